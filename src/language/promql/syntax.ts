import { onceFor } from '../once';

/** Where a part of an expression stands in its text: from the first character to behind the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A condition on one label; the name of the metric is the label `__name__`. */
export interface LabelMatcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
  readonly span: Span;
}

/** Moves the time at which a selector looks; lengths are milliseconds, `at` seconds since 1970. */
export interface TimeShift {
  readonly offset: number;
  readonly at?: number | 'start' | 'end';
}

/** Selects series. */
export interface Selector extends TimeShift {
  readonly kind: 'selector';
  /** Name of the metric, where it is written in front of the braces. */
  readonly metric?: string;
  readonly matchers: readonly LabelMatcher[];
  readonly span: Span;
}

/** A stretch of time with the place where its length is written. */
export interface Window {
  readonly milliseconds: number;
  readonly span: Span;
}

/** `selector[5m]`. */
export interface RangeSelector {
  readonly kind: 'range';
  readonly of: Selector;
  readonly window: Window;
  readonly span: Span;
}

/** `expression[1h:5m]`; without a step, the evaluation interval is one. */
export interface Subquery extends TimeShift {
  readonly kind: 'subquery';
  readonly of: Expression;
  readonly window: Window;
  readonly step?: Window;
  readonly span: Span;
}

/** `rate(...)` and its like. */
export interface Call {
  readonly kind: 'call';
  readonly function: string;
  readonly arguments: readonly Expression[];
  readonly span: Span;
}

/** Labels that an aggregation keeps or drops. */
export interface Grouping {
  readonly kind: 'by' | 'without';
  readonly labels: readonly { readonly name: string; readonly span: Span }[];
}

/** `sum by (job) (...)` and its like. */
export interface Aggregation {
  readonly kind: 'aggregation';
  readonly operator: string;
  readonly grouping: Grouping;
  /** What stands before the aggregated expression, as in `topk(3, ...)`. */
  readonly parameter?: Expression;
  readonly of: Expression;
  readonly span: Span;
}

/** Comparison operators. */
export const comparisons = ['==', '!=', '>', '<', '>=', '<='] as const;
export type Comparison = (typeof comparisons)[number];

/** Operators that look at which label sets are there, not at values. */
export const setOperators = ['and', 'or', 'unless'] as const;
export type SetOperator = (typeof setOperators)[number];

/** Operators that compute. */
export type Arithmetic = '+' | '-' | '*' | '/' | '%' | '^' | 'atan2';

/** How the two sides of an operator find each other. */
export interface VectorMatching {
  readonly kind: 'on' | 'ignoring';
  readonly labels: readonly string[];
  readonly many: 'left' | 'right' | 'none';
  /** Labels that `group_left` or `group_right` copies from the other side. */
  readonly include: readonly string[];
}

/** Two expressions and what stands between them. */
export interface Binary {
  readonly kind: 'binary';
  readonly operator: Comparison | SetOperator | Arithmetic;
  readonly operatorSpan: Span;
  /** A comparison that answers 0 or 1 and drops nothing. */
  readonly bool: boolean;
  readonly matching: VectorMatching;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

/** An expression with a sign. */
export interface Unary {
  readonly kind: 'unary';
  readonly operator: '+' | '-';
  readonly of: Expression;
  readonly span: Span;
}

/** A number literal. */
export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
  readonly span: Span;
}

/** A string literal, unquoted. */
export interface StringLiteral {
  readonly kind: 'string';
  readonly value: string;
  readonly span: Span;
}

/** An expression in parentheses. */
export interface Parentheses {
  readonly kind: 'parentheses';
  readonly of: Expression;
  readonly span: Span;
}

/** An expression of Prometheus as a tree. */
export type Expression =
  | NumberLiteral
  | StringLiteral
  | Selector
  | RangeSelector
  | Subquery
  | Call
  | Aggregation
  | Binary
  | Unary
  | Parentheses;

/** The parts that an expression is directly made of. */
export const childrenOf = (expression: Expression): readonly Expression[] => {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'selector':
      return [];
    case 'range':
    case 'subquery':
    case 'unary':
    case 'parentheses':
      return [expression.of];
    case 'call':
      return expression.arguments;
    case 'aggregation':
      return expression.parameter === undefined ? [expression.of] : [expression.parameter, expression.of];
    case 'binary':
      return [expression.left, expression.right];
  }
};

const partsOf = (expression: Expression): readonly Expression[] => {
  const parts: Expression[] = [];
  const visit = (part: Expression): void => {
    parts.push(part);
    childrenOf(part).forEach(visit);
  };
  visit(expression);
  return parts;
};

/** An expression and everything in it, each before its parts; who works tests out asks this of the same few again and again. */
export const everyPart = onceFor(partsOf);

/** An expression without the parentheses around it. */
export const unwrapped = (expression: Expression): Expression =>
  expression.kind === 'parentheses' ? unwrapped(expression.of) : expression;

/** Whether an operator compares. */
export const isComparison = (operator: string): operator is Comparison => (comparisons as readonly string[]).includes(operator);

/** Whether an operator joins sets of series. */
export const isSetOperator = (operator: string): operator is SetOperator => (setOperators as readonly string[]).includes(operator);
