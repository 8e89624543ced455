import type { Matcher } from '../matcher';
import { onceFor } from '../once';

/** Where a part of an expression is in its text: from the first character to behind the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

interface Node {
  readonly span: Span;
  /** The same with the parentheses around it, which need no node of their own: what they group is the shape of the tree. */
  readonly outer?: Span;
}

/** A condition on a label. */
export interface LabelMatcher extends Matcher {
  readonly span: Span;
}

/** A label in a list, such as that of `by`. */
export interface LabelName {
  readonly name: string;
  readonly span: Span;
}

/** A length of time as it is written: of a range, or the step of a subquery. */
export interface Length {
  readonly milliseconds: number;
  readonly span: Span;
}

/** Moves the time at which series are read; the offset is in milliseconds, `at` in seconds since 1970. */
export interface TimeShift {
  readonly offset: number;
  readonly at?: number | 'start' | 'end';
}

interface SeriesSelector extends Node, TimeShift {
  /** Name of the metric, wherever it is written; empty where none is fixed. */
  readonly metric: string;
  /** Where the name is written; the whole selector where none is. */
  readonly metricSpan: Span;
  /** Further conditions on the name. */
  readonly names: readonly LabelMatcher[];
  /** Conditions on the other labels. */
  readonly matchers: readonly LabelMatcher[];
  /** How Prometheus 3 reads samples beyond the edges of a range. */
  readonly edges?: 'anchored' | 'smoothed';
}

/** `metric{label="value"}`: the latest sample of each series. */
export interface VectorSelector extends SeriesSelector {
  readonly kind: 'VectorSelector';
}

/** `metric{label="value"}[5m]`: the samples of each series in a range. */
export interface MatrixSelector extends SeriesSelector {
  readonly kind: 'MatrixSelector';
  readonly range: Length;
}

/** `{label="value"} | json [5m]`: lines of log streams; only LogQL has these. */
export interface LogRange extends Node {
  readonly kind: 'LogRange';
  readonly matchers: readonly LabelMatcher[];
  /** Regular expressions that lines are filtered by. */
  readonly patterns: readonly StringLiteral[];
  /** Labels that the pipeline extracts from the lines by name. */
  readonly extracts: readonly string[];
  /** Whether it extracts whatever the lines hold, as `json` does. */
  readonly extractsAll: boolean;
  /** The label whose value is the sample; empty where lines are counted. */
  readonly unwrap: string;
  /** Absent where the lines themselves are queried. */
  readonly range?: Length;
  readonly offset: number;
}

/** `expression[1h:5m]`; without a step, the evaluation interval is one. */
export interface SubqueryExpr extends Node, TimeShift {
  readonly kind: 'SubqueryExpr';
  readonly expr: Expr;
  readonly range: Length;
  readonly step?: Length;
}

/** `rate(...)` and its like. */
export interface Call extends Node {
  readonly kind: 'Call';
  readonly name: string;
  readonly args: readonly Expr[];
}

/** Labels that an aggregation keeps or drops; without a clause it is `by ()`. */
export interface Grouping {
  readonly kind: 'by' | 'without';
  readonly labels: readonly LabelName[];
}

/** `sum by (job) (...)` and its like. */
export interface AggregateExpr extends Node {
  readonly kind: 'AggregateExpr';
  readonly operator: string;
  readonly grouping: Grouping;
  /** What comes before the aggregated expression, as in `topk(3, ...)`. */
  readonly parameter?: Expr;
  readonly expr: Expr;
}

/** Comparison operators. */
export const comparisons = ['==', '!=', '>', '<', '>=', '<='] as const;
export type Comparison = (typeof comparisons)[number];

/** Operators that look at which label sets are there, not at values. */
export const setOperators = ['and', 'or', 'unless'] as const;
export type SetOperator = (typeof setOperators)[number];

/** Operators that compute; the last two cut native histograms off. */
export const arithmeticOperators = ['+', '-', '*', '/', '%', '^', 'atan2', '</', '>/'] as const;
export type ArithmeticOperator = (typeof arithmeticOperators)[number];

/** How series of the two sides of an operator find each other. */
export interface VectorMatching {
  readonly kind: 'on' | 'ignoring';
  readonly labels: readonly LabelName[];
  /** `group_left` is many-to-one; set operators are many-to-many. */
  readonly card: 'one-to-one' | 'many-to-one' | 'one-to-many' | 'many-to-many';
  /** Labels that `group_left` or `group_right` copies from the other side. */
  readonly include: readonly LabelName[];
  /** Values for series that have no partner: of the left side, and of the right. */
  readonly fill?: { readonly left?: number; readonly right?: number };
}

/** Two expressions with an operator between them. */
export interface BinaryExpr extends Node {
  readonly kind: 'BinaryExpr';
  readonly operator: Comparison | SetOperator | ArithmeticOperator;
  readonly operatorSpan: Span;
  /** A comparison that yields 0 or 1 and drops nothing. */
  readonly bool: boolean;
  readonly matching: VectorMatching;
  readonly left: Expr;
  readonly right: Expr;
}

/** An expression with a sign; that of a number is part of the number. */
export interface UnaryExpr extends Node {
  readonly kind: 'UnaryExpr';
  readonly operator: '+' | '-';
  readonly expr: Expr;
}

/** A number; a duration in its place counts its seconds. */
export interface NumberLiteral extends Node {
  readonly kind: 'NumberLiteral';
  readonly value: number;
}

/** A text, unquoted. */
export interface StringLiteral extends Node {
  readonly kind: 'StringLiteral';
  readonly value: string;
}

/** What reads series by their names and labels. */
export type Selector = VectorSelector | MatrixSelector;

/** An expression of PromQL, or of LogQL, as a tree. */
export type Expr =
  | NumberLiteral
  | StringLiteral
  | VectorSelector
  | MatrixSelector
  | LogRange
  | SubqueryExpr
  | Call
  | AggregateExpr
  | BinaryExpr
  | UnaryExpr;

/** A text that is not an expression: the first place where it is not, and why. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly span: Span;
  readonly message: string;
  /** What would be right. */
  readonly help?: string;
}

/** The parts of an expression, one level down. */
export const childrenOf = (expr: Expr): readonly Expr[] => {
  switch (expr.kind) {
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'VectorSelector':
    case 'MatrixSelector':
    case 'LogRange':
      return [];
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return [expr.expr];
    case 'Call':
      return expr.args;
    case 'AggregateExpr':
      return expr.parameter === undefined ? [expr.expr] : [expr.parameter, expr.expr];
    case 'BinaryExpr':
      return [expr.left, expr.right];
  }
};

/** An expression with each of its direct parts changed. */
export const withParts = (expr: Expr, change: (part: Expr) => Expr): Expr => {
  switch (expr.kind) {
    case 'NumberLiteral':
    case 'StringLiteral':
    case 'VectorSelector':
    case 'MatrixSelector':
    case 'LogRange':
      return expr;
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return { ...expr, expr: change(expr.expr) };
    case 'Call':
      return { ...expr, args: expr.args.map(change) };
    case 'AggregateExpr': {
      const parameter = expr.parameter === undefined ? {} : { parameter: change(expr.parameter) };
      return { ...expr, ...parameter, expr: change(expr.expr) };
    }
    case 'BinaryExpr':
      return { ...expr, left: change(expr.left), right: change(expr.right) };
  }
};

/** An expression and everything in it, each before its parts; many read the parts of the same few again and again. */
export const everyPart = onceFor((expr: Expr): readonly Expr[] => {
  const parts: Expr[] = [];
  const visit = (part: Expr): void => {
    parts.push(part);
    childrenOf(part).forEach(visit);
  };
  visit(expr);
  return parts;
});

/** Whether a part reads series by their names and labels. */
export const isSelector = (expr: Expr): expr is Selector => expr.kind === 'VectorSelector' || expr.kind === 'MatrixSelector';

/** Every selector of an expression. */
export const selectorsIn = (expr: Expr): readonly Selector[] => everyPart(expr).filter(isSelector);

/** Names of the metrics that an expression reads, sorted. */
export const metricsIn = (expr: Expr): readonly string[] =>
  [...new Set(selectorsIn(expr).flatMap(({ metric }) => (metric === '' ? [] : [metric])))].sort();

/** The names in a list of labels. */
export const namesOf = (labels: readonly LabelName[]): readonly string[] => labels.map(({ name }) => name);

/** Whether an operator compares. */
export const isComparison = (operator: string): operator is Comparison => (comparisons as readonly string[]).includes(operator);

/** Whether an operator joins sets of series. */
export const isSetOperator = (operator: string): operator is SetOperator => (setOperators as readonly string[]).includes(operator);

/** The part of the text that an expression is written as, with the parentheses around it. */
export const written = (text: string, { span, outer = span }: Expr): string => text.slice(outer.from, outer.to);

const places = new Set(['span', 'outer', 'metricSpan', 'operatorSpan']);

const withoutPlaces = (key: string, value: unknown): unknown =>
  places.has(key) ? undefined : typeof value === 'number' ? String(value) : value;

/** Equal for parts of expressions that differ at most in where and how they are written. */
export const shapeOf = (part: Expr | VectorMatching | readonly LabelMatcher[]): string => JSON.stringify(part, withoutPlaces);

/** The same for many matchers of many selectors. */
export const keyOfMatchers = (matchers: readonly Matcher[]): string => {
  let key = '';
  for (const { label, operator, value } of matchers) key += `${label.length}:${label}${operator}${value.length}:${value}`;
  return key;
};
