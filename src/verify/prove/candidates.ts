import type { NamedWorkload } from '../../compile/config/environment';
import type { AlertingRule, AlertScenario, FiringScenario } from '../../core/alerts/rule';
import type { Labels } from '../../language/matcher';
import { type Duration, inMilliseconds } from '../../language/quantity';
import { type Audience, audienceOf } from './expectation';
import { readingOf } from './reading';
import type { Factor } from './scale';
import { readSeries } from './series';
import type { Stack } from './stack';

/** An alert that could be driven from healthy to firing and back. */
export interface Candidate {
  readonly workload: string;
  readonly rule: AlertingRule;
  readonly firing: FiringScenario;
  /** What healthy looks like; an alert that always fires has none. */
  readonly quiet?: AlertScenario;
  /** Labels that the alert has when it arrives at Alertmanager, with the places that its scenario names. */
  readonly labels: Labels;
  readonly audience: Audience;
  /** Metrics that it reads, through recorded series as well; and those recorded series. */
  readonly reads: ReadonlySet<string>;
  readonly records: readonly string[];
  /** Milliseconds, before scaling, that it looks back. */
  readonly back: number;
  /** Jobs whose targets its scenarios take part of, and those that they take down. */
  readonly jobs: ReadonlySet<string>;
  readonly downs: ReadonlySet<string>;
}

const lookback = 5 * 60_000;

interface Closure {
  readonly reads: ReadonlySet<string>;
  readonly records: readonly string[];
  readonly back: number;
}

// Follows recorded series to what they are made of; each adds its own window.
const closureOf = (expr: string, recorded: ReadonlyMap<string, string>, seen: readonly string[] = []): Closure => {
  const { metrics, back } = readingOf(expr);
  const inner = metrics
    .filter((metric) => recorded.has(metric) && !seen.includes(metric))
    .map((metric) => closureOf(recorded.get(metric) ?? '', recorded, [...seen, metric]));
  return {
    reads: new Set([...metrics, ...inner.flatMap(({ reads }) => [...reads])]),
    records: [...metrics.filter((metric) => recorded.has(metric)), ...inner.flatMap(({ records }) => records)],
    back: back + Math.max(0, ...inner.map((one) => one.back)),
  };
};

const recordedIn = (workloads: readonly NamedWorkload[]): ReadonlyMap<string, string> =>
  new Map(
    workloads.flatMap(({ observability: { ruleGroups } }) =>
      ruleGroups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'record' ? [[rule.record, rule.expr] as const] : []))),
    ),
  );

const similarity = (quiet: AlertScenario, firing: AlertScenario): number => {
  const wanted = new Set(firing.series.map(({ series }) => series));
  const shared = quiet.series.filter(({ series }) => wanted.has(series)).length;
  return shared / (wanted.size + quiet.series.length - shared || 1);
};

// Healthy is the quiet scenario with the same series as the firing one, or the most like it.
const quietFor = (rule: AlertingRule, firing: FiringScenario): AlertScenario | undefined =>
  [...rule.staysQuietOn].sort((a, b) => similarity(b, firing) - similarity(a, firing))[0];

const isShorter = (a: AlertScenario, b: AlertScenario): boolean => inMilliseconds(a.at) < inMilliseconds(b.at);

const jobsIn = (scenarios: readonly AlertScenario[], reads: ReadonlySet<string>) => {
  const read = scenarios.flatMap(({ series }) => series.map(readSeries)).filter(({ metric }) => reads.has(metric));
  const jobOf = ({ labels }: { readonly labels: Labels }) => labels.job ?? '';
  return { jobs: new Set(read.map(jobOf)), downs: new Set(read.filter(({ metric }) => metric === 'up').map(jobOf)) };
};

const candidateOf = (stack: Stack, workload: NamedWorkload, rule: AlertingRule, recorded: ReadonlyMap<string, string>): Candidate => {
  const [first, ...others] = rule.firesOn;
  const firing = others.reduce((shortest, other) => (isShorter(other, shortest) ? other : shortest), first);
  const quiet = quietFor(rule, firing);
  const { prometheus } = stack;
  // Prometheus adds its external labels where an alert has none of that name.
  const labels = { ...prometheus.externalLabels, ...firing.labels, ...rule.labels, severity: rule.severity, alertname: rule.alert };
  const closure = closureOf(rule.expr, recorded);
  return {
    workload: workload.name,
    rule,
    firing,
    ...(quiet === undefined ? {} : { quiet }),
    labels,
    audience: audienceOf(stack, labels),
    ...closure,
    ...jobsIn(quiet === undefined ? [firing] : [firing, quiet], closure.reads),
  };
};

/** All alerts of an environment that Prometheus evaluates. */
export const candidatesOf = (stack: Stack): readonly Candidate[] => {
  const { workloads } = stack.environment;
  const recorded = recordedIn(workloads);
  return workloads.flatMap((workload) =>
    workload.observability.ruleGroups.flatMap(({ rules }) =>
      rules.flatMap((rule) => (rule.kind === 'alert' ? [candidateOf(stack, workload, rule, recorded)] : [])),
    ),
  );
};

/** Where in its firing scenario an alert starts: as late as it can and still see all that it looks back at. */
export const startOf = ({ firing, rule, back }: Candidate): number =>
  Math.max(0, inMilliseconds(firing.at) - back - inMilliseconds(rule.for) - lookback);

const milliseconds = (length: Duration | undefined): number => (length === undefined ? 0 : inMilliseconds(length));

/** Milliseconds of a proof until an alert fires, and from the end of the fault until its all-clear; both at most. */
export const lengthOf = (candidate: Candidate, factor: Factor): { readonly rise: number; readonly fall: number } => {
  const { firing, rule, back, audience } = candidate;
  const rise = inMilliseconds(firing.at) - startOf(candidate) + back;
  const fall = back + lookback + milliseconds(rule.keepFiringFor) + 2 * milliseconds(audience.interval);
  return { rise: rise / factor, fall: fall / factor };
};
