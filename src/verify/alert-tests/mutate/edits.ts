import {
  type Aggregation,
  type Binary,
  type Call,
  type Comparison,
  type Expression,
  everyPart,
  isComparison,
  type LabelMatcher,
  type NumberLiteral,
  type Selector,
  unwrapped,
  type Window,
} from '../../../language/promql/syntax';
import { decimal } from '../../../language/promql/tag';
import { durationOf } from '../../../language/quantity';
import { whyHarmless } from './harmless';
import type { Edit } from './mutation';

const turned: Readonly<Record<Comparison, Comparison>> = { '>': '<', '<': '>', '>=': '<=', '<=': '>=', '==': '!=', '!=': '==' };

const turnComparison = ({ operator, operatorSpan }: Binary): readonly Edit[] =>
  isComparison(operator) ? [{ kind: 'comparison turned', span: operatorSpan, text: turned[operator] }] : [];

/** Numbers that an amount is compared with, reached through arithmetic alone: arguments of functions are no thresholds. */
const numbersIn = (expression: Expression): readonly NumberLiteral[] => {
  switch (expression.kind) {
    case 'number':
      return [expression];
    case 'parentheses':
    case 'unary':
      return numbersIn(expression.of);
    case 'binary':
      return [...numbersIn(expression.left), ...numbersIn(expression.right)];
    case 'call':
      return expression.function === 'vector' ? expression.arguments.flatMap(numbersIn) : [];
    default:
      return [];
  }
};

// A second more or less on a date of this century is no move.
const isFarFromOne = (value: number): boolean => Math.abs(value) > 1e6;

const moveThreshold = ({ value, span }: NumberLiteral, text: string): readonly Edit[] => {
  if (!Number.isFinite(value)) return [];
  const steps = isFarFromOne(value) ? [] : [value + 1, value - 1];
  const shares = value === 0 ? [] : [value * 1.5, value * 0.5];
  const written = (moved: number): string => decimal(Number(moved.toPrecision(12)));
  const edit =
    (kind: Edit['kind']) =>
    (moved: number): Edit => ({ kind, span, text: moved < 0 ? `(${written(moved)})` : written(moved) });
  return [...steps.map(edit('threshold moved by 1')), ...shares.map(edit('threshold moved by 50 %'))].filter((one) => one.text !== text);
};

const dropBranch = ({ operator, left, right, span }: Binary, text: string): readonly Edit[] => {
  const keep = (kept: Expression): Edit => ({ kind: 'guard or branch dropped', span, text: text.slice(kept.span.from, kept.span.to) });
  if (operator === 'and' || operator === 'or') return [keep(left), keep(right)];
  return operator === 'unless' ? [keep(left)] : [];
};

// A comparison within arithmetic keeps out what must not be computed with, such as a denominator of zero.
const dropInnerGuard = ({ operator, left, right }: Binary, text: string): readonly Edit[] => {
  if (isComparison(operator) || ['and', 'or', 'unless'].includes(operator)) return [];
  return [left, right].flatMap((side): readonly Edit[] => {
    const inner = unwrapped(side);
    if (inner.kind !== 'binary' || !isComparison(inner.operator) || inner.bool) return [];
    const kept = unwrapped(inner.left).kind === 'number' ? inner.right : inner.left;
    return [{ kind: 'guard or branch dropped', span: inner.span, text: text.slice(kept.span.from, kept.span.to) }];
  });
};

const changeWindow = ({ milliseconds, span }: Window): readonly Edit[] =>
  [milliseconds / 2, milliseconds * 2].map((length) => ({
    kind: 'window halved or doubled',
    span,
    text: durationOf(Math.max(1, Math.round(length))),
  }));

const dropLabel = ({ grouping }: Aggregation): readonly Edit[] =>
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
    const written = text.slice(span.from, span.to);
    return { kind: 'matcher changed', span, text: written.replace(operator, opposite[operator]) };
  });

const isAbsent = ({ function: name }: Call): boolean => name === 'absent' || name === 'absent_over_time';

// A slip in a value makes other alerts blind, and one on what is absent fire for ever.
const mistypeMatcher = (call: Call, text: string): readonly Edit[] =>
  (isAbsent(call) ? call.arguments.flatMap(everyPart) : []).flatMap((part) =>
    part.kind !== 'selector'
      ? []
      : part.matchers
          .filter(({ operator }) => operator === '=')
          .map(({ span }) => {
            const written = text.slice(span.from, span.to);
            return { kind: 'matcher changed', span, text: `${written.slice(0, -1)}_${written.slice(-1)}` };
          }),
  );

const swapRatio = ({ operator, left, right, span, operatorSpan }: Binary, text: string): readonly Edit[] => {
  if (operator !== '/') return [];
  const between = text.slice(left.span.to, right.span.from);
  const slice = ({ span: { from, to } }: Expression): string => text.slice(from, to);
  // Modifiers behind the operator stay where they are.
  return operatorSpan.from < right.span.from ? [{ kind: 'ratio swapped', span, text: `${slice(right)}${between}${slice(left)}` }] : [];
};

const inBinary = (part: Binary, text: string): readonly Edit[] => [
  ...turnComparison(part),
  ...dropBranch(part, text),
  ...dropInnerGuard(part, text),
  ...swapRatio(part, text),
];

/** Every fault that fits a part of an expression, but for thresholds, which are found from the top. */
const inPart = (part: Expression, text: string): readonly Edit[] => {
  switch (part.kind) {
    case 'binary':
      return inBinary(part, text);
    case 'range':
    case 'subquery':
      return changeWindow(part.window);
    case 'aggregation':
      return dropLabel(part);
    case 'selector':
      return changeMatcher(part, text);
    case 'call':
      return mistypeMatcher(part, text);
    default:
      return [];
  }
};

// Comparisons stand under set operators, in arithmetic, and in arguments of functions and aggregations.
const thresholds = (expression: Expression): readonly NumberLiteral[] => {
  const compared = everyPart(expression).flatMap((part) => (part.kind === 'binary' && isComparison(part.operator) ? numbersIn(part) : []));
  return [...new Set([...numbersIn(expression), ...compared])];
};

/** Every fault that can be planted into an expression. */
export const editsOf = (expression: Expression, text: string): readonly Edit[] => {
  const edits = [
    ...thresholds(expression).flatMap((literal) => moveThreshold(literal, text.slice(literal.span.from, literal.span.to))),
    ...everyPart(expression).flatMap((part) => inPart(part, text)),
  ];
  return edits.map((edit) => {
    const harmless = whyHarmless(expression, edit, text);
    return harmless === undefined ? edit : { ...edit, harmless };
  });
};
