import { foresee, standingAt, stretchTo } from '../foresee';
import type { Input, Trial } from '../inputs';
import type { Rehearsal } from '../rehearsal';
import { countersOf, nameOf, restarted, windowsOf, withBirth } from '../trials';
import type { AlertCase, CaseKind, Look } from './case';

/** One look at the end of a trial, with what is foreseen there; nothing where that is not certain. */
export const lookAtEnd = (
  rehearsal: Rehearsal,
  trial: Trial,
  { at, kind, says }: { readonly at: number; readonly kind: CaseKind; readonly says: (fires: boolean) => string },
): AlertCase | undefined => {
  const foresight = foresee(rehearsal, trial, stretchTo(rehearsal, trial, at));
  const end = foresight === undefined ? undefined : standingAt(foresight, at);
  if (foresight === undefined || end === undefined) return undefined;
  const fires = end.firing.length > 0;
  const never = !fires && foresight.from === 0 && foresight.steps.every((step) => step !== undefined && step.firing.length === 0);
  const title = says(fires);
  const look: Look = { kind, at, over: never ? 'all before' : 'moment', firing: end.firing, says: title };
  return { title, trial, looks: [look], foresight };
};

const outcome = (fires: boolean): string => (fires ? 'fires' : 'stays quiet');

/** No series at all, for as long as it takes to fire. */
export const noData = (rehearsal: Rehearsal): readonly AlertCase[] => {
  const { interval } = rehearsal.firing[0].trial;
  const at = (Math.ceil(rehearsal.pending / interval) + 2) * interval;
  const found = lookAtEnd(
    rehearsal,
    { interval, inputs: [] },
    { at, kind: 'no data', says: (fires) => `${outcome(fires)} without any series` },
  );
  return found === undefined ? [] : [found];
};

const hasCounter = (trial: Trial, rehearsal: Rehearsal): boolean => {
  const counters = countersOf(rehearsal);
  return trial.inputs.some((input) => counters.has(nameOf(input)));
};

/** All counters start anew in the middle of the last window: neither a reason to fire nor to stop. */
export const counterReset = (rehearsal: Rehearsal): readonly AlertCase[] => {
  const shortest = Math.min(...windowsOf(rehearsal));
  return [rehearsal.firing[0], ...rehearsal.quiet.slice(0, 1)].flatMap(({ why, trial, at }) => {
    const place = Math.floor((at - shortest / 2) / trial.interval);
    if (!(place >= 1) || !hasCounter(trial, rehearsal)) return [];
    const reset = restarted(trial, place, rehearsal);
    const says = (fires: boolean): string => `${why}, with a restart: ${fires ? 'still fires' : 'stays quiet'}`;
    return lookAtEnd(rehearsal, reset, { at, kind: 'counter reset', says }) ?? [];
  });
};

const isQuietWithout = (rehearsal: Rehearsal, trial: Trial, at: number, left: Input): boolean => {
  const rest = { ...trial, inputs: trial.inputs.filter((input) => input !== left) };
  const foresight = foresee(rehearsal, rest, stretchTo(rehearsal, rest, at));
  return foresight !== undefined && standingAt(foresight, at)?.firing.length === 0;
};

/** A counter that the alert hangs on appears late, with its first event; nothing was counted before. */
export const firstEvent = (rehearsal: Rehearsal): readonly AlertCase[] => {
  const { trial, at } = rehearsal.firing[0];
  const counters = countersOf(rehearsal);
  const culprit = trial.inputs.find((input) => counters.has(nameOf(input)) && isQuietWithout(rehearsal, trial, at, input));
  if (culprit === undefined) return [];
  const place = Math.floor((at - rehearsal.pending) / trial.interval) - 2;
  if (place < 1) return [];
  const born = { ...trial, inputs: trial.inputs.map((input) => (input === culprit ? withBirth(input, place) : input)) };
  const says = (fires: boolean): string => `${outcome(fires)} on the first event of ${nameOf(culprit)}`;
  const found = lookAtEnd(rehearsal, born, { at, kind: 'first event', says });
  return found === undefined ? [] : [found];
};
