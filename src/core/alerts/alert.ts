import { z } from 'zod';
import type { PromQL } from '../../language/promql/tag';
import { type Duration, durationSchema, inMilliseconds, lasting } from '../../language/quantity';
import { labelNameSchema, named } from '../kubernetes/names';
import { type AlertingRule, type AlertScenario, type FiringScenario, type Severity, severities } from './rule';

/** The part of an alert that depends on its parameters and on the workload. */
export interface AlertBody {
  readonly expr: PromQL;
  readonly labels?: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly description: string;
  readonly runbook: string;
  readonly firesOn: readonly [FiringScenario, ...FiringScenario[]];
  readonly staysQuietOn: readonly AlertScenario[];
}

/** How long an alert waits and lingers once its user has tuned it; its samples have to last as long. */
export interface AlertTiming {
  readonly for: Duration;
  /** 0s where the alert ends at once. */
  readonly keepFiringFor: Duration;
}

/** An alert of the catalogue before a workload sets its parameters. */
export interface AlertTemplate<Context> {
  /** Name in the catalogue and key under `alerts:`; `name` there renames what is emitted. */
  readonly alert: string;
  readonly schema: z.ZodType;
  /** The rule for one workload, or nothing where it is switched off. */
  readonly rule: (tuning: unknown, context: Context) => AlertingRule | undefined;
  /** Its parameters with their defaults, whatever they are called. */
  readonly parameters: (tuning: unknown) => Readonly<Record<string, unknown>>;
}

interface AlertDefinition<Parameters extends z.ZodRawShape, Context> {
  readonly alert: string;
  readonly for: Duration;
  readonly keepFiringFor?: Duration;
  readonly severity: Severity;
  readonly parameters: Parameters;
  readonly write: (parameters: z.infer<z.ZodObject<Parameters>>, context: Context, timing: AlertTiming) => AlertBody;
}

/** What every alert lets its users change without forking the catalogue. */
export const commonTuning = {
  name: named(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'is no name of an alert', 'use letters, digits and "_", not starting with a digit').optional(),
  for: durationSchema.optional(),
  keepFiringFor: durationSchema.optional().meta({ description: 'How long it fires on once its condition is over; 0s not at all' }),
  severity: z.enum(severities).optional(),
  summary: z.string().min(1).optional(),
  description: z.string().min(1).optional(),
  runbook: named(/^[A-Za-z0-9._~#/-]+$/, 'is no page below the runbooks', 'write one such as fastapi/high-error-rate').optional(),
  labels: z.record(labelNameSchema, z.string()).optional(),
  disabled: z
    .string()
    .refine((reason) => !/^\s*(true|yes|on|off|disabled)?\s*$/i.test(reason), {
      error: 'is no reason',
      params: { help: 'say why, e.g. watched by the team that runs it' },
    })
    .optional()
    .meta({ description: 'Why this alert is switched off; without it the alert is on' }),
};

type CommonTuning = z.infer<z.ZodObject<typeof commonTuning>>;

/** Declares an alert with its parameters; the schema of its entry under `alerts:` follows from them. */
export const alertTemplate = <Parameters extends z.ZodRawShape, Context>(
  definition: AlertDefinition<Parameters, Context>,
): AlertTemplate<Context> => {
  const schema = z.strictObject({ ...commonTuning, ...definition.parameters });
  let untuned: unknown;
  const parametersOf = (tuning: unknown) => {
    // Most alerts of most workloads are as the catalogue has them.
    untuned ??= schema.parse({});
    // The environment's schema holds this very schema, so a tuning that arrives here has passed it.
    return (tuning ?? untuned) as z.infer<z.ZodObject<Parameters>> & CommonTuning;
  };
  const rule = (tuning: unknown, context: Context): AlertingRule | undefined => {
    const parameters = parametersOf(tuning);
    if (parameters.disabled !== undefined) return undefined;
    const pending = parameters.for ?? definition.for;
    const keepFiringFor = parameters.keepFiringFor ?? definition.keepFiringFor ?? lasting('0s');
    const body = definition.write(parameters, context, { for: pending, keepFiringFor });
    return {
      kind: 'alert',
      ...body,
      alert: parameters.name ?? definition.alert,
      for: pending,
      ...(inMilliseconds(keepFiringFor) === 0 ? {} : { keepFiringFor }),
      severity: parameters.severity ?? definition.severity,
      labels: { ...body.labels, ...parameters.labels },
      summary: parameters.summary ?? body.summary,
      description: parameters.description ?? body.description,
      runbook: parameters.runbook ?? body.runbook,
    };
  };
  return { alert: definition.alert, schema, rule, parameters: parametersOf };
};

/** Schema of `alerts:` for a kind of workload: one optional entry per alert of its catalogue. */
export const alertsSchema = (templates: readonly Pick<AlertTemplate<never>, 'alert' | 'schema'>[]) =>
  z
    .strictObject(Object.fromEntries(templates.map(({ alert, schema }) => [alert, schema.optional()])))
    .prefault({})
    .meta({ description: 'Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason' });

interface Template<Context, Rule> {
  readonly alert: string;
  readonly rule: (tuning: unknown, context: Context) => Rule | undefined;
}

/** All rules of a catalogue for one workload. */
export const alertRules = <Context, Rule>(
  templates: readonly Template<Context, Rule>[],
  tunings: Readonly<Record<string, unknown>>,
  context: Context,
): readonly Rule[] =>
  templates.flatMap((template) => {
    const rule = template.rule(Object.hasOwn(tunings, template.alert) ? tunings[template.alert] : undefined, context);
    return rule === undefined ? [] : [rule];
  });
