import type { Expr } from '../../../language/promql/ast';
import { durationOf } from '../../../language/quantity';
import type { PrometheusScope } from '../../graph/prometheus-scope';
import type { Check } from '../check';
import { bounded, filtersIn } from '../common/comparisons';
import { inRules, type ReadRule, type RuleFault } from '../common/expressions';

const windows = ({ parts, scope }: ReadRule): readonly RuleFault[] =>
  parts.flatMap((part) => {
    if (part.kind !== 'MatrixSelector') return [];
    const { milliseconds, span } = part.range;
    const { every } = scope.facts(part);
    if (every === undefined || milliseconds >= every) return [];
    return [
      {
        span,
        message: `reads ${durationOf(milliseconds)} of ${part.metric}, which a job writes every ${durationOf(every)}`,
        help: `use a window of more than ${durationOf(every)}, so that it holds a run`,
      },
    ];
  });

// `time() - x` of a timestamp is its age.
const ageOf = (expr: Expr, scope: PrometheusScope): number | undefined => {
  if (expr.kind !== 'BinaryExpr' || expr.operator !== '-' || expr.left.kind !== 'Call' || expr.left.name !== 'time') return undefined;
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
        span: side.span,
        message: `fires on an age above ${durationOf(side.bound * 1000)}, but a job writes the metric every ${durationOf(every)}: between two runs it is always older`,
        help: `allow for more than ${durationOf(every)}`,
      },
    ];
  });

/** Windows and ages shorter than the schedule of the job that writes the metric. */
export const windowShorterThanSchedule: Check = {
  id: 'window-shorter-than-schedule',
  level: 'error',
  find: inRules((rule) => [...windows(rule), ...ages(rule)]),
};
