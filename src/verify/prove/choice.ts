import { type Candidate, lengthOf } from './candidates';
import { silences } from './expectation';
import type { Factor } from './scale';
import type { Stack } from './stack';

/** Alerts to drive, and severities with routes that none was found for. */
export interface Choice {
  readonly chosen: readonly Candidate[];
  readonly leftOut: readonly string[];
}

// An alert that takes longer is driven only when it is requested by name.
const patience = 60_000;

const share = <Item>(a: ReadonlySet<Item>, b: ReadonlySet<Item>): boolean => [...a].some((item) => b.has(item));

/** Whether two alerts would disturb each other when driven at once: by their series, their targets or their messages. */
export const disturb = (stack: Stack, a: Candidate, b: Candidate): boolean =>
  (share(a.jobs, b.jobs) && share(a.reads, b.reads)) ||
  share(a.downs, b.jobs) ||
  share(b.downs, a.jobs) ||
  share(new Set(a.records), new Set(b.records)) ||
  share(new Set(a.audience.groups), new Set(b.audience.groups)) ||
  silences(stack, a.labels, b.labels) ||
  silences(stack, b.labels, a.labels);

// Prometheus learns of targets that come and go every five seconds, whatever the factor.
const discovery = 10_000;

const totalOf = (candidate: Candidate, factor: Factor): number => {
  const { rise, fall } = lengthOf(candidate, factor);
  return rise + fall + (candidate.downs.size > 0 ? discovery : 0);
};

// Alerts on targets of the output prove more than those on targets that replace what charts bring.
const isOnOwnTargets = ({ environment }: Stack, { jobs }: Candidate): boolean =>
  [...jobs].every((job) => environment.workloads.some(({ name, observability }) => name === job && observability.monitors.length > 0));

const kindOf = ({ rule, audience }: Candidate): string => `severity ${rule.severity} to ${audience.receivers.join(', ')}`;

/**
 * One alert per severity and route: on targets of the output where there is one, waiting for no other if possible, and the
 * quickest; and all that read no series, which are there to test the chain.
 */
export const usualChoice = (stack: Stack, candidates: readonly Candidate[], factor: Factor): Choice => {
  const chosen = candidates.filter(({ reads }) => reads.size === 0);
  const leftOut: string[] = [];
  const byTime = [...candidates].sort((a, b) => totalOf(a, factor) - totalOf(b, factor));
  for (const kind of new Set(candidates.map(kindOf))) {
    if (chosen.some((candidate) => kindOf(candidate) === kind)) continue;
    const [shortest, ...others] = byTime.filter((candidate) => kindOf(candidate) === kind);
    if (shortest === undefined) continue;
    const soon = [shortest, ...others].filter((candidate) => totalOf(candidate, factor) <= patience);
    const own = soon.filter((candidate) => isOnOwnTargets(stack, candidate));
    const preferred = own.length > 0 ? own : soon;
    const best = preferred.find((candidate) => !chosen.some((other) => disturb(stack, candidate, other))) ?? preferred[0];
    if (best !== undefined) chosen.push(best);
    else {
      const minutes = Math.ceil(totalOf(shortest, factor) / 60_000);
      leftOut.push(
        `${kind}: the quickest alert, ${shortest.rule.alert}, would take about ${minutes} min; --alert ${shortest.rule.alert} drives it`,
      );
    }
  }
  return { chosen, leftOut };
};

/** The alerts of these names, in every workload that has them. */
export const namedChoice = (candidates: readonly Candidate[], names: readonly string[]): Choice => ({
  chosen: candidates.filter(({ rule }) => names.includes(rule.alert)),
  leftOut: [],
});
