import { z } from 'zod';

declare const duration: unique symbol;

/** A length of time as Prometheus writes it, largest unit first, e.g. `1h30m`. */
export type Duration = string & { readonly [duration]: true };

// https://prometheus.io/docs/prometheus/latest/configuration/configuration/: y w d h m s ms, each at most once, in this order.
const durationPattern =
  /^(?=.)(?:0|(?:(\d{1,5})y)?(?:(\d{1,5})w)?(?:(\d{1,6})d)?(?:(\d{1,7})h)?(?:(\d{1,9})m)?(?:(\d{1,10})s)?(?:(\d{1,12})ms)?)$/;
const milliseconds = [365 * 86_400_000, 7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000, 1];

const sum = (text: string): number => {
  const parts = durationPattern.exec(text)?.slice(1) ?? [];
  return parts.reduce((total, part, index) => total + Number(part ?? 0) * (milliseconds[index] ?? 0), 0);
};

// Prometheus counts nanoseconds in 64 bits, which is good for 292 years.
const longest = 9_223_372_036_854;

/** Whether a text is a duration that Prometheus and the operator accept. */
export const isDuration = (text: string): text is Duration => durationPattern.test(text) && sum(text) <= longest;

/** Length in milliseconds. */
export const inMilliseconds = (length: Duration): number => sum(length);

/** Length in seconds, as exact as milliseconds are. */
export const inSeconds = (length: Duration): number => inMilliseconds(length) / 1000;

/** The shortest way to write a length in whole milliseconds. */
export const durationOf = (length: number): Duration => {
  const units: readonly (readonly [number, string])[] = [
    [86_400_000, 'd'],
    [3_600_000, 'h'],
    [60_000, 'm'],
    [1000, 's'],
    [1, 'ms'],
  ];
  let rest = length;
  let text = '';
  for (const [size, unit] of units) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  // The loop writes units in the order that the pattern demands.
  return (text === '' ? '0s' : text) as Duration;
};

/** Several times a length. */
export const times = (length: Duration, factor: number): Duration => durationOf(Math.round(inMilliseconds(length) * factor));

/** A duration in the input, such as `5m`. */
export const durationSchema = z
  .string()
  .refine(isDuration, {
    error: 'is not a duration',
    abort: true,
    params: { help: 'write a number and a unit, such as 30s, 5m, 1h30m or 500ms' },
  })
  .meta({ description: 'A length of time as Prometheus writes it: 30s, 5m, 1h30m', examples: ['5m'], pattern: durationPattern.source });

/** A duration longer than nothing. */
export const positiveDurationSchema = durationSchema
  .refine((text) => inMilliseconds(text) > 0, {
    error: 'must be longer than nothing',
    params: { help: 'write a number and a unit, such as 30s, 5m, 1h30m or 500ms' },
  })
  .meta({ pattern: `^(?=.*[1-9])${durationPattern.source.slice(1)}` });

/** A literal duration of ours; a wrong one is a bug. */
export const lasting = (text: string): Duration => {
  if (!isDuration(text)) throw new Error(`${text} is not a duration`);
  return text;
};

const noRatio = 'is not a share between 0 and 1, such as 0.05 or "5%"';
const ratioHelp = 'write a share between 0 and 1, such as 0.05, or a percentage, such as "5%"';

// Moving the decimal point in the text keeps 5 % at 0.05 where a division would give 0.05000000000000000277.
const fromPercent = (text: string): number => Number(`${text.slice(0, -1)}e-2`);

/** A share of a whole, 0 to 1; percentages are read as such. */
export const ratioSchema = z
  .union([z.number().meta({ minimum: 0, maximum: 1 }), z.string().regex(/^\d+(\.\d+)?%$/, { error: noRatio })], { error: noRatio })
  .transform((value) => (typeof value === 'string' ? fromPercent(value) : value))
  .refine((value) => value >= 0 && value <= 1, { error: 'lies outside 0 to 1', abort: true, params: { help: ratioHelp } })
  .meta({ description: 'A share between 0 and 1, such as 0.05, or a percentage, such as "5%"', examples: [0.05, '5%'] });

/** A share that a part of something must exceed, which nothing does with the whole of it. */
export const exceededRatioSchema = ratioSchema.refine((value) => value < 1, {
  error: 'is never exceeded',
  params: { help: 'write a share below 1, such as 0.05, or a percentage, such as "5%"' },
});

/** A share that can be fallen below, or that not everything reaches. */
export const positiveRatioSchema = ratioSchema.refine((value) => value > 0, {
  error: 'is a share that nothing falls below',
  params: { help: 'write a share above 0, such as 0.05, or a percentage, such as "5%"' },
});

/** A count of events. */
export const countSchema = z
  .number()
  .int()
  .min(0)
  .max(2_147_483_647)
  .meta({ examples: [5] });

/** An amount of storage or memory, CPU cores included, in Kubernetes notation. */
export const quantitySchema = z
  .string()
  .regex(/^\d+(\.\d+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/, {
    error: 'is not a Kubernetes quantity',
  })
  .meta({ description: 'A Kubernetes quantity: 500m, 256Mi, 20Gi', examples: ['256Mi'] });

const units: Readonly<Record<string, number>> = {
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
  m: 1e-3,
};

/** A Kubernetes quantity as a number. */
export const amountOf = (quantity: string): number => {
  const [, number = '0', unit = ''] = /^([\d.]+)([A-Za-z]*)$/.exec(quantity) ?? [];
  return Number(number) * (units[unit] ?? 1);
};
