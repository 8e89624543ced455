import {
  type AggregateExpr,
  type BinaryExpr,
  type Call,
  type Comparison,
  type Expr,
  everyPart,
  isComparison,
  isSetOperator,
  type LabelMatcher,
  type Length,
  type NumberLiteral,
  type Selector,
  selectorsIn,
  written,
} from '../../../language/promql/ast';
import { decimal } from '../../../language/promql/tag';
import { durationOf } from '../../../language/quantity';
import { whyHarmless } from './harmless';
import type { Edit } from './mutation';

const turned: Readonly<Record<Comparison, Comparison>> = { '>': '<', '<': '>', '>=': '<=', '<=': '>=', '==': '!=', '!=': '==' };

const turnComparison = ({ operator, operatorSpan }: BinaryExpr): readonly Edit[] =>
  isComparison(operator) ? [{ kind: 'comparison turned', span: operatorSpan, text: turned[operator] }] : [];

/** Numbers that an amount is compared with, reached through arithmetic alone: arguments of functions are no thresholds. */
const numbersIn = (expr: Expr): readonly NumberLiteral[] => {
  switch (expr.kind) {
    case 'NumberLiteral':
      return [expr];
    case 'UnaryExpr':
      return numbersIn(expr.expr);
    case 'BinaryExpr':
      return [...numbersIn(expr.left), ...numbersIn(expr.right)];
    case 'Call':
      return expr.name === 'vector' ? expr.args.flatMap(numbersIn) : [];
    default:
      return [];
  }
};

// A second more or less on a date of this century is not a move.
const isFarFromOne = (value: number): boolean => Math.abs(value) > 1e6;

const moveThreshold = ({ value, span }: NumberLiteral, text: string): readonly Edit[] => {
  if (!Number.isFinite(value)) return [];
  const steps = isFarFromOne(value) ? [] : [value + 1, value - 1];
  const shares = value === 0 ? [] : [value * 1.5, value * 0.5];
  const rounded = (moved: number): string => decimal(Number(moved.toPrecision(12)));
  const edit =
    (kind: Edit['kind']) =>
    (moved: number): Edit => ({ kind, span, text: moved < 0 ? `(${rounded(moved)})` : rounded(moved) });
  return [...steps.map(edit('threshold moved by 1')), ...shares.map(edit('threshold moved by 50 %'))].filter((one) => one.text !== text);
};

const dropBranch = ({ operator, left, right, span }: BinaryExpr, text: string): readonly Edit[] => {
  const keep = (kept: Expr): Edit => ({ kind: 'guard or branch dropped', span, text: written(text, kept) });
  if (operator === 'and' || operator === 'or') return [keep(left), keep(right)];
  return operator === 'unless' ? [keep(left)] : [];
};

// A comparison within arithmetic keeps out what must not be computed with, such as a denominator of zero.
const dropInnerGuard = ({ operator, left, right }: BinaryExpr, text: string): readonly Edit[] => {
  if (isComparison(operator) || isSetOperator(operator)) return [];
  return [left, right].flatMap((inner): readonly Edit[] => {
    if (inner.kind !== 'BinaryExpr' || !isComparison(inner.operator) || inner.bool) return [];
    const kept = inner.left.kind === 'NumberLiteral' ? inner.right : inner.left;
    return [{ kind: 'guard or branch dropped', span: inner.span, text: written(text, kept) }];
  });
};

const changeWindow = ({ milliseconds, span }: Length): readonly Edit[] =>
  [milliseconds / 2, milliseconds * 2].map((length) => ({
    kind: 'window halved or doubled',
    span,
    text: durationOf(Math.max(1, Math.round(length))),
  }));

const dropLabel = ({ grouping }: AggregateExpr): readonly Edit[] =>
  grouping.kind === 'without'
    ? []
    : grouping.labels.map(({ span }, index) => {
        // The comma goes along, before the label or behind the first one.
        const next = grouping.labels[index + 1];
        const before = grouping.labels[index - 1];
        const cut = before !== undefined ? { from: before.span.to, to: span.to } : { from: span.from, to: next?.span.from ?? span.to };
        return { kind: 'grouping label dropped', span: cut, text: '' };
      });

const opposite: Readonly<Record<LabelMatcher['operator'], LabelMatcher['operator']>> = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' };

const changeMatcher = ({ matchers }: Selector, text: string): readonly Edit[] =>
  matchers.map(({ operator, span }) => {
    const own = text.slice(span.from, span.to);
    return { kind: 'matcher changed', span, text: own.replace(operator, opposite[operator]) };
  });

const isAbsent = ({ name }: Call): boolean => name === 'absent' || name === 'absent_over_time';

// A slip in a value makes other alerts blind, and one on what is absent fire forever.
const mistypeMatcher = (call: Call, text: string): readonly Edit[] =>
  (isAbsent(call) ? call.args.flatMap(selectorsIn) : []).flatMap(({ matchers }) =>
    matchers
      .filter(({ operator }) => operator === '=')
      .map(({ span }) => {
        const own = text.slice(span.from, span.to);
        return { kind: 'matcher changed', span, text: `${own.slice(0, -1)}_${own.slice(-1)}` };
      }),
  );

const swapRatio = ({ operator, left, right, span }: BinaryExpr, text: string): readonly Edit[] => {
  if (operator !== '/') return [];
  const [first, second] = [written(text, left), written(text, right)];
  // Modifiers behind the operator stay where they are.
  const between = text.slice(span.from + first.length, span.to - second.length);
  return [{ kind: 'ratio swapped', span, text: `${second}${between}${first}` }];
};

const inBinary = (part: BinaryExpr, text: string): readonly Edit[] => [
  ...turnComparison(part),
  ...dropBranch(part, text),
  ...dropInnerGuard(part, text),
  ...swapRatio(part, text),
];

/** Every fault that fits a part of an expression, but for thresholds, which are found from the top. */
const inPart = (part: Expr, text: string): readonly Edit[] => {
  switch (part.kind) {
    case 'BinaryExpr':
      return inBinary(part, text);
    case 'SubqueryExpr':
      return changeWindow(part.range);
    case 'MatrixSelector':
      return [...changeWindow(part.range), ...changeMatcher(part, text)];
    case 'AggregateExpr':
      return dropLabel(part);
    case 'VectorSelector':
      return changeMatcher(part, text);
    case 'Call':
      return mistypeMatcher(part, text);
    default:
      return [];
  }
};

// Comparisons are under set operators, in arithmetic, and in arguments of functions and aggregations.
const thresholds = (expression: Expr): readonly NumberLiteral[] => {
  const compared = everyPart(expression).flatMap((part) =>
    part.kind === 'BinaryExpr' && isComparison(part.operator) ? numbersIn(part) : [],
  );
  return [...new Set([...numbersIn(expression), ...compared])];
};

/** Every fault that can be planted into an expression. */
export const editsOf = (expression: Expr, text: string): readonly Edit[] => {
  const edits = [
    ...thresholds(expression).flatMap((literal) => moveThreshold(literal, text.slice(literal.span.from, literal.span.to))),
    ...everyPart(expression).flatMap((part) => inPart(part, text)),
  ];
  return edits.map((edit) => {
    const harmless = whyHarmless(expression, edit, text);
    return harmless === undefined ? edit : { ...edit, harmless };
  });
};
