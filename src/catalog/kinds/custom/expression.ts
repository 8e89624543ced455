import { z } from 'zod';
import { parsePromQL } from '../../../language/promql/parse';
import { unwrapped } from '../../../language/promql/syntax';

// Places in an expression are told as people count them.
const placeOf = (text: string, offset: number): string => {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1} of the expression`;
};

/** An expression of the user's own, read with Prometheus's grammar. */
export const expressionSchema = z.string().check((context) => {
  const parsed = parsePromQL(context.value);
  if (parsed.kind === 'parsed') return;
  const message = `is no PromQL: ${parsed.message} (${placeOf(context.value, parsed.at)})`;
  context.issues.push({ code: 'custom', input: context.value, message });
});

/** A series as samples name it: a metric and plain labels. */
export interface NamedSeries {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Reads `metric{label="value"}`; nothing where it is anything else. */
export const namedSeries = (text: string): NamedSeries | undefined => {
  const parsed = parsePromQL(text);
  if (parsed.kind === 'unreadable') return undefined;
  const selector = unwrapped(parsed.expression);
  if (selector.kind !== 'selector' || selector.metric === undefined || selector.offset !== 0 || selector.at !== undefined) return undefined;
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
