import { z } from 'zod';
import { type AlertDescription, type AlertHead, commonTuning, describedBy, originOf } from './alert';
import type { LogAlertingRule } from './log-rule';
import { describedAlert, describedParameters } from './parameter-descriptions';
import type { Text } from './text';

/** The part of a log alert that depends on its parameters and on the workload. */
export type LogAlertBody = Pick<LogAlertingRule<Text>, 'expr' | 'summary' | 'description' | 'value' | 'firesOn' | 'staysQuietOn'>;

/** A log alert of the catalog before a workload sets its parameters. */
export interface LogAlertTemplate<Context> extends AlertDescription {
  /** The rule for one workload, or nothing where it is switched off. */
  readonly rule: (tuning: unknown, context: Context) => LogAlertingRule<Text> | undefined;
}

interface LogAlertDefinition<Parameters extends z.ZodRawShape, Context> extends Omit<AlertHead, 'keepFiringFor'> {
  readonly parameters: Parameters;
  readonly write: (parameters: z.infer<z.ZodObject<Parameters>>, context: Context) => LogAlertBody;
}

// Whether Loki's ruler knows keep_firing_for depends on its version, so it is not offered.
const { keepFiringFor: _, ...tuning } = commonTuning;

type Tuning = z.infer<z.ZodObject<typeof tuning>>;

/** Declares a log alert with its parameters; the schema of its entry under `alerts:` follows from them. */
export const logAlertTemplate = <Parameters extends z.ZodRawShape, Context>({
  parameters: shape,
  write,
  ...head
}: LogAlertDefinition<Parameters, Context>): LogAlertTemplate<Context> => {
  const described = describedBy(head);
  const schema = z.strictObject({ ...tuning, ...describedParameters(shape) }).meta({ description: describedAlert(described) });
  const origin = originOf(described, shape);
  let untuned: unknown;
  const parameters = (tuned: unknown) => {
    untuned ??= schema.parse({});
    // The environment's schema holds this very schema, so a tuning that arrives here has passed it.
    return (tuned ?? untuned) as z.infer<z.ZodObject<Parameters>> & Tuning;
  };
  const rule = (given: unknown, context: Context): LogAlertingRule<Text> | undefined => {
    const tuned = parameters(given);
    if (tuned.disabled !== undefined) return undefined;
    const body = write(tuned, context);
    return {
      ...body,
      alert: tuned.name ?? described.alert,
      for: tuned.for ?? described.for,
      severity: tuned.severity ?? described.severity,
      labels: tuned.labels ?? {},
      summary: tuned.summary ?? body.summary,
      description: tuned.description ?? body.description,
      runbook: tuned.runbook ?? described.runbook,
      origin,
    };
  };
  return { ...described, isLogAlert: true, schema, rule, parameters };
};
