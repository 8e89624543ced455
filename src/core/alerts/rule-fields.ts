import { environmentName } from '../origins/origin';
import { type From, fromOrigin, plain, type Sourced, within } from '../origins/sourced';
import type { ConfigPath } from '../path';
import type { AlertingRule, RecordingRule, RuleGroup, RuleOrigin } from './rule';

/** A rule in Prometheus's own fields. */
export interface RuleFields {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A group of rules in Prometheus's own fields. */
export interface RuleGroupFields {
  readonly name: string;
  readonly interval?: string;
  readonly rules: readonly RuleFields[];
}

/** Where alerts lead those who are notified. */
export interface AlertLinks {
  /** The folder of the runbooks. */
  readonly runbooks?: string;
  /** The dashboard of the workload. */
  readonly dashboard?: Sourced<string>;
}

/** What rules are written for: where their alerts lead, and the workload below which they are tuned. */
export interface RuleSubject extends AlertLinks {
  readonly workload: ConfigPath;
}

/** Says of the fields of one rule where they come from. */
interface RuleWriter {
  /** A field that may be written in the entry of the rule; else it follows from the other paths. */
  readonly field: (value: string, path: ConfigPath, ...others: readonly ConfigPath[]) => From<string>;
  readonly name: (name: string) => From<string>;
  readonly expression: (expr: string) => From<string>;
}

// The parts of the input that a whole rule belongs to, its own entry first.
const partsOf = (origin: RuleOrigin | undefined, workload: ConfigPath): readonly ConfigPath[] => [
  ...(origin === undefined ? [] : [[...workload, ...origin.entry]]),
  workload,
];

const writerOf = (origin: RuleOrigin | undefined, workload: ConfigPath): RuleWriter => {
  const below = (path: ConfigPath): ConfigPath => [...workload, ...path];
  const parts = partsOf(origin, workload);
  const entry = parts.slice(0, -1);
  return {
    field: (value, path, ...others) =>
      fromOrigin(value, { paths: [...entry.map((above) => [...above, ...path]), ...others], within: parts }),
    name: (name) => fromOrigin(name, { paths: origin?.name === undefined ? [] : [below(origin.name)], within: parts }),
    expression: (expr) =>
      fromOrigin(expr, {
        paths: origin?.expression.map(below) ?? [],
        within: parts,
        ...(origin?.written === undefined ? {} : { written: origin.written }),
      }),
  };
};

/** What alerts of Prometheus and of Loki's ruler have in common. */
export type AnyAlert = Pick<AlertingRule, 'alert' | 'summary' | 'description' | 'runbook' | 'severity' | 'labels' | 'origin'> & {
  readonly expr: string;
  readonly for: string;
};

const labelsOf = ({ labels, severity }: AnyAlert, { field }: RuleWriter, workload: ConfigPath): Readonly<Record<string, From<string>>> => {
  // Those that every alert gets.
  const given = new Map([
    ['workload', workload],
    ['team', [...workload, 'team']],
    ['environment', environmentName],
  ]);
  const own = Object.entries(labels).map(([label, value]): readonly [string, From<string>] => {
    const other = given.get(label);
    return [label, field(value, ['labels', label], ...(other === undefined ? [] : [other]))];
  });
  return { ...Object.fromEntries(own), severity: field(severity, ['severity']) };
};

const annotationsOf = ({ summary, description, runbook }: AnyAlert, { field }: RuleWriter, { runbooks, dashboard }: RuleSubject) => ({
  summary: field(summary, ['summary']),
  description: field(description, ['description']),
  ...(runbooks === undefined ? {} : { runbook_url: field(`${runbooks}/${runbook}.md`, ['runbook'], ['runbooks', 'url']) }),
  ...(dashboard === undefined ? {} : { dashboard_url: dashboard }),
});

/** An alert as Prometheus and Loki's ruler read it. */
export const alertFields = (rule: AnyAlert & Pick<AlertingRule, 'keepFiringFor'>, subject: RuleSubject) => {
  const writer = writerOf(rule.origin, subject.workload);
  const { field, name, expression } = writer;
  return {
    alert: name(rule.alert),
    expr: expression(rule.expr),
    for: field(rule.for, ['for']),
    // The operator refuses an empty `keep_firing_for`.
    ...(rule.keepFiringFor === undefined ? {} : { keep_firing_for: field(rule.keepFiringFor, ['keepFiringFor']) }),
    labels: labelsOf(rule, writer, subject.workload),
    annotations: annotationsOf(rule, writer, subject),
  };
};

// Prometheus reads an absent `for` as 0s.
const alerting = (rule: AlertingRule, subject: RuleSubject): Sourced<RuleFields> => {
  const { for: pending, ...fields } = alertFields(rule, subject);
  if (rule.for === '0s') return fields;
  const { alert, expr, ...others } = fields;
  return { alert, expr, for: pending, ...others };
};

const recording = ({ record, expr, labels, origin }: RecordingRule, { workload }: RuleSubject): Sourced<RuleFields> => {
  const { field, name, expression } = writerOf(origin, workload);
  return {
    record: name(record),
    expr: expression(expr),
    ...(labels === undefined
      ? {}
      : { labels: Object.fromEntries(Object.entries(labels).map(([label, value]) => [label, field(value, ['labels', label])])) }),
  };
};

/** A group as Prometheus reads it, with where each of its values comes from. */
export const sourcedGroup = ({ name, interval, rules }: RuleGroup, subject: RuleSubject): Sourced<RuleGroupFields> => ({
  name,
  ...(interval === undefined ? {} : { interval }),
  rules: rules.map((rule) =>
    within(rule.kind === 'record' ? recording(rule, subject) : alerting(rule, subject), ...partsOf(rule.origin, subject.workload)),
  ),
});

/** A group as Prometheus reads it. */
export const ruleGroupFields = (group: RuleGroup, links: AlertLinks): RuleGroupFields =>
  plain(sourcedGroup(group, { ...links, workload: [] }));
