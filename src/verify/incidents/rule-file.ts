import { emit } from '../../core/output/emit';
import type { RuleView } from '../../lint/graph/kinds/rules';
import { headText } from '../alert-tests/render';

// An empty label is one that is not there.
const ruleFields = (rule: RuleView): object => {
  const labels = Object.keys(rule.labels).length === 0 ? {} : { labels: rule.labels };
  if (rule.kind === 'record') return { record: rule.record, expr: rule.expr, ...labels };
  return {
    ...{ alert: rule.alert, expr: rule.expr, for: rule.for },
    ...(rule.keepFiringFor === '0s' ? {} : { keep_firing_for: rule.keepFiringFor }),
    ...labels,
    ...(Object.keys(rule.annotations).length === 0 ? {} : { annotations: rule.annotations }),
  };
};

/** A file of rules, and of a test of them, by names that a number begins. */
export const testFiles = (
  number: number,
  rules: readonly RuleView[],
  { interval, test }: { readonly interval: number; readonly test: string },
): Readonly<Record<string, string>> => {
  const name = `${number}.rules.yaml`;
  const groups = rules.length === 0 ? [] : ['incident'];
  return {
    [name]: emit({ groups: groups.map((group) => ({ name: group, rules: rules.map(ruleFields) })) }),
    [`${number}.test.yaml`]: headText({ interval, rules: name, groups }) + test,
  };
};
