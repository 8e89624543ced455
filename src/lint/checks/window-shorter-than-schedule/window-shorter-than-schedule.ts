import type { Expr } from '../../../language/infer/ast';
import { formatDuration, formatPromql } from '../../../language/infer/format-promql';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { bounded, filtersIn } from '../shared/comparisons';
import { inRules, type ReadRule, type RuleFault } from '../shared/expressions';

const windows = ({ parts, scope }: ReadRule): readonly RuleFault[] =>
  parts.flatMap((part) => {
    if (part.kind !== 'selector' || part.range === 0) return [];
    const { every } = scope.facts(part);
    if (every === undefined || part.range >= every) return [];
    return [
      {
        message: `looks at ${formatDuration(part.range)} of ${part.metric}, which a job writes every ${formatDuration(every)}`,
        help: `use a window of more than ${formatDuration(every)}, so that it holds a run`,
      },
    ];
  });

// `time() - x` of a timestamp is its age.
const ageOf = (expr: Expr, scope: PrometheusScope): number | undefined => {
  if (expr.kind !== 'binary' || expr.operator !== '-' || expr.left.kind !== 'call' || expr.left.name !== 'time') return undefined;
  const { unit, every } = scope.facts(expr.right);
  return unit === 'timestamp' ? every : undefined;
};

const ages = (rule: ReadRule): readonly RuleFault[] =>
  filtersIn(rule).flatMap((filter) => {
    const side = bounded(filter);
    const every = side === undefined ? undefined : ageOf(side.measured, rule.scope);
    if (side === undefined || every === undefined || side.bound * 1000 >= every || !['>', '>='].includes(filter.expr.operator)) return [];
    return [
      {
        message: `asks whether ${formatPromql(side.measured)} exceeds ${formatDuration(side.bound * 1000)}, but a job writes it every ${formatDuration(every)}: between two runs it always does`,
        help: `allow for more than ${formatDuration(every)}`,
      },
    ];
  });

/** Windows and ages shorter than the schedule of the job that writes the metric. */
export const windowShorterThanSchedule: Check = {
  id: 'window-shorter-than-schedule',
  level: 'error',
  find: inRules((rule) => [...windows(rule), ...ages(rule)]),
};
