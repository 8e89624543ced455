import { z } from 'zod';
import { parsePromQL } from '../../../language/promql/parse';

/** An expression of the user's own. */
export const expressionSchema = z.string().check(({ value, issues }) => {
  const read = parsePromQL(value);
  if (read.kind !== 'unreadable') return;
  const { span, message, help } = read;
  issues.push({
    code: 'custom',
    input: value,
    message: `not valid PromQL: ${message}`,
    params: { help, excerpt: { text: value, ...span } },
  });
});

/** A series as samples name it: a metric and plain labels. */
export interface NamedSeries {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Reads `metric{label="value"}`; nothing where it is anything else. */
export const namedSeries = (text: string): NamedSeries | undefined => {
  const selector = parsePromQL(text);
  if (selector.kind !== 'VectorSelector' || selector.metric === '' || selector.offset !== 0 || selector.at !== undefined) return undefined;
  if (selector.matchers.some(({ operator }) => operator !== '=')) return undefined;
  return { metric: selector.metric, labels: Object.fromEntries(selector.matchers.map(({ label, value }) => [label, value])) };
};

const number = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?|[+-]?Inf|NaN';
const sample = new RegExp(`^(?:(?:${number})(?:[+-](?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?)?x\\d+|${number}|(?:_|stale)(?:x\\d+)?)$`, 'i');

/** Samples in promtool's notation. */
export const samplesSchema = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine(
    (text) =>
      text.trim() !== '' &&
      text
        .trim()
        .split(/\s+/)
        .every((word) => sample.test(word)),
    {
      error: "is no list of samples in promtool's notation",
      params: { help: 'write values such as "0+90x30" (31 samples that grow by 90), "5x30", "1 2 3", "_x5" (none) or stale' },
    },
  );
