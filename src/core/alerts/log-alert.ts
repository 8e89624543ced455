import { z } from 'zod';
import type { Duration } from '../../language/quantity';
import { commonTuning } from './alert';
import type { LogAlertingRule } from './log-rule';
import type { Severity } from './rule';

/** The part of a log alert that depends on its parameters and on the workload. */
export type LogAlertBody = Pick<LogAlertingRule, 'expr' | 'summary' | 'description' | 'runbook' | 'firesOn' | 'staysQuietOn'>;

/** A log alert of the catalogue before a workload sets its parameters. */
export interface LogAlertTemplate<Context> {
  readonly alert: string;
  readonly schema: z.ZodType;
  /** The rule for one workload, or nothing where it is switched off. */
  readonly rule: (tuning: unknown, context: Context) => LogAlertingRule | undefined;
}

interface LogAlertDefinition<Parameters extends z.ZodRawShape, Context> {
  readonly alert: string;
  readonly for: Duration;
  readonly severity: Severity;
  readonly parameters: Parameters;
  readonly write: (parameters: z.infer<z.ZodObject<Parameters>>, context: Context) => LogAlertBody;
}

// Whether Loki's ruler knows keep_firing_for depends on its version, so it is not offered.
const { keepFiringFor: _, ...tuning } = commonTuning;

type Tuning = z.infer<z.ZodObject<typeof tuning>>;

/** Declares a log alert with its parameters; the schema of its entry under `alerts:` follows from them. */
export const logAlertTemplate = <Parameters extends z.ZodRawShape, Context>(
  definition: LogAlertDefinition<Parameters, Context>,
): LogAlertTemplate<Context> => {
  const schema = z.strictObject({ ...tuning, ...definition.parameters });
  let untuned: unknown;
  const rule = (tuned: unknown, context: Context): LogAlertingRule | undefined => {
    untuned ??= schema.parse({});
    // The environment's schema holds this very schema, so a tuning that arrives here has passed it.
    const parameters = (tuned ?? untuned) as z.infer<z.ZodObject<Parameters>> & Tuning;
    if (parameters.disabled !== undefined) return undefined;
    const body = definition.write(parameters, context);
    return {
      ...body,
      alert: parameters.name ?? definition.alert,
      for: parameters.for ?? definition.for,
      severity: parameters.severity ?? definition.severity,
      labels: parameters.labels ?? {},
      summary: parameters.summary ?? body.summary,
      description: parameters.description ?? body.description,
      runbook: parameters.runbook ?? body.runbook,
    };
  };
  return { alert: definition.alert, schema, rule };
};
