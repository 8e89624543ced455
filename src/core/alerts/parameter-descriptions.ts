import { z } from 'zod';
import { durationSchema, ratioSchema } from '../../language/quantity';
import type { AlertBound, AlertDescription } from './alert';

const meanings: Readonly<Record<string, string>> = {
  window: 'Period that its expression covers',
  since: 'Period after which it counts as new',
};

const meaningOf = (parameter: string, bound: AlertBound | undefined): string => {
  if (bound !== undefined && 'above' in bound && bound.above === parameter) return 'It fires above this';
  if (bound !== undefined && 'below' in bound && bound.below === parameter) return 'It fires below this';
  const events = /^min([A-Z]\w*)$/.exec(parameter)?.[1]?.toLowerCase();
  return events === undefined ? (meanings[parameter] ?? 'Threshold of its expression') : `Fewest ${events} at which it fires`;
};

const ownDescription = (schema: z.core.$ZodType): string | undefined => z.globalRegistry.get(schema)?.description;

const generic = new Set([durationSchema, ratioSchema].map(ownDescription).concat(undefined));

/** Parameters with what they mean: what their own schemas say, or what follows from their names and the threshold. */
export const describedParameters = <Parameters extends z.ZodRawShape>(parameters: Parameters, bound?: AlertBound): Parameters => {
  const described = Object.entries(parameters).map(([name, schema]) =>
    // Every schema of a shape is made by zod's own functions.
    [
      name,
      schema instanceof z.ZodType && generic.has(ownDescription(schema)) ? schema.meta({ description: meaningOf(name, bound) }) : schema,
    ],
  );
  // The same schemas under the same names.
  return Object.fromEntries(described) as Parameters;
};

/** How an alert is by default, in a few words. */
export const describedAlert = ({
  severity,
  for: pending,
  keepFiringFor,
}: Pick<AlertDescription, 'severity' | 'for' | 'keepFiringFor'>): string =>
  `By default ${severity}, for ${pending}${keepFiringFor === undefined ? '' : `, keep_firing_for ${keepFiringFor}`}`;
