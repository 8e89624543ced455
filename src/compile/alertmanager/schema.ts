import { z } from 'zod';
import { severities } from '../../core/alerts/rule';
import { languages } from '../../core/alerts/text';
import { isTimeZone, timeOfDay } from '../../core/clock';
import { dnsLabelSchema, labelNameSchema } from '../../core/kubernetes/names';
import { secretRefSchema } from '../../core/kubernetes/secret';
import { suggestion } from '../../core/suggestion';
import { matcherSchema } from '../../language/matcher/schema';
import { lasting, positiveDurationSchema } from '../../language/quantity';
import { integrationSchema } from './receivers';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
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

const timeZoneSchema = z
  .string()
  .refine(isTimeZone, { error: 'is not a time zone', params: { help: 'write its name, such as Europe/Berlin' } });

const timeIntervalSchema = z.strictObject({
  times: z.array(rangeSchema).min(1).optional().meta({ description: 'Hours of the day; all without them' }),
  weekdays: z.array(z.enum(days)).min(1).optional().meta({ description: 'Days of the week; all without them' }),
  location: timeZoneSchema.optional().meta({ description: 'Time zone, e.g. Europe/Berlin; UTC without one', examples: ['Europe/Berlin'] }),
});

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

const fields = z.strictObject({
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
  receivers: z
    .record(receiverNameSchema, z.record(dnsLabelSchema, integrationSchema))
    .meta({ description: 'Receivers by name, each a map of integrations; -<env> is appended to the name' }),
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
    .partialRecord(z.enum(severities), positiveDurationSchema)
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

/** `alerting:` of an environment: receivers, routes and times, by name. */
export const alertingSchema = fields.check((context) => {
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
  undeclared(intervalsNamed(alerting), 'time interval', Object.keys(alerting.timeIntervals));
});

/** `alerting:` with its defaults. */
export type Alerting = z.infer<typeof alertingSchema>;
