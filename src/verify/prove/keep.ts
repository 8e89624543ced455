import { breakDown, letHeal, prepare, startHealthy } from './alert-driver';
import type { Candidate } from './candidates';
import type { Driven } from './driven-alert';
import type { Run } from './run';

/** An alert whose fault can be played on a chain that is kept. */
export interface KeptAlert {
  readonly alert: string;
  readonly workload: string;
  /** What its fault is. */
  readonly why: string;
  /** Breaks the workload, or heals it where it is broken, once what was begun before is done. */
  readonly toggle: () => Promise<void>;
}

/** A chain that was proven and still runs. */
export interface KeptChain {
  readonly environment: string;
  readonly prometheus: string;
  readonly alertmanager: string;
  /** How many times faster than in production time passes. */
  readonly factor: number;
  readonly alerts: readonly KeptAlert[];
}

/** Uses a chain for as long as it is kept. */
export type Keep = (chain: KeptChain) => Promise<void>;

type Breakable = Driven & Required<Pick<Driven, 'quiet'>>;

// An alert of which nobody is notified shows nothing.
const isBreakable = (driven: Driven | undefined): driven is Breakable =>
  driven?.quiet !== undefined && driven.candidate.audience.destinations.length > 0;

const keptAlert = (driven: Breakable): KeptAlert => {
  const { candidate } = driven;
  let broken: number | undefined;
  let last = Promise.resolve();
  const change = async (): Promise<void> => {
    if (broken === undefined) broken = await breakDown(driven);
    else {
      await letHeal(driven, driven.quiet, broken);
      broken = undefined;
    }
  };
  return {
    alert: candidate.rule.alert,
    workload: candidate.workload,
    why: candidate.firing.why,
    toggle: () => {
      last = last.then(change, change);
      return last;
    },
  };
};

/** Keeps a proven chain: its workloads are healthy again, and each fault that was proven can be played. */
export const keepChain = async (run: Run, chosen: readonly Candidate[], keep: Keep): Promise<void> => {
  const ended = new AbortController();
  const note: Run['note'] = (step) => {
    if (!ended.signal.aborted) run.note(step);
  };
  const kept: Run = { ...run, note, signal: AbortSignal.any([run.signal, ended.signal]) };
  // That they can be driven is proven already.
  const prepared = await Promise.all(chosen.map((candidate) => prepare({ ...kept, note: () => undefined }, candidate)));
  const breakable = prepared.filter(isBreakable).map((driven) => ({ ...driven, run: kept }));
  for (const driven of breakable) startHealthy(driven, driven.quiet);
  const { stack, factor, servers } = run;
  try {
    await keep({ environment: stack.environment.name, ...servers.addresses, factor, alerts: breakable.map(keptAlert) });
  } finally {
    ended.abort();
    for (const { name } of breakable) run.exposition.stop(name);
  }
};
