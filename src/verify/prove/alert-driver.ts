import { inMilliseconds } from '../../language/quantity';
import { awaitActive } from './alertmanager-hops';
import { type Candidate, startOf } from './candidates';
import { awaitAllClear, awaitDelivery, awaitHeld, awaitTakenBack } from './delivery';
import { type Driven, partsOf, place } from './driven-alert';
import { awaitFiring, awaitQuiet, awaitRule, awaitTargets } from './prometheus-hops';
import type { Run } from './run';

const play = ({ run, candidate, name }: Driven, bound: Driven['firing'], from: number): void => {
  run.exposition.play(name, [candidate.rule.alert, ...candidate.records], { ...bound.play, from });
};

/** Has the workload of an alert look healthy. */
export const startHealthy = (driven: Driven, quiet: Driven['firing']): void => {
  const { quiet: scenario, firing } = driven.candidate;
  play(driven, quiet, inMilliseconds(scenario?.at ?? firing.at));
};

/** Lets a workload heal that broke at a time, and waits for the all-clear. */
export const letHeal = async (driven: Driven, quiet: Driven['firing'], fired: number): Promise<void> => {
  const { candidate, run } = driven;
  const over = performance.now();
  startHealthy(driven, quiet);
  if (!(await awaitQuiet(driven, 'resolved'))) return;
  await awaitAllClear(run, candidate, { fired, over });
};

/** Breaks the workload of an alert and follows it to its message; gives when that began, or nothing where no message came. */
export const breakDown = async (driven: Driven): Promise<number | undefined> => {
  const { run, candidate, firing } = driven;
  // It may have fired before, on samples of others or before the first scrape; only what comes from here on counts.
  const fired = performance.now();
  play(driven, firing, startOf(candidate));
  if (!(await awaitFiring(driven)) || !(await awaitActive(driven))) return undefined;
  return (await awaitDelivery(run, candidate, fired)) ? fired : undefined;
};

const chain = async (driven: Driven): Promise<void> => {
  const { run, candidate, quiet } = driven;
  if (quiet !== undefined) {
    startHealthy(driven, quiet);
    if (!(await awaitTargets(driven)) || !(await awaitQuiet(driven, 'quiet'))) return;
    await awaitTakenBack(run, candidate);
  }
  const fired = await breakDown(driven);
  if (fired === undefined || quiet === undefined) return;
  await awaitHeld(run, candidate, fired);
  await letHeal(driven, quiet, fired);
};

/** Makes an alert ready to be driven: its rule is evaluated, and each of its series has a target. */
export const prepare = async (run: Run, candidate: Candidate): Promise<Driven | undefined> => {
  if (!(await awaitRule(run, candidate))) return undefined;
  const driven = await place(run, candidate);
  if (driven === undefined) return undefined;
  const standIns = new Map(partsOf(driven).flatMap((part) => part.standIns.map((target) => [target.url, target] as const)));
  run.standIns.set(driven.name, [...standIns.values()]);
  return driven;
};

/** Drives one alert from healthy to firing and back, hop by hop, as far as it comes. */
export const drive = async (driven: Driven): Promise<void> => {
  const { run, name } = driven;
  try {
    await chain(driven);
  } finally {
    run.exposition.stop(name);
    run.standIns.delete(name);
  }
};
