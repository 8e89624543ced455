import { arithmetic } from './arithmetic';
import type { Expr, Length, MatrixSelector, Span, SubqueryExpr, VectorSelector } from './ast';
import { keywordAt } from './clauses';
import { millisecondsOf } from './numbers';
import { advance, type Cursor, fail, isAt, take, unexpected, valueAt } from './tokens';

/** Reads as much as operators of at least some precedence join. */
type Read = (cursor: Cursor, least: number) => Expr;

// Operators that bind less make no length, and in brackets only these do.
const additive = 4;
const lengthOperators = new Set(['+', '-', '*', '/', '%', '^']);

const constant = (expr: Expr): number | undefined => {
  if (expr.kind === 'NumberLiteral') return expr.value;
  if (expr.kind === 'Call' && (expr.name === 'max_of' || expr.name === 'min_of')) {
    const values = expr.args.map(constant).filter((value) => value !== undefined);
    return values.length < 2 ? undefined : Math[expr.name === 'max_of' ? 'max' : 'min'](...values);
  }
  if (expr.kind === 'UnaryExpr') {
    const value = constant(expr.expr);
    return value === undefined || expr.operator === '+' ? value : -value;
  }
  if (expr.kind !== 'BinaryExpr' || !lengthOperators.has(expr.operator)) return undefined;
  const [left, right] = [constant(expr.left), constant(expr.right)];
  return left === undefined || right === undefined ? undefined : arithmetic(expr.operator, left, right);
};

// Prometheus counts nanoseconds in 64 bits.
const longest = 2 ** 63 / 1e9;

const milliseconds = (cursor: Cursor, expr: Expr): number => {
  const { text } = cursor;
  const { span } = expr;
  const seconds = constant(expr);
  const shown = text.slice(span.from, span.to);
  if (seconds === undefined || Number.isNaN(seconds))
    fail(cursor, span, `"${shown}" is not a plain duration`, 'write a duration such as 5m or 1h30m');
  else if (Math.abs(seconds) >= longest) fail(cursor, span, `"${shown}" is longer than 292 years`);
  return millisecondsOf(seconds ?? 0);
};

const length = (cursor: Cursor, read: Read): Length => {
  if (cursor.kind === ']' || cursor.kind === ':') unexpected(cursor, 'a duration');
  const expr = read(cursor, additive);
  const found = { milliseconds: milliseconds(cursor, expr), span: expr.outer ?? expr.span };
  if (found.milliseconds <= 0) fail(cursor, found.span, 'this must be longer than nothing');
  return found;
};

const rangeOf = (cursor: Cursor, expr: Expr, range: Length, bracket: Span): Expr => {
  if (expr.kind !== 'VectorSelector' || expr.outer !== undefined) {
    fail(cursor, bracket, 'a range must follow a selector', 'write [5m:] for a subquery');
    return expr;
  }
  if (expr.offset !== 0 || typeof expr.at === 'number') fail(cursor, bracket, 'offset and @ come behind the range, not before it');
  return { ...expr, kind: 'MatrixSelector', range, span: { from: expr.span.from, to: bracket.to } };
};

/** Reads a range or the times of a subquery in brackets, and applies it to what is before it. */
export const ranged = (cursor: Cursor, expr: Expr, read: Read): Expr => {
  const { from } = cursor;
  advance(cursor);
  const range = length(cursor, read);
  if (cursor.kind !== ':') {
    take(cursor, ']', '"]" or ":"');
    return rangeOf(cursor, expr, range, { from, to: cursor.end });
  }
  advance(cursor);
  const step = isAt(cursor, ']') ? {} : { step: length(cursor, read) };
  take(cursor, ']');
  return { kind: 'SubqueryExpr', expr, range, ...step, offset: 0, span: { from: (expr.outer ?? expr.span).from, to: cursor.end } };
};

const isShiftable = (expr: Expr): expr is VectorSelector | MatrixSelector | SubqueryExpr =>
  expr.outer === undefined && (expr.kind === 'VectorSelector' || expr.kind === 'MatrixSelector' || expr.kind === 'SubqueryExpr');

const signAt = (cursor: Cursor): 1 | -1 => {
  const negative = cursor.kind === '-';
  if (negative || cursor.kind === '+') advance(cursor);
  return negative ? -1 : 1;
};

const offsetAt = (cursor: Cursor, read: Read): number => {
  const parenthesised = cursor.kind === '(';
  if (parenthesised) advance(cursor);
  const { kind, from, to } = cursor;
  const value = valueAt(cursor);
  if (!parenthesised && value === undefined) unexpected(cursor, 'a duration');
  const expr: Expr = parenthesised ? read(cursor, additive) : { kind: 'NumberLiteral', value: value ?? 0, span: { from, to } };
  if (parenthesised) take(cursor, ')');
  else if (kind !== 'end') advance(cursor);
  return milliseconds(cursor, expr);
};

/** Reads `offset 5m`, and applies it to what is before it. */
export const shifted = (cursor: Cursor, expr: Expr, read: Read): Expr => {
  const { from } = cursor;
  advance(cursor);
  const sign = signAt(cursor);
  const offset = sign * offsetAt(cursor, read);
  const clause = { from, to: cursor.end };
  if (!isShiftable(expr)) fail(cursor, clause, 'offset must follow a selector or a subquery');
  else if (expr.offset !== 0) fail(cursor, clause, 'offset is given twice');
  else return { ...expr, offset, span: { from: expr.span.from, to: cursor.end } };
  return expr;
};

const time = (cursor: Cursor): number | 'start' | 'end' => {
  const edge = keywordAt(cursor);
  if (edge === 'start' || edge === 'end') {
    advance(cursor);
    take(cursor, '(');
    take(cursor, ')');
    return edge;
  }
  const sign = signAt(cursor);
  const value = valueAt(cursor);
  if (value === undefined || !(Math.abs(value) < 2 ** 63)) unexpected(cursor, 'a time in seconds since 1970, start() or end()');
  advance(cursor);
  return sign * (value ?? 0);
};

/** Reads `@ 1600000000`, `@ start()` or `@ end()`, and applies it to what is before it. */
export const pinned = (cursor: Cursor, expr: Expr): Expr => {
  const { from } = cursor;
  advance(cursor);
  const at = time(cursor);
  const clause = { from, to: cursor.end };
  if (!isShiftable(expr)) fail(cursor, clause, '@ must follow a selector or a subquery');
  else if (expr.at !== undefined) fail(cursor, clause, '@ is given twice');
  else return { ...expr, at, span: { from: expr.span.from, to: cursor.end } };
  return expr;
};

/** Reads `anchored` or `smoothed`, and applies it to what is before it. */
export const anchored = (cursor: Cursor, expr: Expr): Expr => {
  const { from, to } = cursor;
  const edges = keywordAt(cursor) === 'anchored' ? 'anchored' : 'smoothed';
  advance(cursor);
  if (!isShiftable(expr) || expr.kind === 'SubqueryExpr') fail(cursor, { from, to }, `${edges} must follow a selector`);
  else if (expr.edges !== undefined && expr.edges !== edges) fail(cursor, { from, to }, 'anchored and smoothed exclude each other');
  else return { ...expr, edges, span: { from: expr.span.from, to: cursor.end } };
  return expr;
};
