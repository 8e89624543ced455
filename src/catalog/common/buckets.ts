import { z } from 'zod';
import { type Duration, inSeconds, positiveDurationSchema } from '../../language/quantity';

/** The finite bounds of a histogram, where the application sets its own. */
export const bucketsSchema = z
  .array(z.number().positive())
  .min(1)
  .refine((bounds) => bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? 0)), {
    error: 'must grow from one bucket to the next',
  })
  .meta({ description: 'Finite upper bounds of the duration histogram, in seconds, where they differ from what is usual' });

const bucketsHelp = (buckets: readonly number[]): string => `its buckets in seconds are ${buckets.join(', ')}`;

/** A bound that is one of the buckets of an exporter's histogram: nothing can be said about any other. */
export const bucketSchema = (histogram: string, buckets: readonly number[]) =>
  positiveDurationSchema.refine((bound) => buckets.includes(inSeconds(bound)), {
    error: `is not a bucket of ${histogram}`,
    params: { help: bucketsHelp(buckets) },
  });

/** The same for a histogram whose buckets the input can name. */
export const boundIssue = (
  input: unknown,
  { path, bound, histogram, buckets }: { path: string[]; bound: Duration; histogram: string; buckets: readonly number[] },
): readonly z.core.$ZodRawIssue[] => {
  if (buckets.includes(inSeconds(bound))) return [];
  const help = `${bucketsHelp(buckets)}; name another with metrics.buckets if the service exposes it`;
  return [{ code: 'custom', input, path, message: `"${bound}" is not a bucket of ${histogram}`, params: { help } }];
};
