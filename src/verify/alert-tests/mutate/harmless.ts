import { type BinaryExpr, type Expr, everyPart, isComparison, isSelector, type NumberLiteral, written } from '../../../language/promql/ast';
import type { Edit } from './mutation';

const whyUncompared = (expression: Expr, literal: NumberLiteral): string | undefined => {
  const isCompared = everyPart(expression).some(
    (part) => part.kind === 'BinaryExpr' && isComparison(part.operator) && everyPart(part).includes(literal),
  );
  return isCompared ? undefined : 'no comparison reads this number: it only changes the value that a message may show';
};

const readsSeries = (expr: Expr): boolean => everyPart(expr).some(isSelector);

const isPlainVector = (expr: Expr): boolean => expr.kind === 'Call' && expr.name === 'vector';

const whyLeftIsIdle = ({ operator, left, right }: BinaryExpr): string | undefined =>
  operator === 'and' && isPlainVector(left) && !readsSeries(right)
    ? 'what was dropped is always there, and what is left has no labels either: only the value changes'
    : undefined;

const numberIn = (expr: Expr): number | undefined => (expr.kind === 'NumberLiteral' ? expr.value : undefined);

// Whether a share is asked to be small, whose denominator a comparison with zero guards.
const asksForLess = (outer: Expr, guard: BinaryExpr): boolean => {
  if (outer.kind !== 'BinaryExpr' || (outer.operator !== '<' && outer.operator !== '<=')) return false;
  const { left: share } = outer;
  const bound = numberIn(outer.right);
  return share.kind === 'BinaryExpr' && share.operator === '/' && share.right === guard && bound !== undefined && bound > 0;
};

const whyGuardIsIdle = (expression: Expr, guard: BinaryExpr): string | undefined =>
  guard.operator === '>' && numberIn(guard.right) === 0 && everyPart(expression).some((outer) => asksForLess(outer, guard))
    ? 'a share of nothing is infinite or no number, and neither is less than the bound; amounts are never negative'
    : undefined;

const guardAround = (expression: Expr, literal: NumberLiteral): BinaryExpr | undefined =>
  everyPart(expression).find((part): part is BinaryExpr => part.kind === 'BinaryExpr' && part.right === literal);

const whyNumberIsIdle = (expression: Expr, literal: NumberLiteral, text: string): string | undefined => {
  const guard = guardAround(expression, literal);
  // A guard that lets more than zero through is another matter.
  const letsZeroThrough = Number(text.replace(/[()]/g, '')) < 0;
  return whyUncompared(expression, literal) ?? (guard !== undefined && letsZeroThrough ? whyGuardIsIdle(expression, guard) : undefined);
};

/** Why a fault changes nothing that anybody could notice, or nothing. It counts for those only that no test caught. */
export const whyHarmless = (expression: Expr, { kind, span, text }: Edit, whole: string): string | undefined => {
  const part = everyPart(expression).find((one) => one.span.from === span.from && one.span.to === span.to);
  if (part?.kind === 'NumberLiteral') return whyNumberIsIdle(expression, part, text);
  if (part?.kind !== 'BinaryExpr' || kind !== 'guard or branch dropped') return undefined;
  if (isComparison(part.operator)) return whyGuardIsIdle(expression, part);
  return text === written(whole, part.right) ? whyLeftIsIdle(part) : undefined;
};
