import type { AlertScenario, FiringScenario, TestSeries } from '../../../core/alerts/rule';
import type { AlertTiming } from '../../../core/alerts/scenario';
import { fires, once, quiet, series, steady, type Timeline } from '../../../core/alerts/scenario';
import { type Duration, durationOf, inMilliseconds, lasting } from '../../../language/quantity';
import { type BurnRateWindow, type Objective, tierThreshold } from './objective';

/** How the recorded series of an objective are read. */
export interface Reading {
  /** Labels that select them. */
  readonly ids: Readonly<Record<string, string>>;
  /** How often the record of a five-minute increase counts each event. */
  readonly samplesPerIncrease: number;
}

/** How records are read, and how long the alert on them waits and lingers. */
interface Watched {
  readonly reading: Reading;
  readonly timing: AlertTiming;
}

// Records are given as they are, without the events that they are made of, so few samples do.
const step = 2 * 60_000;

// Evaluated where there is a sample, once the alert has waited and lingered.
const timeOf = ({ timing }: Watched): Timeline => {
  const long = 2 * inMilliseconds(timing.for) + inMilliseconds(timing.keepFiringFor) + 10 * 60_000;
  return { interval: durationOf(step), at: durationOf(Math.max(30 * 60_000, Math.ceil(long / step) * step)) };
};

// Events of each sample that add up to so many within a window at some time. Where it holds all samples, the first counts as well.
const each = (events: number, window: Duration, at: number): number => {
  const length = inMilliseconds(window);
  return events / (at < length ? at / step + 1 : length / step);
};

interface Recorded {
  readonly long: number;
  readonly short: number;
  /** Bad events: so many with each sample, or all of them with one. */
  readonly events: number | { readonly all: number; readonly withSample: number };
}

interface Situation {
  readonly tier: BurnRateWindow;
  readonly watched: Watched;
  readonly time: Timeline;
  readonly is: Recorded;
}

const recorded = (objective: Objective, { tier, watched, time, is }: Situation): readonly TestSeries[] => {
  const { ids, samplesPerIncrease } = watched.reading;
  const labels = { ...objective.labels, ...ids };
  const burning = (window: Duration, share: number) =>
    series(`slo:sli_error:ratio_rate${window}`, { ...labels, sloth_window: window }, steady(share, time));
  const events =
    typeof is.events === 'number'
      ? steady(is.events * samplesPerIncrease, time)
      : once(is.events.all * samplesPerIncrease, is.events.withSample, time);
  return [burning(tier.long, is.long), burning(tier.short, is.short), series('slo:sli_error:increase5m', labels, events)];
};

// What just suffices for a tier. Events would meet all tiers at once, and none would be seen to matter.
const enough = ({ target, period, minBadEvents }: Objective, tier: BurnRateWindow, watched: Watched): Recorded => {
  const threshold = tierThreshold(target, period, tier);
  const above = Math.min(1.2 * threshold, (1 + threshold) / 2);
  const waits = Math.ceil(inMilliseconds(watched.timing.for) / step) * step;
  return { long: above, short: above, events: each(minBadEvents + 0.5, tier.long, inMilliseconds(timeOf(watched).at) - waits) };
};

/** One tier alone is met, and just so. */
export const tierAlone = (objective: Objective, tier: BurnRateWindow, watched: Watched): FiringScenario =>
  fires(`only ${tier.long} and ${tier.short} burn too fast`, timeOf(watched), {
    labels: { ...objective.labels, ...watched.reading.ids, sloth_severity: tier.slothSeverity },
    series: recorded(objective, { tier, watched, time: timeOf(watched), is: enough(objective, tier, watched) }),
  });

const outageSeries = (objective: Objective, watched: Watched, is: { readonly share: number; readonly events: number }) => {
  const { reading, timing } = watched;
  const time = timeOf({ reading, timing });
  const labels = { ...objective.labels, ...reading.ids };
  const perSample = each(is.events, lasting('1h'), inMilliseconds(time.at)) * reading.samplesPerIncrease;
  return [
    series('slo:sli_error:ratio_rate30m', { ...labels, sloth_window: '30m' }, steady(is.share, time)),
    series('slo:sli_error:increase5m', labels, steady(perSample, time)),
  ];
};

/** Every one of few events is bad. */
export const outageOf = (objective: Objective, inARow: number, watched: Watched): FiringScenario =>
  fires(`${inARow} events came, and all of them were bad`, timeOf(watched), {
    labels: { ...objective.labels, ...watched.reading.ids, sloth_severity: 'page' },
    series: outageSeries(objective, watched, { share: 1, events: 3 * inARow }),
  });

// All at once, so many minutes ago.
const outageAgo = (objective: Objective, inARow: number, { reading, timing }: Watched, minutes: number) => {
  const came = 3;
  const time: Timeline = { interval: durationOf(step), at: durationOf(came * step + minutes * 60_000) };
  const labels = { ...objective.labels, ...reading.ids };
  const tested = [
    series('slo:sli_error:ratio_rate30m', { ...labels, sloth_window: '30m' }, steady(1, time)),
    series('slo:sli_error:increase5m', labels, once(inARow * reading.samplesPerIncrease, came, time)),
  ];
  // An alert that waits or lingers for long would miss them, or fire until two hours were over as well.
  const lingers = inMilliseconds(timing.for) + inMilliseconds(timing.keepFiringFor);
  return { time, tested, isSeen: lingers <= 15 * 60_000 };
};

/** All events of the last hour are bad, and it is a while since they came. */
export const outageWithinHour = (objective: Objective, inARow: number, watched: Watched): readonly FiringScenario[] => {
  const { time, tested, isSeen } = outageAgo(objective, inARow, watched, 44);
  const labels = { ...objective.labels, ...watched.reading.ids, sloth_severity: 'page' };
  return isSeen ? [fires(`${inARow} events came within the hour, and all of them were bad`, time, { labels, series: tested })] : [];
};

const outageBefore = (objective: Objective, inARow: number, watched: Watched): readonly AlertScenario[] => {
  const { time, tested, isSeen } = outageAgo(objective, inARow, watched, 90);
  return isSeen ? [quiet('all bad events came more than an hour ago', time, tested)] : [];
};

/** One of few events is good, or the bad ones may be chance. */
export const outageMissed = (objective: Objective, inARow: number, watched: Watched): readonly AlertScenario[] => [
  quiet('one of few events was good', timeOf(watched), outageSeries(objective, watched, { share: 0.9, events: inARow })),
  quiet('one event came, and it was bad', timeOf(watched), outageSeries(objective, watched, { share: 1, events: inARow - 1 })),
  ...outageBefore(objective, inARow, watched),
];

// Minutes: more than an hour until the first event, and some between two of them.
const firstAt = 65;
const apart = 6;

const waiting = ({ timing }: Watched): number => Math.ceil(inMilliseconds(timing.for) / 60_000);

const oneByOne = (objective: Objective, watched: Watched, values: { readonly good: string; readonly bad: string }) => {
  const time: Timeline = { interval: lasting('1m'), at: durationOf((firstAt + 3 * apart + waiting(watched)) * 60_000) };
  const good = objective.samples(time, { all: 1, bad: 0 }).map((one) => ({ ...one, values: values.good }));
  const bad = objective.samples(time, { all: 1, bad: 1 }).filter((one) => good.every(({ series: other }) => other !== one.series));
  return { time, series: [...good, ...bad.map((one) => ({ ...one, values: values.bad }))] };
};

const rising = (before: string, events: number): string =>
  [before, ...Array.from({ length: events - 1 }, (_, index) => `${index + 1}x${apart - 1}`), `${events}x200`].join(' ');

const older = '1x300';

/** The first of few events that are all bad creates the counter; with a counter that was there, one more would be needed. */
export const firstOutage = (objective: Objective, inARow: number, watched: Watched): readonly FiringScenario[] => {
  const { time, series: given } = oneByOne(objective, watched, { good: older, bad: rising(`_x${firstAt}`, inARow) });
  const labels = { ...objective.labels, ...watched.reading.ids, sloth_severity: 'page' };
  // The hour of the first event must not be over before.
  return waiting(watched) > 30 ? [] : [fires('the first events that are bad come in a row', time, { labels, series: given })];
};

/** One event less, a counter that is not new, or a service that is. */
export const firstOutageMissed = (objective: Objective, inARow: number, watched: Watched): readonly AlertScenario[] => {
  const missed = (why: string, good: string, bad: string): AlertScenario => {
    const { time, series: given } = oneByOne(objective, watched, { good, bad });
    return quiet(why, time, given);
  };
  return [
    missed(`the first ${inARow - 1} that are bad come in a row`, older, rising(`_x${firstAt}`, inARow - 1)),
    missed(`${inARow - 1} in a row are not the first`, older, rising(`0x${firstAt - 1}`, inARow - 1)),
    missed('the service is new, and nobody knows what it counted', `_x${firstAt - 1} ${older}`, rising(`_x${firstAt}`, inARow)),
  ];
};

// Only the number of samples in the long window counts, and few distances make few files of tests.
const distanceFor = (long: Duration): number =>
  [step, 15 * 60_000].find((distance) => inMilliseconds(long) / distance <= 30) ?? Math.max(3 * 3_600_000, inMilliseconds(long) / 30);

/** All bad events came at once, fired while the long window held them, and have left it. */
const eventsBefore = (objective: Objective, tier: BurnRateWindow, watched: Watched): readonly AlertScenario[] => {
  const { timing } = watched;
  const long = inMilliseconds(tier.long);
  const distance = distanceFor(tier.long);
  const lingers = inMilliseconds(timing.for) + inMilliseconds(timing.keepFiringFor);
  // An alert that lingers for long would fire until a window of twice the length were over as well.
  if (objective.minBadEvents === 0 || lingers > long / 4) return [];
  const came = 3;
  const time: Timeline = { interval: durationOf(distance), at: durationOf((came + Math.ceil((1.5 * long) / distance)) * distance) };
  const is: Recorded = { ...enough(objective, tier, watched), events: { all: objective.minBadEvents + 0.5, withSample: came } };
  return [quiet(`all bad events came before the last ${tier.long}`, time, recorded(objective, { tier, watched, time, is }))];
};

/** One of the terms of a tier is just not met. */
export const tierMissed = (objective: Objective, tier: BurnRateWindow, watched: Watched): readonly AlertScenario[] => {
  const { long, short } = tier;
  const is = enough(objective, tier, watched);
  const time = timeOf(watched);
  const below = 0.8 * tierThreshold(objective.target, objective.period, tier);
  // Releases of Prometheus differ by one sample in a window.
  const fewer = objective.minBadEvents - Math.max(0.5, 0.05 * objective.minBadEvents);
  const missed = (why: string, part: Partial<Recorded>): AlertScenario =>
    quiet(why, time, recorded(objective, { tier, watched, time, is: { ...is, ...part } }));
  return [
    missed(`${short} burn too fast, ${long} do not`, { long: below }),
    missed(`${long} burnt too fast, ${short} no longer do`, { short: below }),
    ...(objective.minBadEvents === 0
      ? []
      : [missed(`too few bad events within ${long}`, { events: each(fewer, long, inMilliseconds(time.at)) })]),
    ...eventsBefore(objective, tier, watched),
  ];
};
