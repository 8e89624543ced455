import { z } from 'zod';
import { parsePromQL } from '../../../language/promql/parse';

/** An expression of the user's own. */
export const expressionSchema = z
  .string()
  .check(({ value, issues }) => {
    const read = parsePromQL(value);
    if (read.kind !== 'unreadable') return;
    const { span, message, help } = read;
    issues.push({
      code: 'custom',
      input: value,
      message: `not valid PromQL: ${message}`,
      params: { help, excerpt: { text: value, ...span } },
    });
  })
  .meta({ description: 'Expression in PromQL', examples: ['max by (queue) (queue_depth) > 1000'] });

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
      error: "is not a list of samples in promtool's notation",
      params: { help: 'write values such as "0+90x30" (31 samples that grow by 90), "5x30", "1 2 3", "_x5" (none) or stale' },
    },
  );
