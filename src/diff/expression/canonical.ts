import { type BinaryExpr, type Expr, isComparison, type LabelMatcher, type LabelName, withParts } from '../../language/promql/ast';
import { textsOf } from '../../language/regexp/finite';
import { ofSelectors, regexp } from '../../language/regexp/regexp';

const plain = /^[^\\^$.*+?()[\]{}|]*$/;

const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** As many values as people write in a list. */
const most = 20;

// A regular expression without any sign of one is a comparison, and one that lists values lists them in any order.
const simplest = (matcher: LabelMatcher): LabelMatcher => {
  const { operator, value } = matcher;
  if (operator === '=' || operator === '!=') return matcher;
  if (plain.test(value)) return { ...matcher, operator: operator === '=~' ? '=' : '!=' };
  const compiled = value.includes('|') ? regexp(value, ofSelectors) : undefined;
  const values = compiled === undefined ? undefined : textsOf(compiled);
  if (values === undefined || values.length > most) return matcher;
  return { ...matcher, value: [...values].sort().map(quoted).join('|') };
};

const textOf = ({ label, operator, value }: LabelMatcher): string => `${label}${operator}${value}`;

const inOrder = (matchers: readonly LabelMatcher[]): readonly LabelMatcher[] =>
  matchers.map(simplest).sort((a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0));

const sorted = (labels: readonly LabelName[]): readonly LabelName[] => [...labels].sort((a, b) => (a.name < b.name ? -1 : 1));

const flipped = { '>': '<', '<': '>', '>=': '<=', '<=': '>=', '==': '==', '!=': '!=' } as const;

const binary = (expr: BinaryExpr): Expr => {
  const { operator, left, right, matching } = expr;
  const settled = { ...expr, matching: { ...matching, labels: sorted(matching.labels) } };
  // `5 < x` asks what `x > 5` asks.
  const turned = isComparison(operator) && left.kind === 'NumberLiteral' && right.kind !== 'NumberLiteral';
  return turned ? { ...settled, operator: flipped[operator], left: right, right: left } : settled;
};

/** An expression the one way in which all that ask the same are written, as far as that can be told from its form. */
export const canonical = (given: Expr): Expr => {
  const expr = withParts(given, canonical);
  switch (expr.kind) {
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'SubqueryExpr':
    case 'Call':
      return expr;
    case 'VectorSelector':
    case 'MatrixSelector':
      return { ...expr, names: inOrder(expr.names), matchers: inOrder(expr.matchers) };
    case 'LogRange':
      return { ...expr, matchers: inOrder(expr.matchers), extracts: [...expr.extracts].sort() };
    case 'UnaryExpr':
      if (expr.operator === '+') return expr.expr;
      return expr.expr.kind === 'NumberLiteral' ? { ...expr.expr, value: -expr.expr.value } : expr;
    case 'AggregateExpr':
      return { ...expr, grouping: { ...expr.grouping, labels: sorted(expr.grouping.labels) } };
    case 'BinaryExpr':
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
