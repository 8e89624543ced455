import { mapAt, type ObjectPath, textsAt } from '../../core/json';
import type { LabelSet } from '../../language/infer/labels';
import { type Verdict, valuesIn, verdictOfAll } from '../../language/matcher/verdict';
import { type Matchers, readMatchers } from './matchers';

/** A rule by which alerts are not sent while others fire. */
export interface InhibitionView {
  readonly source: Matchers;
  readonly target: Matchers;
  /** Labels that both must have equal; one that is missing counts as empty. */
  readonly equal: readonly string[];
  readonly path: ObjectPath;
}

/** Reads an inhibition rule in Alertmanager's own fields or in those of AlertmanagerConfig. */
export const readInhibition = (rule: unknown, path: ObjectPath): InhibitionView => ({
  source: readMatchers(mapAt(rule), 'source_'),
  target: readMatchers(mapAt(rule), 'target_'),
  equal: textsAt(rule, 'equal'),
  path,
});

const opposite = { yes: 'no', no: 'yes', maybe: 'maybe' } as const;

const all = (verdicts: readonly Verdict[]): Verdict => (verdicts.includes('no') ? 'no' : verdicts.includes('maybe') ? 'maybe' : 'yes');

/** Whether two sets of labels agree in a label. */
const agreement = (label: string, one: LabelSet, other: LabelSet): Verdict => {
  const [left, right] = [valuesIn(one, label), valuesIn(other, label)];
  if (left === undefined || right === undefined) return 'maybe';
  if (!left.some((value) => right.includes(value))) return 'no';
  return left.length === 1 && right.length === 1 ? 'yes' : 'maybe';
};

/** A rule as far as it says what inhibits what. */
type Rule = Pick<InhibitionView, 'source' | 'target' | 'equal'>;

/**
 * Whether a firing alert inhibits another by a rule. An alert that is both source and target of a rule is not inhibited
 * by another such: two of them would silence each other.
 */
export const inhibits = ({ source, target, equal }: Rule, one: LabelSet, other: LabelSet): Verdict => {
  const first = all([verdictOfAll(one, source.matchers), verdictOfAll(other, target.matchers)]);
  if (first === 'no') return 'no';
  const agree = all(equal.map((label) => agreement(label, one, other)));
  if (agree === 'no') return 'no';
  const both = all([verdictOfAll(other, source.matchers), verdictOfAll(one, target.matchers)]);
  return all([first, agree, opposite[both]]);
};

/** An alert that inhibits another, or may do so. */
export interface Inhibitor<Alert> {
  readonly source: Alert;
  readonly certain: boolean;
}

// Labels that must be equal, where all of them are known; a fleet has many alerts that differ in them.
const keyOf = (equal: readonly string[], labels: LabelSet): string | undefined => {
  const values = equal.map((label) => valuesIn(labels, label));
  return values.every((one) => one?.length === 1) ? JSON.stringify(values) : undefined;
};

/** Finds the alerts that inhibit one by a rule, or may do so. */
export const inhibitorsOf = <Alert extends { readonly labels: LabelSet }>(
  rule: Rule,
  alerts: readonly Alert[],
): ((target: Alert) => readonly Inhibitor<Alert>[]) => {
  const sources = alerts.filter(({ labels }) => verdictOfAll(labels, rule.source.matchers) !== 'no');
  const byKey = new Map<string | undefined, Alert[]>();
  for (const source of sources) {
    const key = keyOf(rule.equal, source.labels);
    const alike = byKey.get(key);
    if (alike === undefined) byKey.set(key, [source]);
    else alike.push(source);
  }
  return (target) => {
    if (verdictOfAll(target.labels, rule.target.matchers) === 'no') return [];
    const key = keyOf(rule.equal, target.labels);
    const near = key === undefined ? sources : [...(byKey.get(key) ?? []), ...(byKey.get(undefined) ?? [])];
    return near.flatMap((source) => {
      const is = inhibits(rule, source.labels, target.labels);
      return is === 'no' ? [] : [{ source, certain: is === 'yes' }];
    });
  };
};
