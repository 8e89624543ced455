import { type Binary, type Expression, everyPart, isComparison, type NumberLiteral, unwrapped } from '../../../language/promql/syntax';
import type { Edit } from './mutation';

const whyUncompared = (expression: Expression, literal: NumberLiteral): string | undefined => {
  const isCompared = everyPart(expression).some(
    (part) => part.kind === 'binary' && isComparison(part.operator) && everyPart(part).includes(literal),
  );
  return isCompared ? undefined : 'no comparison reads this number: it only changes the value that a message may show';
};

const readsSeries = (expression: Expression): boolean => everyPart(expression).some(({ kind }) => kind === 'selector');

const isPlainVector = (expression: Expression): boolean => {
  const bare = unwrapped(expression);
  return bare.kind === 'call' && bare.function === 'vector';
};

const whyLeftIsIdle = ({ operator, left, right }: Binary): string | undefined =>
  operator === 'and' && isPlainVector(left) && !readsSeries(right)
    ? 'what was dropped is always there, and what is left has no labels either: only the value changes'
    : undefined;

const numberIn = (expression: Expression): number | undefined => {
  const bare = unwrapped(expression);
  return bare.kind === 'number' ? bare.value : undefined;
};

// Whether a share is asked to be small, whose denominator a comparison with zero guards.
const asksForLess = (outer: Expression, guard: Binary): boolean => {
  if (outer.kind !== 'binary' || (outer.operator !== '<' && outer.operator !== '<=')) return false;
  const share = unwrapped(outer.left);
  const bound = numberIn(outer.right);
  return share.kind === 'binary' && share.operator === '/' && unwrapped(share.right) === guard && bound !== undefined && bound > 0;
};

const whyGuardIsIdle = (expression: Expression, guard: Binary): string | undefined =>
  guard.operator === '>' && numberIn(guard.right) === 0 && everyPart(expression).some((outer) => asksForLess(outer, guard))
    ? 'a share of nothing is infinite or no number, and neither is less than the bound; amounts are never negative'
    : undefined;

const guardAround = (expression: Expression, literal: NumberLiteral): Binary | undefined =>
  everyPart(expression).find((part): part is Binary => part.kind === 'binary' && unwrapped(part.right) === literal);

const whyNumberIsIdle = (expression: Expression, literal: NumberLiteral, text: string): string | undefined => {
  const guard = guardAround(expression, literal);
  // A guard that lets more than zero through is another matter.
  const letsZeroThrough = Number(text.replace(/[()]/g, '')) < 0;
  return whyUncompared(expression, literal) ?? (guard !== undefined && letsZeroThrough ? whyGuardIsIdle(expression, guard) : undefined);
};

/** Why a fault changes nothing that anybody could notice, or nothing. It counts for those only that no test caught. */
export const whyHarmless = (expression: Expression, { kind, span, text }: Edit, whole: string): string | undefined => {
  const part = everyPart(expression).find((one) => one.kind !== 'parentheses' && one.span.from === span.from && one.span.to === span.to);
  if (part?.kind === 'number') return whyNumberIsIdle(expression, part, text);
  if (part?.kind !== 'binary' || kind !== 'guard or branch dropped') return undefined;
  if (isComparison(part.operator)) return whyGuardIsIdle(expression, part);
  return text === whole.slice(part.right.span.from, part.right.span.to) ? whyLeftIsIdle(part) : undefined;
};
