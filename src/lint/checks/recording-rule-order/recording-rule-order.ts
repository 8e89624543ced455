import { type Duration, inMilliseconds, isDuration } from '../../../language/quantity';
import type { RuleView } from '../../graph/kinds/rules';
import type { Check } from '../check';
import { inRules, type RuleFault } from '../common/expressions';

// Group by group, the place of the rule that records a series.
const places = new WeakMap<RuleView['group'], ReadonlyMap<string, number>>();

const placesIn = (group: RuleView['group']): ReadonlyMap<string, number> => {
  const before = places.get(group);
  if (before !== undefined) return before;
  const found = new Map<string, number>();
  for (const [index, rule] of group.rules.entries()) if (rule.kind === 'record' && !found.has(rule.record)) found.set(rule.record, index);
  places.set(group, found);
  return found;
};

// Prometheus evaluates every minute unless it is told otherwise.
const minute = 60_000;
const manyEvaluations = 10;

/** Rules that read a series which the same group records only after them, and so see it one evaluation late. */
export const recordingRuleOrder: Check = {
  id: 'recording-rule-order',
  level: 'warning',
  find: inRules((read) => {
    const { rule } = read;
    const order = placesIn(rule.group);
    const own = rule.group.rules.indexOf(rule);
    const interval = rule.group.interval ?? read.scope.prometheus?.evaluationInterval;
    const every = interval !== undefined && isDuration(interval) ? inMilliseconds(interval as Duration) : minute; // isDuration says that it is one
    return read.selectors.flatMap((selector): readonly RuleFault[] => {
      const { metric, metricSpan: span } = selector;
      const range = selector.kind === 'MatrixSelector' ? selector.range.milliseconds : 0;
      const place = order.get(metric);
      // What is taken over many evaluations hardly changes with the last.
      if (place === undefined || place <= own || range >= manyEvaluations * every) return [];
      return [
        {
          span,
          message: `reads ${metric}, which group ${rule.group.name} records only after it: the value is one evaluation old`,
          help: `move the rule that records ${metric} before this one`,
        },
      ];
    });
  }),
};
