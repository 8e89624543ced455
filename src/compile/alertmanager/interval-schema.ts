import { z } from 'zod';
import { isTimeZone, timeOfDay } from '../../core/clock';
import { type SpanField, spanFault } from '../../lint/routing/interval-faults';

const clock = z.string().regex(timeOfDay, { error: 'is not a time of day', abort: true });

const rangeSchema = z
  .strictObject({
    from: clock.meta({ description: 'First minute', examples: ['08:00'] }),
    to: clock.meta({ description: 'Minute that it ends at', examples: ['18:00'] }),
  })
  .refine(({ from, to }) => from < to, {
    error: 'ends before it starts',
    params: { help: 'split what passes midnight in two: one range to 24:00, one from 00:00' },
  });

/** The name of a time zone. */
export const timeZoneSchema = z
  .string()
  .refine(isTimeZone, { error: 'is not a time zone', params: { help: 'write its name, such as Europe/Berlin' } });

const days = '(sunday|monday|tuesday|wednesday|thursday|friday|saturday)';
const months = '(january|february|march|april|may|june|july|august|september|october|november|december|[0-9]+)';

// What editors refuse; what else is wrong is said below.
const patterns: Readonly<Record<SpanField, string>> = {
  weekdays: `^${days}(:${days})?$`,
  daysOfMonth: '^-?[0-9]+(:-?[0-9]+)?$',
  months: `^${months}(:${months})?$`,
  years: '^[0-9]+(:[0-9]+)?$',
};

// One of a kind, or two with a colon between them; numbers need no quotes.
const spansSchema = (field: SpanField) =>
  z
    .array(
      z
        .union([z.string(), z.int()])
        .transform(String)
        .check((context) => {
          const fault = spanFault(field, context.value);
          if (fault === undefined) return;
          const { message, help } = fault;
          context.issues.push({ code: 'custom', input: context.value, message, params: { help } });
        })
        .meta({ pattern: patterns[field] }),
    )
    .min(1)
    .optional();

/** Times that belong together: all that is written must hold; what is not written holds always. */
export const timeIntervalSchema = z.strictObject({
  times: z.array(rangeSchema).min(1).optional().meta({ description: 'Hours of the day; all without them' }),
  weekdays: spansSchema('weekdays').meta({
    description: 'Days of the week, or spans of them; all without them',
    examples: [['monday:friday']],
  }),
  daysOfMonth: spansSchema('daysOfMonth').meta({
    description: 'Days of the month, or spans of them; -1 is the last one',
    examples: [['1:7', '-1']],
  }),
  months: spansSchema('months').meta({ description: 'Months by name or number, or spans of them', examples: [['december', '1:3']] }),
  years: spansSchema('years').meta({ description: 'Years, or spans of them', examples: [['2026', '2027:2028']] }),
  location: timeZoneSchema.optional().meta({ description: 'Time zone, e.g. Europe/Berlin; UTC without one', examples: ['Europe/Berlin'] }),
});
