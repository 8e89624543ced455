import type { Matcher } from '../matcher';
import type { Binary } from '../promql/syntax';

/** A number; durations in the place of numbers are seconds. */
export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
}

/** A text, as some functions take. */
export interface StringLiteral {
  readonly kind: 'string';
  readonly value: string;
}

/** Series of one metric, now or over a window. */
export interface SelectorExpr {
  readonly kind: 'selector';
  /** Empty where the name is not fixed. */
  readonly metric: string;
  /** Matchers of `__name__` other than equality. */
  readonly names: readonly Matcher[];
  readonly matchers: readonly Matcher[];
  /** Window in milliseconds; 0 for an instant. */
  readonly range: number;
  /** How long ago, in milliseconds. */
  readonly offset: number;
}

/** Lines of log streams over a window; only LogQL has these. */
export interface LogsExpr {
  readonly kind: 'logs';
  readonly matchers: readonly Matcher[];
  /** Labels that the pipeline takes out of the lines by name. */
  readonly extracts: readonly string[];
  /** Whether it takes out whatever the lines hold, as `json` does. */
  readonly extractsAll: boolean;
  /** The label whose value is the sample; empty where lines are counted. */
  readonly unwrap: string;
  readonly range: number;
  readonly offset: number;
}

/** An expression evaluated at many times of a window. */
export interface SubqueryExpr {
  readonly kind: 'subquery';
  readonly expr: Expr;
  readonly range: number;
  /** 0 for the interval of evaluation. */
  readonly step: number;
  readonly offset: number;
}

/** A call of a function. */
export interface CallExpr {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expr[];
}

/** Which labels an aggregation keeps. */
export type Grouping = { readonly kind: 'by' | 'without'; readonly labels: readonly string[] };

/** An aggregation; without a grouping it is `by ()`. */
export interface AggregationExpr {
  readonly kind: 'aggregation';
  readonly operator: string;
  readonly grouping: Grouping;
  /** The number or text in front, as `topk` and `quantile` have. */
  readonly parameter?: Expr;
  readonly expr: Expr;
}

/** Which labels of two sides must agree. */
export type Matching = { readonly kind: 'on' | 'ignoring'; readonly labels: readonly string[] };

/** Which side may have several series for one of the other, and what it takes over from there. */
export type Cardinality =
  | { readonly kind: 'one-to-one' }
  | { readonly kind: 'many-left' | 'many-right'; readonly include: readonly string[] };

/** Two expressions with an operator between them. */
export interface BinaryExpr {
  readonly kind: 'binary';
  readonly operator: Binary['operator'];
  /** Whether a comparison yields 0 or 1 instead of filtering. */
  readonly bool: boolean;
  readonly matching: Matching;
  readonly cardinality: Cardinality;
  readonly left: Expr;
  readonly right: Expr;
}

/** A sign in front of an expression. */
export interface SignExpr {
  readonly kind: 'sign';
  readonly negative: boolean;
  readonly expr: Expr;
}

/** An expression of PromQL, or of LogQL where it asks for numbers. */
export type Expr =
  | NumberLiteral
  | StringLiteral
  | SelectorExpr
  | LogsExpr
  | SubqueryExpr
  | CallExpr
  | AggregationExpr
  | BinaryExpr
  | SignExpr;

/** The parts of an expression, one level down. */
export const childrenOf = (expr: Expr): readonly Expr[] => {
  switch (expr.kind) {
    case 'number':
    case 'string':
    case 'selector':
    case 'logs':
      return [];
    case 'subquery':
    case 'sign':
      return [expr.expr];
    case 'call':
      return expr.args;
    case 'aggregation':
      return expr.parameter === undefined ? [expr.expr] : [expr.parameter, expr.expr];
    case 'binary':
      return [expr.left, expr.right];
  }
};

/** An expression and everything inside it, outermost first. */
export const everyPart = (expr: Expr): readonly Expr[] => {
  const parts: Expr[] = [];
  const visit = (part: Expr): void => {
    parts.push(part);
    childrenOf(part).forEach(visit);
  };
  visit(expr);
  return parts;
};

/** Every selector of an expression. */
export const selectorsOf = (expr: Expr): readonly SelectorExpr[] =>
  everyPart(expr).flatMap((part) => (part.kind === 'selector' ? [part] : []));

/** A text that is no expression: the first place where it is not, and why. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly at: number;
  readonly message: string;
}

/** A text that equals another one's where the matchers are alike, in any label or value. */
export const keyOfMatchers = (matchers: readonly Matcher[]): string => {
  let key = '';
  for (const { label, operator, value } of matchers) key += `${label.length}:${label}${operator}${value.length}:${value}`;
  return key;
};
