import { type Expr, everyPart, isSelector } from '../ast';

/**
 * Where releases of Prometheus may round differently from us: nowhere, only with fractions (sums depend on the order of
 * their terms), or anywhere, as in what is extrapolated or averaged.
 */
export type Rounding = 'none' | 'of fractions' | 'anywhere';

const roundingFunctions = new Set(
  'rate increase delta deriv predict_linear avg_over_time sum_over_time stddev_over_time stdvar_over_time quantile_over_time histogram_quantile exp ln log2 log10'.split(
    ' ',
  ),
);
const roundingAggregations = new Set(['avg', 'stddev', 'stdvar', 'quantile']);

/** Whether an expression reads what a rule recorded: then zero may be the difference of two numbers that were rounded. */
export const readsRecorded = (expr: Expr, recorded: ReadonlySet<string>): boolean =>
  everyPart(expr).some((part) => isSelector(part) && recorded.has(part.metric));

/** What may be rounded in an expression; a recorded series may hold anything. */
export const roundingOf = (expr: Expr, recorded: ReadonlySet<string>): Rounding => {
  let found: Rounding = 'none';
  for (const part of everyPart(expr)) {
    if (part.kind === 'Call' && roundingFunctions.has(part.name)) return 'anywhere';
    if (part.kind === 'AggregateExpr' && roundingAggregations.has(part.operator)) return 'anywhere';
    if (isSelector(part) && recorded.has(part.metric)) return 'anywhere';
    if (part.kind === 'AggregateExpr' && part.operator === 'sum') found = 'of fractions';
  }
  return found;
};
