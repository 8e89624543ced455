import { printable } from '../../../core/problem';
import { durationOf } from '../../../language/quantity';
import type { EnvironmentReplay } from '../environment';
import type { MessageCount } from '../messages/counts';
import type { Notified } from '../messages/notified';
import type { Calibration } from '../replay/calibration';
import type { Outcome, ReplayedAlert } from '../replay/replay';
import type { Sensitivity } from '../replay/sensitivity';
import type { Window } from '../replay/window';
import { type Summary, summaryOf } from './summary';
import { hindsightLines } from './tables';

const minutes = (time: number): string =>
  new Date(time)
    .toISOString()
    .replace('T', ' ')
    .replace(/:\d\d\.\d+Z$/, '');

const windowWords = ({ from, until }: Window): string => `${minutes(from)} to ${minutes(until)} UTC`;

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const summaryIn = (outcome: Outcome | undefined, window: Window): Summary | undefined =>
  outcome?.kind === 'replayed' ? summaryOf(outcome.firings, window) : undefined;

const headline = ({ before, after }: ReplayedAlert, window: Window): string => {
  const [was, is] = [summaryIn(before, window), summaryIn(after, window)];
  if (before === undefined) return is === undefined ? 'is new' : `is new: would have fired ${times(is.firings)}`;
  if (after === undefined) return was === undefined ? 'is gone' : `is gone: fired ${times(was.firings)}`;
  if (is === undefined) return was === undefined ? 'cannot be replayed' : `fired ${times(was.firings)}; what it will do is not provable`;
  if (was === undefined) return `would have fired ${times(is.firings)}; what it did is not provable`;
  return was.firings === is.firings
    ? `fires ${times(is.firings)}, as before`
    : `fires ${times(is.firings)} instead of ${times(was.firings)}`;
};

const lengthsOf = ({ episodes, total, longest }: Summary): string => {
  if (episodes === 0) return '';
  const stretches = episodes === 1 ? 'in one stretch' : `in ${episodes} stretches, the longest ${durationOf(longest)}`;
  return `${durationOf(total)} in all, ${stretches}`;
};

const lengths = ({ before, after }: ReplayedAlert, window: Window): readonly string[] => {
  const [was, is] = [before, after]
    .map((outcome) => summaryIn(outcome, window))
    .map((summary) => (summary === undefined ? '' : lengthsOf(summary)));
  if (was === is) return is === undefined || is === '' ? [] : [`it fires for ${is}`];
  return [...(was ? [`before: ${was}`] : []), ...(is ? [`after: ${is}`] : [])];
};

const neverFired = ({ recorded, more }: Calibration): boolean => recorded === 0 && more === 0;

const calibrationWords = (calibration: Calibration): string => {
  const { recorded, reproduced, more, apart } = calibration;
  if (neverFired(calibration)) return 'calibration: Prometheus recorded no firing of it, and the replay has none';
  const starts =
    reproduced === 0
      ? ''
      : apart === 0
        ? ', each start at the same evaluation'
        : `, each start within ${apart} evaluation${apart === 1 ? '' : 's'}`;
  return `calibration: reproduces ${reproduced} of ${recorded} recorded firings${starts}${more === 0 ? '' : `; ${more} more that Prometheus did not record`}`;
};

const side = (name: string, outcome: Outcome | undefined): readonly string[] => {
  if (outcome === undefined) return [];
  if (outcome.kind === 'not provable') return [`${name}: not provable: ${outcome.why}`];
  return [
    ...(outcome.failed === 0 ? [] : [`${name}: ${outcome.failed} of ${outcome.evaluations} evaluations fail`]),
    ...(outcome.inlined.length === 0 ? [] : [`${name}: new recordings are written out: ${outcome.inlined.join(', ')}`]),
    ...outcome.warnings.map((warning) => `${name}: the server warns: ${warning}`),
  ];
};

const evidence = ({ before, after, calibration, phaseKnown, unseen }: ReplayedAlert): readonly string[] => {
  const isSeen = unseen.length === 0;
  const isReplayed = before?.kind === 'replayed' || after?.kind === 'replayed';
  return [
    ...(isSeen ? [] : [`this window has no samples of what it reads: ${unseen.join(', ')}`]),
    ...(calibration === undefined || (!isSeen && neverFired(calibration)) ? [] : [calibrationWords(calibration)]),
    ...(phaseKnown || !isReplayed || !isSeen ? [] : ['when in each interval it is evaluated is assumed: no sample shows it']),
  ];
};

/** A headline, and lines below it. */
const alertWords = (alert: ReplayedAlert, window: Window): readonly [string, ...string[]] => [
  printable(`${alert.subject.called} ${headline(alert, window)}`),
  ...[...lengths(alert, window), ...side('before', alert.before), ...side('after', alert.after), ...evidence(alert)].map(printable),
];

const isSilent = (outcome: Outcome | undefined): boolean =>
  outcome?.kind === 'replayed' && outcome.firings.length === 0 && side('', outcome).length === 0;

// What Prometheus never saw fire, and the replay neither, in samples that are there.
const isUneventful = ({ before, after, calibration, sensitivity, unseen }: ReplayedAlert): boolean =>
  isSilent(before) &&
  isSilent(after) &&
  calibration !== undefined &&
  neverFired(calibration) &&
  unseen.length === 0 &&
  sensitivity === undefined;

/** The alerts that a report says something of, and a line for all the others: those that never fire, as before. */
const foldedAlerts = (alerts: readonly ReplayedAlert[]): { readonly shown: readonly ReplayedAlert[]; readonly rest: readonly string[] } => {
  const eventful = alerts.filter((alert) => !isUneventful(alert));
  const folded = alerts.length - eventful.length;
  if (folded < 2) return { shown: alerts, rest: [] };
  return {
    shown: eventful,
    rest: [`${folded} ${eventful.length === 0 ? '' : 'other '}alerts fire 0 times, as before and as Prometheus recorded`],
  };
};

const plural = (count: number): string => `${count} message${count === 1 ? '' : 's'}`;

const whenWords = ({ perDay, atNight, inWorkingHours }: MessageCount): string =>
  `${perDay} a day, ${atNight} at night, ${inWorkingHours} in working hours`;

const none = (who: string): MessageCount => ({ who, messages: 0, perDay: 0, atNight: 0, inWorkingHours: 0 });

const messageLine = (who: string, { before, after }: Notified): string => {
  const countIn = (counts: readonly MessageCount[] | undefined) => counts && (counts.find((one) => one.who === who) ?? none(who));
  const [was, is] = [countIn(before), countIn(after)];
  if (was === undefined || is === undefined)
    return `${who} gets ${plural((is ?? was ?? none(who)).messages)} (${whenWords(is ?? was ?? none(who))})`;
  if (was.messages === is.messages) return `${who} gets ${plural(is.messages)}, as before (${whenWords(is)})`;
  return `${who} gets ${plural(is.messages)} instead of ${was.messages} (${whenWords(is)})`;
};

const messageWords = ({ notified }: EnvironmentReplay): readonly string[] => {
  if (notified === undefined) return [];
  if (notified.before === undefined && notified.after === undefined)
    return ['no configuration of Alertmanager is known, so messages are not counted'];
  const everybody = [...new Set([...(notified.before ?? []), ...(notified.after ?? [])].map(({ who }) => who))].sort();
  return [
    ...notified.missing.map((line) => `messages are counted without ${line}`),
    ...(everybody.length === 0 ? ['nobody gets a message'] : everybody.map((who) => messageLine(who, notified))),
  ];
};

/** How many messages everybody gets of all that fires in the window, and what that was worth in incidents. */
const consequenceWords = (replay: EnvironmentReplay): readonly string[] =>
  [...messageWords(replay), ...(replay.hindsight === undefined ? [] : hindsightLines(replay.hindsight))].map(printable);

/** What a replay says besides its alerts. */
const remarks = ({ outages, leftOut, used, alerts }: EnvironmentReplay): readonly string[] => [
  ...(alerts.length === 0 ? ['the change touches no alert that Prometheus evaluates; --all replays every one'] : []),
  ...outages.map((outage) => `Prometheus did not run: ${windowWords(outage)}`),
  ...leftOut.map((line) => `not replayed: ${line}`),
  `read: ${used.requests} requests, ${used.samples} samples`,
  ...(used.ended === undefined ? [] : [printable(`reading ended early, so this is not all: ${used.ended}`)]),
];

/** What a replay says of one alert. */
export interface AlertWords {
  readonly headline: string;
  readonly lines: readonly string[];
  readonly table?: Sensitivity;
}

/** All that a replay says, in the order in which it is read. */
export interface ReplayWords {
  readonly title: string;
  readonly alerts: readonly AlertWords[];
  /** Alerts that never fire, and what became of messages and incidents. */
  readonly consequences: readonly string[];
  readonly remarks: readonly string[];
}

const oneAlert = (alert: ReplayedAlert, window: Window): AlertWords => {
  const [headline, ...lines] = alertWords(alert, window);
  return { headline, lines, ...(alert.sensitivity === undefined ? {} : { table: alert.sensitivity }) };
};

/** What a replay says. */
export const wordsOf = (replay: EnvironmentReplay): ReplayWords => {
  const { environment, window } = replay;
  const { shown, rest } = foldedAlerts(replay.alerts);
  return {
    title: printable(`${environment === '' ? '' : `${environment}, `}${windowWords(window)}`),
    alerts: shown.map((alert) => oneAlert(alert, window)),
    consequences: [...rest, ...consequenceWords(replay)],
    remarks: remarks(replay),
  };
};
