import { z } from 'zod';
import type { PromQL } from '../../language/promql/tag';
import { type Duration, durationSchema, inMilliseconds, isDuration, lasting } from '../../language/quantity';
import { labelNameSchema, named } from '../kubernetes/names';
import type { ConfigPath } from '../path';
import { describedAlert, describedParameters } from './parameter-descriptions';
import type { AlertingRule, AlertScenario, FiringScenario, RuleOrigin, Severity } from './rule';
import { type AlertTime, alertTime } from './scenario';
import { severitySchema } from './severity-words';
import { type Text, textSchema } from './text';

/** The part of an alert that depends on its parameters and on the workload. */
export interface AlertBody {
  readonly expr: PromQL;
  readonly labels?: Readonly<Record<string, string>>;
  readonly summary: Text;
  readonly description: Text;
  /** What its value says, with its unit; without it, what the description says of the value. */
  readonly value?: Text | undefined;
  readonly firesOn: readonly [FiringScenario, ...FiringScenario[]];
  readonly staysQuietOn: readonly AlertScenario[];
}

/** What is known of an alert of the catalog, in PromQL or LogQL, before a workload sets its parameters. */
export interface AlertDescription {
  /** Name in the catalog and key under `alerts:`; `name` there renames what is emitted. */
  readonly alert: string;
  /** Fields of the workload that its expression follows from, beside its parameters; the most telling first. */
  readonly follows?: readonly ConfigPath[];
  readonly for: Duration;
  readonly keepFiringFor?: Duration;
  readonly severity: Severity;
  /** Page below the runbook base, e.g. `redis/memory`; its text is the Markdown file that names the alert in its heading. */
  readonly runbook: string;
  /** Set where Loki evaluates it. */
  readonly isLogAlert?: true;
  /** Of its entry under `alerts:`. */
  readonly schema: z.ZodType;
  /** Its parameters with their defaults, whatever they are called. */
  readonly parameters: (tuning: unknown) => Readonly<Record<string, unknown>>;
  /** Which of its parameters is the threshold, and on which side of it the alert fires. */
  readonly bound?: AlertBound;
}

/** The parameter of an alert that is its threshold. */
export type AlertBound<Parameter extends string = string> = { readonly above: Parameter } | { readonly below: Parameter };

/** An alert of the catalog before a workload sets its parameters. */
export interface AlertTemplate<Context> extends AlertDescription {
  /** The rule for one workload, or nothing where it is switched off. */
  readonly rule: (tuning: unknown, context: Context) => AlertingRule<Text> | undefined;
}

type Read<Parameters extends z.ZodRawShape> = z.infer<z.ZodObject<Parameters>>;

// A threshold is a number, or a length of time, which panels show in seconds.
type Thresholds<Parameters extends z.ZodRawShape> = {
  [Name in keyof Read<Parameters> & string]: Read<Parameters>[Name] extends number | Duration ? Name : never;
}[keyof Read<Parameters> & string];

type Described = Omit<AlertDescription, 'schema' | 'parameters' | 'bound'>;

/** What an alert is called, how long it waits and lingers, how severe it is and where its runbook is, as its definition says. */
export interface AlertHead extends Omit<Described, 'for' | 'keepFiringFor'> {
  /** A length of time such as 5m. */
  readonly for: string;
  readonly keepFiringFor?: string;
}

/** The same with lengths of time read. */
export const describedBy = ({ for: pending, keepFiringFor, ...head }: AlertHead): Described => ({
  ...head,
  for: lasting(pending),
  ...(keepFiringFor === undefined ? {} : { keepFiringFor: lasting(keepFiringFor) }),
});

interface AlertDefinition<Parameters extends z.ZodRawShape, Context> extends AlertHead {
  readonly parameters: Parameters;
  /** Its samples last long enough for its parameter `window`, or for an expression that reads the newest samples only. */
  readonly write: (parameters: Read<Parameters>, context: Context, time: AlertTime) => AlertBody;
}

/** What every alert lets its users change without forking the catalog. */
export const commonTuning = {
  name: named(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'is not a valid name of an alert', 'use letters, digits and "_", not starting with a digit')
    .meta({ description: 'Another name for the alert', examples: ['ApiErrors'] })
    .optional(),
  for: durationSchema.meta({ description: 'How long its condition must hold before it fires' }).optional(),
  keepFiringFor: durationSchema.meta({ description: 'How long it fires on once its condition is over; 0s not at all' }).optional(),
  severity: severitySchema.optional(),
  summary: textSchema
    .meta({ description: 'What is wrong, in a few words; one text, or one for each language: { en: …, ko: … }', examples: ['Queue grows'] })
    .optional(),
  description: textSchema
    .meta({
      description: 'What is wrong, with values: a template of Prometheus; one, or one for each language: { en: …, ko: … }',
      examples: ['{{ $labels.queue }} holds {{ $value }} tasks.'],
    })
    .optional(),
  runbook: named(/^[A-Za-z0-9._~#/-]+$/, 'is not a page below the runbooks', 'write one such as fastapi/high-error-rate')
    .meta({ description: 'Its page below runbooks.url', examples: ['fastapi/high-error-rate'] })
    .optional(),
  labels: z.record(labelNameSchema, z.string()).meta({ description: 'Labels that it carries besides those of its series' }).optional(),
  disabled: z
    .string()
    .refine((reason) => !/^\s*(true|yes|on|off|disabled)?\s*$/i.test(reason), {
      error: 'is not a reason',
      params: { help: 'say why, e.g. watched by the team that runs it' },
    })
    .meta({ description: 'Why this alert is switched off; without it the alert is on', examples: ['watched by the team that runs it'] })
    .optional(),
};

type CommonTuning = z.infer<z.ZodObject<typeof commonTuning>>;

/** Where a rule of the catalog is written: its entry under `alerts:`, and the fields of the workload that it follows from. */
export const originOf = ({ alert, follows = [] }: Pick<AlertDescription, 'alert' | 'follows'>, parameters: z.ZodRawShape): RuleOrigin => {
  const entry = ['alerts', alert];
  return {
    entry,
    name: [...entry, 'name'],
    expression: [...follows, ...Object.keys(parameters).map((parameter) => [...entry, parameter])],
  };
};

/** The rule that an alert's body and what its users have changed add up to. */
const ruleOf = (body: AlertBody, described: Described, tuned: CommonTuning): AlertingRule<Text> => {
  const keepFiringFor = tuned.keepFiringFor ?? described.keepFiringFor;
  return {
    kind: 'alert',
    ...body,
    alert: tuned.name ?? described.alert,
    for: tuned.for ?? described.for,
    ...(keepFiringFor === undefined || inMilliseconds(keepFiringFor) === 0 ? {} : { keepFiringFor }),
    severity: tuned.severity ?? described.severity,
    labels: { ...body.labels, ...tuned.labels },
    summary: tuned.summary ?? body.summary,
    description: tuned.description ?? body.description,
    runbook: tuned.runbook ?? described.runbook,
  };
};

/** Declares an alert with its parameters; the schema of its entry under `alerts:` follows from them. */
export const alertTemplate = <
  Parameters extends z.ZodRawShape,
  Context,
  Threshold extends AlertBound<Thresholds<Parameters>> | undefined = undefined,
>(
  definition: AlertDefinition<Parameters, Context> & { readonly bound?: Threshold },
): AlertTemplate<Context> & { readonly bound: Threshold } => {
  const { parameters: shape, write, bound, ...head } = definition;
  const described = describedBy(head);
  const schema = z.strictObject({ ...commonTuning, ...describedParameters(shape, bound) }).meta({ description: describedAlert(described) });
  const origin = originOf(described, shape);
  let untuned: unknown;
  const parameters = (tuning: unknown) => {
    // Most alerts of most workloads are as the catalog has them.
    untuned ??= schema.parse({});
    // The environment's schema holds this very schema, so a tuning that arrives here has passed it.
    return (tuning ?? untuned) as Read<Parameters> & CommonTuning;
  };
  const rule = (tuning: unknown, context: Context): AlertingRule<Text> | undefined => {
    const tuned = parameters(tuning);
    if (tuned.disabled !== undefined) return undefined;
    const pending = tuned.for ?? described.for;
    const timing = { for: pending, keepFiringFor: tuned.keepFiringFor ?? described.keepFiringFor ?? lasting('0s') };
    const window = 'window' in tuned && typeof tuned.window === 'string' && isDuration(tuned.window) ? tuned.window : undefined;
    return { ...ruleOf(write(tuned, context, alertTime(window, timing)), described, tuned), origin };
  };
  // Without a bound, its type is that of nothing.
  return { ...described, schema, rule, parameters, bound: bound as Threshold };
};

/** Schema of `alerts:` for a kind of workload: one optional entry for each of its alerts. */
export const alertsSchema = (templates: readonly Pick<AlertDescription, 'alert' | 'schema'>[]) =>
  z
    .strictObject(Object.fromEntries(templates.map(({ alert, schema }) => [alert, schema.optional()])))
    .prefault({})
    .meta({ description: 'Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason' });

interface Template<Context, Rule> {
  readonly alert: string;
  readonly rule: (tuning: unknown, context: Context) => Rule | undefined;
}

/** All rules of a catalog for one workload. */
export const alertRules = <Context, Rule>(
  templates: readonly Template<Context, Rule>[],
  tunings: Readonly<Record<string, unknown>>,
  context: Context,
): readonly Rule[] =>
  templates.flatMap((template) => {
    const rule = template.rule(Object.hasOwn(tunings, template.alert) ? tunings[template.alert] : undefined, context);
    return rule === undefined ? [] : [rule];
  });
