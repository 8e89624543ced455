import { parsePromQL } from '../../language/promql/parse';
import { childrenOf, type Expression, everyPart } from '../../language/promql/syntax';

/** What an expression reads, and how far back. */
export interface Reading {
  /** Sorted names of metrics. */
  readonly metrics: readonly string[];
  /** Milliseconds that its longest chain of windows and offsets reaches back. */
  readonly back: number;
}

const ownReach = (expression: Expression): number => {
  switch (expression.kind) {
    case 'range':
      return expression.window.milliseconds;
    case 'subquery':
      return expression.window.milliseconds + Math.max(0, expression.offset);
    case 'selector':
      return Math.max(0, expression.offset);
    default:
      return 0;
  }
};

const backOf = (expression: Expression): number => ownReach(expression) + Math.max(0, ...childrenOf(expression).map(backOf));

const metricsOf = (expression: Expression): readonly string[] => {
  if (expression.kind !== 'selector') return [];
  const named = expression.matchers.filter(({ label, operator }) => label === '__name__' && operator === '=').map(({ value }) => value);
  return expression.metric === undefined ? named : [expression.metric, ...named];
};

/** The metrics of an expression and how far it looks back; one that does not parse reads nothing. */
export const readingOf = (text: string): Reading => {
  const parsed = parsePromQL(text);
  if (parsed.kind === 'unreadable') return { metrics: [], back: 0 };
  return { metrics: [...new Set(everyPart(parsed.expression).flatMap(metricsOf))].sort(), back: backOf(parsed.expression) };
};
