import type { Expr } from '../../language/infer/ast';
import type { Matcher } from '../../language/matcher';

const plain = /^[^\\^$.*+?()[\]{}|]*$/;

// A regular expression without any sign of one is a comparison.
const simplest = ({ label, operator, value }: Matcher): Matcher => {
  if (!plain.test(value)) return { label, operator, value };
  return { label, operator: operator === '=~' ? '=' : operator === '!~' ? '!=' : operator, value };
};

const textOf = ({ label, operator, value }: Matcher): string => `${label}${operator}${value}`;

const inOrder = (matchers: readonly Matcher[]): readonly Matcher[] =>
  matchers.map(simplest).sort((a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0));

const flipped = { '>': '<', '<': '>', '>=': '<=', '<=': '>=', '==': '==', '!=': '!=' } as const;

const isComparison = (operator: string): operator is keyof typeof flipped => Object.hasOwn(flipped, operator);

const binary = (expr: Extract<Expr, { kind: 'binary' }>): Expr => {
  const { operator, left, right, matching } = expr;
  const settled = { ...expr, matching: { ...matching, labels: [...matching.labels].sort() } };
  // `5 < x` asks what `x > 5` asks.
  if (isComparison(operator) && left.kind === 'number' && right.kind !== 'number')
    return { ...settled, operator: flipped[operator], left: canonical(right), right: left };
  return { ...settled, left: canonical(left), right: canonical(right) };
};

/** An expression the one way in which all that ask the same are written, as far as that can be told from its form. */
export const canonical = (expr: Expr): Expr => {
  switch (expr.kind) {
    case 'number':
    case 'string':
      return expr;
    case 'selector':
      return { ...expr, names: inOrder(expr.names), matchers: inOrder(expr.matchers) };
    case 'logs':
      return { ...expr, matchers: inOrder(expr.matchers), extracts: [...expr.extracts].sort() };
    case 'subquery':
      return { ...expr, expr: canonical(expr.expr) };
    case 'sign': {
      const inner = canonical(expr.expr);
      if (!expr.negative) return inner;
      return inner.kind === 'number' ? { ...inner, value: -inner.value } : { ...expr, expr: inner };
    }
    case 'call':
      return { ...expr, args: expr.args.map(canonical) };
    case 'aggregation': {
      const parameter = expr.parameter === undefined ? {} : { parameter: canonical(expr.parameter) };
      const grouping = { ...expr.grouping, labels: [...expr.grouping.labels].sort() };
      return { ...expr, grouping, ...parameter, expr: canonical(expr.expr) };
    }
    case 'binary':
      return binary(expr);
  }
};

// Numbers and lengths in a text, but not those within a name.
const amounts = /(?<![A-Za-z0-9_:.])\d+(?:\.\d+)?(?:e[+-]?\d+)?(?:(?:ms|[smhdwy])(?:\d+(?:ms|[smhdwy]))*)?(?![A-Za-z0-9_:])/g;

/** The text of an expression without its amounts and without how it is laid out. */
export const skeletonOf = (text: string): string =>
  text
    .replace(amounts, '#')
    .replace(/(?<=[<>=(,]\s*)-\s*#/g, '#')
    .replace(/\s+/g, ' ')
    .replace(/\s*([(){}[\],=|<>!])\s*/g, '$1')
    .trim();

/** The text of an expression without how it is laid out. */
export const compact = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/\s*([(){}[\],=|<>!])\s*/g, '$1')
    .trim();
