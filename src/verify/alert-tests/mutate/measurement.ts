import { z } from 'zod';
import { type MutationKind, mutationKinds } from './mutation';

const kindSchema = z.enum(mutationKinds);

const measurementSchema = z.strictObject({
  alert: z.string(),
  /** Environment and workload of every alert that differs from this one in names only. */
  where: z.array(z.string()).readonly(),
  /** Of the rule, its tests and its mutants: while it stays, nothing needs to be measured again. */
  fingerprint: z.string(),
  tally: z.array(z.strictObject({ kind: kindSchema, planted: z.number(), caught: z.number() })).readonly(),
  survived: z.array(z.strictObject({ kind: kindSchema, says: z.string() })).readonly(),
  harmless: z.array(z.strictObject({ kind: kindSchema, says: z.string(), why: z.string() })).readonly(),
  /** What kept promtool from asking. */
  errors: z.array(z.string()).readonly(),
});

/** What the tests of one alert are worth: how many of its mutants they caught. */
export type Measurement = Readonly<z.infer<typeof measurementSchema>>;

const fileSchema = z.strictObject({ measurements: z.array(measurementSchema) });

/** Reads what `measurementsJson` wrote; another file holds nothing. */
export const readMeasurements = (text: string): readonly Measurement[] => {
  try {
    return fileSchema.parse(JSON.parse(text)).measurements;
  } catch {
    return [];
  }
};

/** Measurements as a file that can be read back. */
export const measurementsJson = (measurements: readonly Measurement[]): string =>
  `{"measurements": [\n${measurements.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`;

/** Numbers of mutants. */
export interface Tally {
  readonly planted: number;
  readonly caught: number;
  readonly harmless: number;
  readonly survived: number;
}

const tallyOf = (measurements: readonly Measurement[], counts: (kind: MutationKind) => boolean): Tally => {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  const tallies = measurements.flatMap(({ tally }) => tally.filter(({ kind }) => counts(kind)));
  return {
    planted: sum(tallies.map(({ planted }) => planted)),
    caught: sum(tallies.map(({ caught }) => caught)),
    harmless: measurements.flatMap(({ harmless }) => harmless.filter(({ kind }) => counts(kind))).length,
    survived: measurements.flatMap(({ survived }) => survived.filter(({ kind }) => counts(kind))).length,
  };
};

/** Numbers of mutants of all kinds. */
export const wholeTally = (measurements: readonly Measurement[]): Tally => tallyOf(measurements, () => true);

/** Numbers of mutants by kind, without kinds of which there are none. */
export const talliesByKind = (measurements: readonly Measurement[]): readonly (Tally & { readonly kind: MutationKind })[] =>
  mutationKinds.map((kind) => ({ kind, ...tallyOf(measurements, (other) => other === kind) })).filter(({ planted }) => planted > 0);

/** Of the mutants that change something, the share that was caught. */
export const shareCaught = ({ planted, caught, harmless }: Tally): number => (planted === harmless ? 1 : caught / (planted - harmless));

/** How many mutants an alert has. */
export const plantedIn = ({ tally }: Measurement): number => tally.reduce((sum, { planted }) => sum + planted, 0);

/** The least share of mutants that tests must catch, and the least number of mutants of an alert. */
export const demanded = { share: 0.95, mutants: 5 } as const;

/** Whether the tests caught enough. */
export const isGoodScore = (measurements: readonly Measurement[]): boolean =>
  shareCaught(wholeTally(measurements)) >= demanded.share &&
  measurements.every((one) => one.errors.length === 0 && plantedIn(one) >= demanded.mutants);
