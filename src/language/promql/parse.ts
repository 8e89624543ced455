import { nearest } from '../nearest';
import {
  type AggregateExpr,
  type BinaryExpr,
  type Call,
  type Expr,
  isSetOperator,
  type NumberLiteral,
  type Span,
  type Unreadable,
} from './ast';
import { grouping, keywordAt, modifiers } from './clauses';
import { selector } from './selectors';
import { anchored, pinned, ranged, shifted } from './shifts';
import { aggregators, functions } from './signatures';
import { unquote } from './strings';
import { advance, type Cursor, cursorOn, fail, isAt, take, unexpected, valueAt, wordAt } from './tokens';
import { typeFault } from './types';

// Who walks a tree that is deeper could run out of stack.
const deepest = 1000;

const precedences: ReadonlyMap<string, number> = new Map(
  [['or'], ['and', 'unless'], ['==', '!=', '<', '>', '<=', '>=', '</', '>/'], ['+', '-'], ['*', '/', '%', 'atan2'], ['^']].flatMap(
    (operators, index) => operators.map((operator): [string, number] => [operator, index + 1]),
  ),
);
const lowest = 1;
const highest = 6;

const nothing = (cursor: Cursor): NumberLiteral => ({
  kind: 'NumberLiteral',
  value: Number.NaN,
  span: { from: cursor.end, to: cursor.end },
});

const startOf = ({ span, outer = span }: Expr): number => outer.from;
const endOf = ({ span, outer = span }: Expr): number => outer.to;

/** Counts one level more than that of what was read last, and of what was read before it. */
const grow = (cursor: Cursor, before = 0): void => {
  cursor.height = Math.max(cursor.height, before) + 1;
  if (cursor.height > deepest) tooDeep(cursor);
};

const tooDeep = (cursor: Cursor): void =>
  fail(cursor, { from: cursor.from, to: cursor.to }, `more than ${deepest} expressions are nested in each other here`);

const literal = (cursor: Cursor): Expr => {
  const { kind, from, to } = cursor;
  const word = wordAt(cursor);
  // A token without a value is never read.
  const value = valueAt(cursor) ?? Number.NaN;
  const span = { from, to };
  advance(cursor);
  if (kind === 'string') return { kind: 'StringLiteral', value: unquote(word), span };
  return { kind: 'NumberLiteral', value, span };
};

const parenthesised = (cursor: Cursor): Expr => {
  const { from } = cursor;
  advance(cursor);
  const inner = expression(cursor);
  take(cursor, ')');
  return { ...inner, outer: { from, to: cursor.end } };
};

const argumentsOf = (cursor: Cursor): readonly Expr[] => {
  const args: Expr[] = [];
  let height = 0;
  take(cursor, '(');
  while (cursor.kind !== ')' && cursor.fault === undefined) {
    args.push(expression(cursor));
    height = Math.max(height, cursor.height);
    if (cursor.kind === ',') {
      advance(cursor);
      if (isAt(cursor, ')')) unexpected(cursor, 'another argument');
    } else if (cursor.kind !== ')') unexpected(cursor, '"," or ")"');
  }
  take(cursor, ')');
  cursor.height = height;
  grow(cursor);
  return args;
};

const count = (number: number): string => `${number} ${number === 1 ? 'argument' : 'arguments'}`;

const aggregation = (cursor: Cursor, operator: string, name: Span): AggregateExpr => {
  const before = grouping(cursor);
  const args = argumentsOf(cursor);
  const clause = before ?? grouping(cursor);
  if (['by', 'without'].includes(keywordAt(cursor)) && clause !== undefined)
    fail(cursor, { from: cursor.from, to: cursor.to }, 'an aggregation has one clause, by or without');
  const needed = aggregators.get(operator) === undefined ? 1 : 2;
  if (args.length !== needed) fail(cursor, name, `"${operator}" needs ${count(needed)}, but has ${args.length}`);
  const [parameter] = args;
  return {
    kind: 'AggregateExpr',
    operator,
    grouping: clause ?? { kind: 'by', labels: [] },
    ...(needed === 1 || parameter === undefined ? {} : { parameter }),
    expr: args.at(-1) ?? nothing(cursor),
    span: { from: name.from, to: cursor.end },
  };
};

const call = (cursor: Cursor, name: string, at: Span): Call => {
  const args = argumentsOf(cursor);
  if (!functions.has(name)) {
    const near = nearest(name, [...functions.keys(), ...aggregators.keys()]);
    fail(cursor, at, `there is no function "${name}"`, near === undefined ? undefined : `did you mean "${near}"?`);
  }
  return { kind: 'Call', name, args, span: { from: at.from, to: cursor.end } };
};

// Words that no metric can have for its name.
const misplaced: ReadonlyMap<string, string> = new Map([
  ['on', 'on comes between an operator and its right side'],
  ['ignoring', 'ignoring comes between an operator and its right side'],
  ['bool', 'bool comes right behind a comparison'],
  ['group_left', 'group_left comes behind on (...) or ignoring (...)'],
  ['group_right', 'group_right comes behind on (...) or ignoring (...)'],
  ['atan2', 'atan2 is an operator between two expressions'],
]);

const named = (cursor: Cursor): Expr => {
  const { from, to } = cursor;
  const word = wordAt(cursor);
  const lower = word.toLowerCase();
  if (lower === 'inf' || lower === 'nan') return literal(cursor);
  const help = misplaced.get(lower);
  if (help !== undefined) unexpected(cursor, 'an expression', help);
  advance(cursor);
  const opens = cursor.kind === '(';
  if (aggregators.has(lower) && (opens || ['by', 'without'].includes(keywordAt(cursor)))) return aggregation(cursor, lower, { from, to });
  return opens ? call(cursor, word, { from, to }) : selector(cursor, { from, to });
};

const primary = (cursor: Cursor): Expr => {
  cursor.height = 0;
  switch (cursor.kind) {
    case '(':
      return parenthesised(cursor);
    case 'name':
      return named(cursor);
    case 'number':
    case 'duration':
    case 'string':
      return literal(cursor);
    case '{':
      return selector(cursor);
    default:
      unexpected(cursor, 'an expression');
      return nothing(cursor);
  }
};

const signed = (cursor: Cursor): Expr => {
  const { kind, from } = cursor;
  advance(cursor);
  // A power binds tighter than a sign.
  const expr = expression(cursor, highest);
  const span = { from, to: endOf(expr) };
  if (expr.kind === 'NumberLiteral' && expr.outer === undefined) return { ...expr, value: kind === '-' ? -expr.value : expr.value, span };
  grow(cursor);
  return { kind: 'UnaryExpr', operator: kind === '-' ? '-' : '+', expr, span };
};

/** What binds tighter than any operator: a primary expression with what shifts it in time behind it. */
const operand = (cursor: Cursor): Expr => {
  if (cursor.kind === '-' || cursor.kind === '+') return signed(cursor);
  let expr = primary(cursor);
  for (;;) {
    if (cursor.kind === '[') {
      const { height } = cursor;
      expr = ranged(cursor, expr, expression);
      cursor.height = height;
      if (expr.kind === 'SubqueryExpr') grow(cursor);
    } else if (cursor.kind === '@') expr = pinned(cursor, expr);
    else if (keywordAt(cursor) === 'offset') expr = shifted(cursor, expr, expression);
    else if (keywordAt(cursor) === 'anchored' || keywordAt(cursor) === 'smoothed') expr = anchored(cursor, expr);
    else return expr;
  }
};

const binary = (cursor: Cursor, left: Expr, operator: string, precedence: number): BinaryExpr => {
  const { height, from, to } = cursor;
  advance(cursor);
  const { bool, matching } = modifiers(cursor, isSetOperator(operator));
  const right = expression(cursor, operator === '^' ? precedence : precedence + 1);
  grow(cursor, height);
  const span = { from: startOf(left), to: endOf(right) };
  // Only operators have a precedence.
  return {
    kind: 'BinaryExpr',
    operator: operator as BinaryExpr['operator'],
    operatorSpan: { from, to },
    bool,
    matching,
    left,
    right,
    span,
  };
};

/** Reads as much as operators of at least this precedence join. */
const expression = (cursor: Cursor, least = lowest): Expr => {
  cursor.depth += 1;
  if (cursor.depth > deepest) tooDeep(cursor);
  let left = operand(cursor);
  for (;;) {
    const operator = cursor.kind === 'name' ? keywordAt(cursor) : cursor.kind;
    const precedence = precedences.get(operator) ?? 0;
    if (precedence < least) break;
    left = binary(cursor, left, operator, precedence);
  }
  cursor.depth -= 1;
  return left;
};

/** Reads an expression of PromQL, as Prometheus 2.42 and all releases of 3 understand it. */
export const parsePromQL = (text: string): Expr | Unreadable => {
  const cursor = cursorOn(text);
  const expr = expression(cursor);
  if (cursor.kind !== 'end') unexpected(cursor, 'an operator or the end');
  return cursor.fault ?? typeFault(expr) ?? expr;
};

/** Reads an expression of ours; one that cannot be read is a bug. */
export const readPromQL = (text: string): Expr => {
  const expr = parsePromQL(text);
  if (expr.kind === 'unreadable') throw new Error(`${expr.message} (at ${expr.span.from} of ${text})`);
  return expr;
};
