import type { Matcher } from '../matcher';
import { type Expr, isComparison, isSelector, namesOf, type Selector } from '../promql/ast';

const sameMatcher = (a: Matcher, b: Matcher): boolean => a.label === b.label && a.operator === b.operator && a.value === b.value;

const narrower = (part: readonly Matcher[], whole: readonly Matcher[]): boolean =>
  whole.every((wanted) => part.some((matcher) => sameMatcher(matcher, wanted)));

const rangeOf = (selector: Selector): number => (selector.kind === 'MatrixSelector' ? selector.range.milliseconds : 0);

const sameTime = (a: Selector, b: Selector): boolean => rangeOf(a) === rangeOf(b) && a.offset === b.offset && a.at === b.at;

const stem = (metric: string, suffix: string): string | undefined =>
  metric.endsWith(suffix) ? metric.slice(0, -suffix.length) : undefined;

const everything = (matcher: Matcher): boolean => matcher.label === 'le' && matcher.value === '+Inf';

// What is in one bucket, or in none of a few, is a part of what was counted.
const selectorPart = (part: Selector, whole: Selector): boolean => {
  if (!sameTime(part, whole) || part.metric === '') return false;
  const bucketOf = stem(part.metric, '_bucket');
  const others = whole.matchers.filter((matcher) => !everything(matcher));
  if (
    bucketOf !== undefined &&
    (stem(whole.metric, '_count') === bucketOf || (whole.metric === part.metric && others.length < whole.matchers.length))
  ) {
    return part.matchers.some(({ label }) => label === 'le') && narrower(part.matchers, others);
  }
  return part.metric === whole.metric && narrower(part.matchers, whole.matchers);
};

const isZero = (expr: Expr): boolean => expr.kind === 'NumberLiteral' && expr.value === 0;

const sameLabels = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join();

// A filter on the whole changes which series there are, not their values.
const unfiltered = (expr: Expr): Expr =>
  expr.kind === 'BinaryExpr' && isComparison(expr.operator) && !expr.bool && expr.right.kind === 'NumberLiteral'
    ? unfiltered(expr.left)
    : expr;

const counting = new Set(['rate', 'increase', 'irate', 'sum_over_time', 'count_over_time']);

/** Whether one expression counts only things that the other counts too, so that their ratio lies between 0 and 1. */
export const isPartOf = (part: Expr, given: Expr): boolean => {
  const whole = unfiltered(given);
  if (part.kind === 'BinaryExpr') {
    if (part.operator === 'or') return isPartOf(part.left, whole) && isPartOf(part.right, whole);
    if (part.operator === '*') return isZero(part.left) || isZero(part.right);
    return isComparison(part.operator) && !part.bool && part.right.kind === 'NumberLiteral' && isPartOf(part.left, whole);
  }
  if (part.kind === 'AggregateExpr' && whole.kind === 'AggregateExpr') {
    const alike = part.operator === whole.operator && part.grouping.kind === whole.grouping.kind;
    return (
      alike &&
      ['sum', 'count'].includes(part.operator) &&
      sameLabels(namesOf(part.grouping.labels), namesOf(whole.grouping.labels)) &&
      isPartOf(part.expr, whole.expr)
    );
  }
  if (part.kind === 'Call' && whole.kind === 'Call') {
    const [a, b] = [part.args[0], whole.args[0]];
    return part.name === whole.name && counting.has(part.name) && a !== undefined && b !== undefined && isPartOf(a, b);
  }
  return isSelector(part) && isSelector(whole) && selectorPart(part, whole);
};
