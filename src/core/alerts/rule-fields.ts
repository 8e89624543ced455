import { environmentName, type Origin } from '../origins/origin';
import { fromOrigin, plain, type Sourced, within } from '../origins/sourced';
import type { ConfigPath } from '../path';
import type { LogRuleGroup } from './log-rule';
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

/** What alerts of Prometheus and of Loki's ruler have in common. */
type AnyAlert = Pick<
  AlertingRule,
  'alert' | 'summary' | 'description' | 'value' | 'runbook' | 'severity' | 'labels' | 'origin' | 'keepFiringFor'
> & {
  readonly expr: string;
  readonly for: string;
};

/** Writes the fields of one rule, with or without where they come from. */
interface RuleWriter {
  /** A field that may be written in the entry of the rule. */
  readonly field: (value: string, ...steps: readonly string[]) => Sourced<string>;
  /** A label, which may be written there or follows from something else. */
  readonly label: (value: string, label: string) => Sourced<string>;
  readonly name: (name: string) => Sourced<string>;
  readonly expression: (expr: string) => Sourced<string>;
  /** The address of a page. */
  readonly page: (address: string) => Sourced<string>;
  readonly whole: (fields: Sourced<RuleFields>) => Sourced<RuleFields>;
}

type Writers = (origin: RuleOrigin | undefined) => RuleWriter;

const same = <Value>(value: Value): Value => value;

const plainWriter: RuleWriter = { field: same, label: same, name: same, expression: same, page: same, whole: same };

// Most rules are written for what they say alone.
const plainly: Writers = () => plainWriter;

const sourcedFor = ({ workload }: RuleSubject): Writers => {
  // Labels that every alert gets.
  const given = new Map([
    ['workload', workload],
    ['team', [...workload, 'team']],
    ['environment', environmentName],
    ['platform', ['platform']],
  ]);
  return (origin) => {
    const below = (path: ConfigPath): ConfigPath => [...workload, ...path];
    const parts = [...(origin === undefined ? [] : [below(origin.entry)]), workload];
    const written = (...steps: ConfigPath) => (origin === undefined ? [] : [below([...origin.entry, ...steps])]);
    const fields = (value: string, paths: readonly ConfigPath[], more: Pick<Origin, 'written'> = {}) =>
      fromOrigin(value, { paths, within: parts, ...more });
    return {
      field: (value, ...steps) => fields(value, written(...steps)),
      label: (value, label) => {
        const other = given.get(label);
        return fields(value, [...written('labels', label), ...(other === undefined ? [] : [other])]);
      },
      name: (name) => fields(name, origin?.name === undefined ? [] : [below(origin.name)]),
      expression: (expr) =>
        fields(expr, origin?.expression.map(below) ?? [], origin?.written === undefined ? {} : { written: origin.written }),
      page: (address) => fields(address, [...written('runbook'), ['runbooks', 'url']]),
      whole: (rule) => within(rule, ...parts),
    };
  };
};

const labelled = (labels: Readonly<Record<string, string>>, { label }: RuleWriter): Readonly<Record<string, Sourced<string>>> =>
  Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, label(value, name)]));

const alertFields = (rule: AnyAlert, writer: RuleWriter, { runbooks, dashboard }: AlertLinks) => ({
  alert: writer.name(rule.alert),
  expr: writer.expression(rule.expr),
  for: writer.field(rule.for, 'for'),
  // The operator refuses an empty `keep_firing_for`.
  ...(rule.keepFiringFor === undefined ? {} : { keep_firing_for: writer.field(rule.keepFiringFor, 'keepFiringFor') }),
  labels: { ...labelled(rule.labels, writer), severity: writer.field(rule.severity, 'severity') },
  annotations: {
    summary: writer.field(rule.summary, 'summary'),
    description: writer.field(rule.description, 'description'),
    ...(rule.value === undefined ? {} : { value: writer.field(rule.value, 'description') }),
    ...(runbooks === undefined ? {} : { runbook_url: writer.page(`${runbooks}/${rule.runbook}.md`) }),
    ...(dashboard === undefined ? {} : { dashboard_url: dashboard }),
  },
});

// Prometheus reads an absent `for` as 0s.
const alerting = (rule: AlertingRule, writer: RuleWriter, links: AlertLinks): Sourced<RuleFields> => {
  const { for: pending, ...fields } = alertFields(rule, writer, links);
  if (rule.for === '0s') return fields;
  const { alert, expr, ...others } = fields;
  return { alert, expr, for: pending, ...others };
};

const recording = ({ record, expr, labels }: RecordingRule, writer: RuleWriter): Sourced<RuleFields> => ({
  record: writer.name(record),
  expr: writer.expression(expr),
  ...(labels === undefined ? {} : { labels: labelled(labels, writer) }),
});

const groupFields = ({ name, interval, rules }: RuleGroup, writers: Writers, links: AlertLinks): Sourced<RuleGroupFields> => ({
  name,
  ...(interval === undefined ? {} : { interval }),
  rules: rules.map((rule) => {
    const writer = writers(rule.origin);
    return writer.whole(rule.kind === 'record' ? recording(rule, writer) : alerting(rule, writer, links));
  }),
});

/** A group as Prometheus reads it. */
export const ruleGroupFields = (group: RuleGroup, { dashboard, ...links }: AlertLinks): RuleGroupFields =>
  // Nothing that is written plainly says where it comes from.
  groupFields(group, plainly, { ...links, ...(dashboard === undefined ? {} : { dashboard: plain(dashboard) }) }) as RuleGroupFields;

/** The same group with where each of its values comes from. */
export const sourcedGroup = (group: RuleGroup, subject: RuleSubject): Sourced<RuleGroupFields> =>
  groupFields(group, sourcedFor(subject), subject);

/** A group as Loki's ruler reads it, with where each of its values comes from. */
export const sourcedLogGroup = ({ name, rules }: LogRuleGroup, subject: RuleSubject) => {
  const writers = sourcedFor(subject);
  return {
    name,
    rules: rules.map((rule) => {
      const writer = writers(rule.origin);
      return writer.whole(alertFields(rule, writer, subject));
    }),
  };
};
