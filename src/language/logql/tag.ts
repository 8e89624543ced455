import { decimal, type LabelMatchers, type MetricName, promqlString, selectorText } from '../promql/tag';
import type { Duration } from '../quantity';
import { weave } from '../weave';

declare const logqlBrand: unique symbol;

/** An expression of Loki, or a part of one; made here only, so that label values and patterns are quoted in one place. */
export type LogQL = string & { readonly [logqlBrand]: true };

/** What may be inside a `logql` template. */
export type LogQLPart = LogQL | MetricName | Duration | number | LabelMatchers;

const part = (value: LogQLPart): string => {
  if (typeof value === 'number') return decimal(value);
  return typeof value === 'string' ? value : selectorText(value);
};

// Loki reads the string literals of Go, as Prometheus does.
/** Text in quotes: what a line filter looks for, or the regular expression of a label filter. */
export const logqlString = (text: string): LogQL => promqlString(text) as LogQL;

/** Writes an expression: matchers become a stream selector, numbers and durations literals, expressions themselves. */
export const logql = (strings: TemplateStringsArray, ...parts: readonly LogQLPart[]): LogQL =>
  // Besides string literals, the one place that makes a LogQL.
  weave(strings, parts.map(part)) as LogQL;
