import type { Duration } from '../quantity';
import { weave } from '../weave';

declare const promqlBrand: unique symbol;
declare const metricBrand: unique symbol;

/** An expression of Prometheus; only `promql` makes one, so that label values are quoted in one place. */
export type PromQL = string & { readonly [promqlBrand]: true };

/** The name of a metric or label, known to need no quotes. */
export type MetricName = string & { readonly [metricBrand]: true };

/** What a label must be like, other than equal. */
export interface LabelTest {
  readonly operator: '!=' | '=~' | '!~';
  readonly value: string;
}

/** Label matchers of a selector; a plain string means equal. */
export type LabelMatchers = Readonly<Record<string, string | LabelTest>>;

/** Matches a whole label value against a regular expression. */
export const matching = (value: string): LabelTest => ({ operator: '=~', value });

/** Matches label values that the regular expression does not match as a whole. */
export const notMatching = (value: string): LabelTest => ({ operator: '!~', value });

/** Matches label values other than this one. */
export const not = (value: string): LabelTest => ({ operator: '!=', value });

const namePattern = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** Whether a text can be in PromQL as the name of a metric. */
export const isMetricName = (text: string): text is MetricName => namePattern.test(text);

/** Whether a text is the name of a label that a series may keep; names that start with two underscores are gone after scraping. */
export const isLabelName = (text: string): boolean => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(text) && !text.startsWith('__');

/** Takes a name of ours or one that the schema let through; any other is a bug. */
export const metricName = (text: string): MetricName => {
  if (!isMetricName(text)) throw new Error(`${text} is not a name of a metric`);
  return text;
};

// Prometheus takes U+FFFD for broken UTF-8 where it is not an escape.
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\ufffd': '\\ufffd' };

/** A string literal of PromQL. */
export const promqlString = (text: string): string => `"${text.replace(/[\\"\n\ufffd]/g, (character) => escapes[character] ?? character)}"`;

/** Matchers in braces; Prometheus and Loki write them alike. */
export const selectorText = (matchers: LabelMatchers): string => {
  const tests = Object.entries(matchers).map(([label, test]) =>
    typeof test === 'string' ? `${label}=${promqlString(test)}` : `${label}${test.operator}${promqlString(test.value)}`,
  );
  return `{${tests.join(',')}}`;
};

/** Names of labels between the parentheses of `by` or `on`. */
export const labelList = (labels: readonly string[]): PromQL => labels.map(metricName).join(', ') as PromQL; // names need no quotes

/** A number as PromQL and people write it: no exponent unless it would take twenty digits, no trailing digits of a binary fraction. */
export const decimal = (value: number): string => {
  const text = String(value);
  if (!text.includes('e')) return text;
  const plain = value.toFixed(20).replace(/\.?0+$/, '');
  return Number(plain) === value ? plain : text;
};

/** What may be inside a `promql` template. */
export type PromQLPart = PromQL | MetricName | Duration | number | LabelMatchers;

const part = (value: PromQLPart): string => {
  if (typeof value === 'number') return decimal(value);
  return typeof value === 'string' ? value : selectorText(value);
};

/** Writes an expression: matchers become a selector, numbers and durations literals, expressions themselves. */
export const promql = (strings: TemplateStringsArray, ...parts: readonly PromQLPart[]): PromQL =>
  // The one place that makes a PromQL.
  weave(strings, parts.map(part)) as PromQL;

/**
 * Selects the bucket of a histogram by its upper bound. Prometheus 3 stores whole bounds as `1.0` where clients
 * and Prometheus 2 write `1`, so both spellings are matched.
 */
export const bucket = (bound: number): string | LabelTest => {
  const text = decimal(bound);
  return Number.isInteger(bound) ? matching(`${text}|${text}\\.0`) : text;
};
