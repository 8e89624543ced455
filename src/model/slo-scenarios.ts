import { type Duration, inMilliseconds, lasting } from './quantity';
import type { AlertScenario, FiringScenario, TestSeries } from './rule';
import { fires, quiet, series, steady, type Timeline } from './scenario';
import { type BurnRateWindow, type Objective, tierThreshold } from './slo';

/** How the recorded series of an objective are read. */
export interface Reading {
  /** Labels that select them. */
  readonly ids: Readonly<Record<string, string>>;
  /** How often the record of a five-minute increase counts each event. */
  readonly samplesPerIncrease: number;
}

// Records are given as they are, without the events that they are made of, so few samples do.
const time: Timeline = { interval: lasting('2m'), at: lasting('30m') };

const samples = inMilliseconds(time.at) / inMilliseconds(time.interval) + 1;

interface Recorded {
  readonly long: number;
  readonly short: number;
  /** Bad events within the long window. */
  readonly events: number;
}

const recorded = (
  objective: Objective,
  tier: BurnRateWindow,
  { ids, samplesPerIncrease }: Reading,
  is: Recorded,
): readonly TestSeries[] => {
  const labels = { ...objective.labels, ...ids };
  const burning = (window: Duration, share: number) =>
    series(`slo:sli_error:ratio_rate${window}`, { ...labels, sloth_window: window }, steady(share, time));
  return [
    burning(tier.long, is.long),
    burning(tier.short, is.short),
    series('slo:sli_error:increase5m', labels, steady((is.events * samplesPerIncrease) / samples, time)),
  ];
};

// What just suffices for a tier. Events would meet all tiers at once, and none would be seen to matter.
const enough = ({ target, period, minBadEvents }: Objective, tier: BurnRateWindow): Recorded => {
  const threshold = tierThreshold(target, period, tier);
  const above = Math.min(1.2 * threshold, (1 + threshold) / 2);
  return { long: above, short: above, events: minBadEvents + 0.5 };
};

/** One tier alone is met, and just so. */
export const tierAlone = (objective: Objective, tier: BurnRateWindow, reading: Reading): FiringScenario =>
  fires(`only ${tier.long} and ${tier.short} burn too fast`, time, {
    labels: { ...objective.labels, ...reading.ids, sloth_severity: tier.slothSeverity },
    series: recorded(objective, tier, reading, enough(objective, tier)),
  });

/** One of the terms of a tier is just not met. */
export const tierMissed = (objective: Objective, tier: BurnRateWindow, reading: Reading): readonly AlertScenario[] => {
  const { long, short } = tier;
  const is = enough(objective, tier);
  const below = 0.8 * tierThreshold(objective.target, objective.period, tier);
  const missed = (why: string, part: Partial<Recorded>): AlertScenario =>
    quiet(why, time, recorded(objective, tier, reading, { ...is, ...part }));
  return [
    missed(`${short} burn too fast, ${long} do not`, { long: below }),
    missed(`${long} burnt too fast, ${short} no longer do`, { short: below }),
    ...(objective.minBadEvents === 0 ? [] : [missed(`too few bad events within ${long}`, { events: objective.minBadEvents - 0.5 })]),
  ];
};
