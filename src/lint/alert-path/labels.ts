import { accepts, dropLabels, type LabelSet, noLabels, withLabel } from '../../language/infer/labels';
import type { Matcher } from '../../language/matcher';
import type { AlertView } from '../graph/kinds/rules';
import type { LinkedRule } from '../graph/prometheus-scope';

// Text with a template in it is only known once the alert fires.
const templated = (value: string): boolean => value.includes('{{');

const written = (set: LabelSet, [label, value]: readonly [string, string]): LabelSet =>
  value === '' ? dropLabels(set, [label]) : withLabel(set, label, { always: true, ...(templated(value) ? {} : { values: [value] }) });

/** The labels with which an alert arrives at Alertmanager: of its expression, its rule and its Prometheus. */
export const labelsOfAlert = (alert: AlertView, { expr, scope }: LinkedRule): LabelSet => {
  const result = expr.kind === 'unreadable' ? noLabels : dropLabels(scope.facts(expr).labels, ['__name__']);
  const own = Object.entries({ ...alert.labels, alertname: alert.alert }).reduce(written, result);
  const { prometheus } = scope;
  if (prometheus === undefined || alert.group.evaluatedBy === 'loki') return own;
  // The operator adds the name of the Prometheus to what it sends.
  const added = Object.entries({ prometheus: `${prometheus.namespace}/${prometheus.name}`, ...prometheus.externalLabels });
  return added.filter(([label]) => !own.known.has(label)).reduce(written, own);
};

/** Whether matchers hold for every alert with such labels, for none, or for some. */
export type Verdict = 'yes' | 'no' | 'maybe';

// Of a value that is only known to be there, no more can be said than that it is not empty.
const ofAnyText = ({ operator, value }: Matcher): Verdict => {
  const settled = value === '' ? operator === '=' || operator === '!=' : ['.+', '.*'].includes(value) && operator.includes('~');
  if (!settled) return 'maybe';
  return value === '' ? (operator === '!=' ? 'yes' : 'no') : operator === '=~' ? 'yes' : 'no';
};

const verdict = ({ known, open }: LabelSet, matcher: Matcher): Verdict => {
  const facts = known.get(matcher.label);
  if (facts === undefined && open) return 'maybe';
  const certain = facts?.values?.map((value): Verdict => (accepts(matcher, value) ? 'yes' : 'no')) ?? [ofAnyText(matcher)];
  const missing: Verdict = accepts(matcher, '') ? 'yes' : 'no';
  const all = facts === undefined ? [missing] : facts.always ? certain : [...certain, missing];
  return all.every((one) => one === 'yes') ? 'yes' : all.every((one) => one === 'no') ? 'no' : 'maybe';
};

/** Those matchers that hang on values which are not known, or `no` where one can not hold. */
export const unsettled = (set: LabelSet, matchers: readonly Matcher[]): readonly Matcher[] | 'no' => {
  const verdicts = matchers.map((matcher) => ({ matcher, is: verdict(set, matcher) }));
  if (verdicts.some(({ is }) => is === 'no')) return 'no';
  return verdicts.filter(({ is }) => is === 'maybe').map(({ matcher }) => matcher);
};
