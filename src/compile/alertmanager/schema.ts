import { z } from 'zod';
import { knownSeverities, severityWordsSchema } from '../../core/alerts/severity-words';
import { languages } from '../../core/alerts/text';
import { dnsLabelSchema, labelNameSchema } from '../../core/kubernetes/names';
import { secretRefSchema } from '../../core/kubernetes/secret';
import { suggestion } from '../../core/suggestion';
import { matcherSchema } from '../../language/matcher/schema';
import { lasting, positiveDurationSchema } from '../../language/quantity';
import { timeIntervalSchema, timeZoneSchema } from './interval-schema';
import { type Integrations, ourIntegrations } from './receivers';

const allLabels = '...';

// Alertmanager refuses a configuration with a label twice, or with labels beside the sign for all of them.
const groupBySchema = z
  .array(z.union([labelNameSchema, z.literal(allLabels)]))
  .refine((labels) => new Set(labels).size === labels.length, { error: 'names a label twice' })
  .refine((labels) => labels.length < 2 || !labels.includes(allLabels), {
    error: 'holds "..." beside other labels',
    params: { help: '"..." means all labels: write it alone or leave it out' },
  });

const timing = {
  groupBy: groupBySchema
    .optional()
    .meta({ description: 'Alerts with equal values of these labels share a message; by default as in the route above' }),
  groupWait: positiveDurationSchema.optional().meta({ description: 'How long the first message of a group waits for more alerts' }),
  groupInterval: positiveDurationSchema.optional().meta({ description: 'Time between two messages of a group that changes' }),
  repeatInterval: positiveDurationSchema.optional().meta({ description: 'Time after which a message is repeated while alerts fire' }),
};

const routeFields = {
  matchers: z
    .array(matcherSchema)
    .min(1, { error: 'must hold at least one matcher' })
    .meta({ description: 'Alerts that match all of these', examples: [['severity="critical"']] }),
  receiver: z
    .string()
    .optional()
    .meta({ description: 'Receiver of these alerts; by default that of the route above', examples: ['slack'] }),
  continue: z.boolean().default(false).meta({ description: 'Whether the routes after this one are tried as well' }),
  ...timing,
  activeTimeIntervals: z
    .array(z.string())
    .optional()
    .meta({ description: 'Time intervals outside of which it notifies nobody', examples: [['office-hours']] }),
  muteTimeIntervals: z
    .array(z.string())
    .optional()
    .meta({ description: 'Time intervals in which it notifies nobody', examples: [['weekend']] }),
};

/** A node of the routing tree below the root. */
export interface Route extends z.infer<z.ZodObject<typeof routeFields>> {
  readonly routes: readonly Route[];
}

const routeSchema: z.ZodType<Route> = z.strictObject({
  ...routeFields,
  get routes() {
    return z.array(routeSchema).default([]).meta({ description: 'Routes below this one, tried in order' });
  },
});

// The receiver that `deadMansSwitch` makes has this name.
const receiverNameSchema = dnsLabelSchema.refine((name) => name !== 'dead-mans-switch', {
  error: 'is the receiver that deadMansSwitch makes',
  params: { help: 'name the receiver otherwise, or set alerting.deadMansSwitch' },
});

const receiversSchema = ({ schema }: Pick<Integrations, 'schema'>) =>
  z
    .record(receiverNameSchema, z.record(dnsLabelSchema, schema))
    .meta({ description: 'Receivers by name, each a map of integrations; -<env> is appended to the name' });

const fields = z.strictObject({
  severities: severityWordsSchema.meta({
    description: 'Own words for critical (pages), warning (a ticket) and info (seen): three in this order, or each with what it means',
    examples: [['P1', 'P2', 'P3']],
  }),
  receiver: z.string().meta({ description: 'Receiver of what no route below matches', examples: ['slack'] }),
  groupBy: groupBySchema
    .default(['namespace', 'alertname'])
    .meta({ description: 'Alerts with equal values of these labels share a message; [...] gives each its own' }),
  groupWait: positiveDurationSchema
    .default(lasting('30s'))
    .meta({ description: 'How long the first message of a group waits for more alerts' }),
  groupInterval: positiveDurationSchema.default(lasting('5m')).meta({ description: 'Time between two messages of a group that changes' }),
  repeatInterval: positiveDurationSchema
    .default(lasting('12h'))
    .meta({ description: 'Time after which a message is repeated while alerts fire' }),
  resolveTimeout: positiveDurationSchema
    .default(lasting('5m'))
    .meta({ description: 'Time after which an alert that is not sent again counts as resolved' }),
  receivers: receiversSchema(ourIntegrations),
  routes: z
    .array(routeSchema)
    .default([])
    .meta({ description: 'Tried in order, after those of Watchdog and test alerts and before those of teams' }),
  inhibitions: z
    .array(
      z.strictObject({
        source: z
          .array(matcherSchema)
          .min(1, { error: 'must hold at least one matcher' })
          .meta({ description: 'Matches the alerts that inhibit', examples: [['severity="critical"']] }),
        target: z
          .array(matcherSchema)
          .min(1, { error: 'must hold at least one matcher' })
          .meta({ description: 'Matches the alerts that are inhibited', examples: [['severity="warning"']] }),
        equal: z
          .array(labelNameSchema)
          .min(1, { error: 'must name at least one label' })
          .meta({ description: 'Labels that must be equal in both', examples: [['namespace', 'workload']] }),
      }),
    )
    .default([])
    .meta({ description: 'While an alert that source matches fires, those that target matches with equal labels notify nobody' }),
  timeIntervals: z
    .record(dnsLabelSchema, z.array(timeIntervalSchema).min(1))
    .default({})
    .meta({ description: 'Times that routes name, by name' }),
  deadMansSwitch: z
    .strictObject({
      url: secretRefSchema,
      interval: positiveDurationSchema.default(lasting('1m')).meta({ description: 'Time between two messages' }),
    })
    .optional()
    .meta({ description: 'Who raises the alarm outside the cluster when Watchdog stops arriving' }),
  language: z.enum(languages).default('en').meta({ description: 'Language of the texts of alerts and of the words in messages' }),
  timeZone: timeZoneSchema.default('UTC').meta({ description: 'Time zone of the times in messages, e.g. Asia/Seoul' }),
  timeToPage: z
    .record(z.string(), positiveDurationSchema)
    .default({})
    .meta({ description: 'By severity, the longest time from the first bad sample to the first message, e.g. { critical: 5m }' }),
  testReceiver: z
    .string()
    .optional()
    .meta({ description: 'Receiver of alerts that are sent on purpose (purpose="test")', examples: ['test-channel'] }),
});

type Path = readonly (string | number)[];

interface Named {
  readonly path: Path;
  readonly name: string;
}

const inRoutes = (routes: readonly Route[], path: Path, pick: (route: Route, path: Path) => readonly Named[]): readonly Named[] =>
  routes.flatMap((route, index) => [...pick(route, [...path, index]), ...inRoutes(route.routes, [...path, index, 'routes'], pick)]);

const receiversNamed = (alerting: z.infer<typeof fields>): readonly Named[] => [
  { path: ['receiver'], name: alerting.receiver },
  ...(alerting.testReceiver === undefined ? [] : [{ path: ['testReceiver'], name: alerting.testReceiver }]),
  ...inRoutes(alerting.routes, ['routes'], ({ receiver }, path) =>
    receiver === undefined ? [] : [{ path: [...path, 'receiver'], name: receiver }],
  ),
];

const intervalsNamed = (alerting: z.infer<typeof fields>): readonly Named[] =>
  inRoutes(alerting.routes, ['routes'], (route, path) =>
    (['activeTimeIntervals', 'muteTimeIntervals'] as const).flatMap((field) =>
      (route[field] ?? []).map((name, index) => ({ path: [...path, field, index], name })),
    ),
  );

const checkNames = (context: z.core.ParsePayload<z.infer<typeof fields>>): void => {
  const alerting = context.value;
  const undeclared = (named: readonly Named[], what: string, declared: readonly string[]) => {
    for (const { path, name } of named.filter((reference) => !declared.includes(reference.name))) {
      context.issues.push({
        code: 'custom',
        input: alerting,
        path: [...path],
        message: `no ${what} is named "${name}"`,
        params: { help: suggestion(name, declared) },
      });
    }
  };
  undeclared(receiversNamed(alerting), 'receiver', Object.keys(alerting.receivers));
  const limits = Object.keys(alerting.timeToPage).map((name) => ({ path: ['timeToPage', name], name }));
  undeclared(limits, 'severity', knownSeverities(alerting.severities));
  undeclared(intervalsNamed(alerting), 'time interval', Object.keys(alerting.timeIntervals));
};

// What ways to notify of somebody else throw is said of the integration that they were called with.
const checkIntegrations =
  (known: Integrations) =>
  ({ value, issues }: z.core.ParsePayload<z.infer<typeof fields>>): void => {
    for (const [receiver, integrations] of Object.entries(value.receivers))
      for (const [name, integration] of Object.entries(integrations)) {
        const message = known.failureOf(integration);
        if (message !== undefined)
          issues.push({ code: 'custom', input: integration, path: ['receivers', receiver, name, 'kind'], message });
      }
  };

/** `alerting:` with its defaults, and the ways to notify that it may name. */
export interface Alerting extends z.infer<typeof fields> {
  readonly integrations: Integrations;
}

/** `alerting:` of an environment with certain ways to notify: receivers, routes and times, by name. */
export const alertingSchemaOf = (integrations: Integrations): z.ZodType<Alerting> =>
  fields
    .extend({ receivers: receiversSchema(integrations) })
    .check(checkNames, checkIntegrations(integrations))
    // Whoever reads the receivers knows by them what their integrations are.
    .transform((alerting) => ({ ...alerting, integrations }));

/** The same with the ways to notify that we ship. */
export const alertingSchema = alertingSchemaOf(ourIntegrations);
