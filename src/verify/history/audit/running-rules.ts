import { labelsAt, listAt, textAt, valueAt } from '../../../core/json';
import { canonical } from '../../../diff/expression/canonical';
import type { AlertFact, EnvironmentRules, RecordFact } from '../../../diff/side';
import type { Labels } from '../../../language/matcher';
import { shapeOf } from '../../../language/promql/ast';
import { parsePromQL } from '../../../language/promql/parse';
import { formatPromQL } from '../../../language/promql/print';
import { durationOf } from '../../../language/quantity';
import type { Finding } from './finding';

interface Expression {
  readonly text: string;
  /** The same for all that query the same: Prometheus writes an expression anew, with its conditions in another order. */
  readonly form: string;
}

/** A rule as Prometheus runs it. */
interface RunningRule {
  readonly group: string;
  readonly name: string;
  readonly expr: Expression;
  readonly labels: Labels;
  /** In milliseconds. */
  readonly pending: number;
  readonly lingering: number;
  readonly fault: string;
}

const expressionOf = (text: string): Expression => {
  const expr = parsePromQL(text);
  return expr.kind === 'unreadable' ? { text, form: text } : { text: formatPromQL(expr), form: shapeOf(canonical(expr)) };
};

const runningIn = (data: unknown): readonly RunningRule[] =>
  listAt(data, 'groups').flatMap((group) =>
    listAt(group, 'rules').map((rule) => ({
      group: textAt(group, 'name') ?? '',
      name: textAt(rule, 'name') ?? '',
      expr: expressionOf(textAt(rule, 'query') ?? ''),
      labels: labelsAt(rule, 'labels'),
      pending: 1000 * Number(valueAt(rule, 'duration') ?? 0),
      lingering: 1000 * Number(valueAt(rule, 'keepFiringFor') ?? 0),
      fault: textAt(rule, 'health') === 'err' ? (textAt(rule, 'lastError') ?? '') : '',
    })),
  );

type Declared = Omit<RunningRule, 'fault'>;

const declaredOf = (fact: AlertFact | RecordFact): Declared => ({
  group: fact.rule.group.name,
  name: fact.name,
  expr: expressionOf(fact.text),
  labels: fact.rule.labels,
  pending: 'for' in fact ? fact.for : 0,
  lingering: 'keepFiringFor' in fact ? fact.keepFiringFor : 0,
});

const labelsText = (labels: Labels): string =>
  Object.keys(labels)
    .sort()
    .map((label) => `${label}=${JSON.stringify(labels[label])}`)
    .join(', ') || 'none';

const differences = (declared: Declared, running: RunningRule): readonly string[] => {
  const fields: readonly (readonly [string, string, string])[] = [
    ...(declared.expr.form === running.expr.form ? [] : [['expression', declared.expr.text, running.expr.text] as const]),
    ['for', durationOf(declared.pending), durationOf(running.pending)],
    ['keep_firing_for', durationOf(declared.lingering), durationOf(running.lingering)],
    ['labels', labelsText(declared.labels), labelsText(running.labels)],
  ];
  return fields.filter(([, ours, theirs]) => ours !== theirs).map(([field, ours, theirs]) => `${field} ${theirs} instead of ${ours}`);
};

// Workloads of one kind have rules of the same names: each is compared with the one that is most like it.
const nearest = (declared: Declared, running: readonly RunningRule[]): RunningRule | undefined =>
  running
    .filter(({ name }) => name === declared.name)
    .map((rule) => ({ rule, count: differences(declared, rule).length + (rule.group === declared.group ? 0 : 0.5) }))
    .sort((a, b) => a.count - b.count)[0]?.rule;

const judged = (declared: Declared, running: readonly RunningRule[]): readonly Finding[] => {
  const subject = declared.name;
  const rule = nearest(declared, running);
  if (rule === undefined) return [{ kind: 'rule-missing', subject, message: 'no rule of this name runs' }];
  return [
    ...differences(declared, rule).map((message): Finding => ({ kind: 'rule-differs', subject, message: `it runs with ${message}` })),
    ...(rule.fault === '' ? [] : [{ kind: 'rule-fails', subject, message: `its evaluation fails: ${rule.fault.split('\n')[0]}` } as const]),
  ];
};

/** Compares the rules that run with those that are declared; groups of other names belong to others. */
export const ruleFindings = (data: unknown, { alerts, records }: EnvironmentRules): readonly Finding[] => {
  const running = runningIn(data);
  const declared = [...alerts, ...records].filter(({ rule }) => rule.group.evaluatedBy === 'prometheus').map(declaredOf);
  const [groups, names] = [new Set(declared.map(({ group }) => group)), new Set(declared.map(({ name }) => name))];
  const unknown = running.filter(({ group, name }) => groups.has(group) && !names.has(name));
  return [
    ...declared.flatMap((one) => judged(one, running)),
    ...unknown.map(
      ({ name, group }): Finding => ({ kind: 'rule-unknown', subject: name, message: `it runs in group ${group}, but is not declared` }),
    ),
  ];
};
