import type { LiveTarget } from './binding';
import type { Exposition } from './exposition';
import type { Message } from './message';
import type { Factor } from './scale';
import type { Servers } from './servers';
import type { Stack } from './stack';
import type { Step } from './steps';
import { waitFor } from './wait';

/** One environment while its servers run. */
export interface Run {
  readonly stack: Stack;
  readonly factor: Factor;
  readonly servers: Extract<Servers, { kind: 'running' }>;
  readonly exposition: Exposition;
  /** Everything that its Alertmanager has sent so far. */
  readonly messages: () => readonly Message[];
  readonly note: (step: Omit<Step, 'environment' | 'at'>) => void;
  /** Targets besides those of the output, by the alert that needs them. */
  readonly standIns: Map<string, readonly LiveTarget[]>;
  /** Scrape jobs whose targets yield to the labels of their series. */
  readonly honoring: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/** What a look at a hop shows, once it shows anything. */
export interface Sight {
  readonly outcome: Step['outcome'];
  readonly detail: string;
}

export const passed = (detail: string): Sight => ({ outcome: 'passed', detail });
export const failed = (detail: string): Sight => ({ outcome: 'failed', detail });

/** A hop with the time that it may take and what to say when that is over. */
export interface Waiting {
  readonly hop: Step['hop'];
  readonly alert?: string;
  /** Milliseconds. */
  readonly limit: number;
  readonly look: () => Promise<Sight | undefined>;
  readonly otherwise: () => Promise<string> | string;
}

/** Waits for a hop and notes what came of it; false where the chain ends here. */
export const pass = async (run: Run, { hop, alert, limit, look, otherwise }: Waiting): Promise<boolean> => {
  const seen = await waitFor(async () => {
    if (run.signal.aborted) return failed('the proof was stopped');
    const dead = run.servers.died();
    return dead === undefined ? look() : failed(dead);
  }, limit);
  const sight = seen ?? failed(`${await otherwise()} (after ${Math.round(limit / 1000)} s)`);
  run.note({ hop, ...(alert === undefined ? {} : { alert }), ...sight });
  return sight.outcome === 'passed';
};
