import { z } from 'zod';

const text = (description: string) => z.string().meta({ description });

const texts = (description: string) => z.array(z.string()).readonly().meta({ description });

const labels = (description: string) => z.record(z.string(), z.string()).readonly().meta({ description });

const place = z
  .strictObject({ file: z.string(), line: z.number().int(), column: z.number().int(), environment: z.string().optional() })
  .readonly();

const state = z.enum(['holds', 'open', 'breaks']).meta({
  description: 'Whether it holds, breaks, or depends on what is not known here',
});

const station = z
  .strictObject({ station: text('Such as producer, monitor, rule, route or receiver'), state, text: z.string(), at: place.optional() })
  .readonly();

const fates = ['same', 'changed', 'new', 'gone'] as const;

const fateOf = (values: readonly [Fate, ...Fate[]]) =>
  z.enum(values).optional().meta({ description: 'What a change does to it; only where two states are compared' });

/** What a change does to a thing. */
export type Fate = (typeof fates)[number];

const thing = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, description: string, shape: Shape) =>
  z
    .strictObject({
      kind: z.literal(kind),
      id: text('Unique, and the same from run to run: environment, kind and name'),
      name: z.string(),
      environment: text('Empty for a folder that knows no environments'),
      at: place.optional().meta({ description: 'Where it is written, where one place says it' }),
      fate: fateOf(fates),
      ...shape,
    })
    .readonly()
    .meta({ description });

const metric = thing('metric', 'A metric that something exposes or reads', {
  type: text('counter, gauge, bucket, quantile or unknown'),
  unit: text('seconds, bytes, ratio, timestamp or unknown'),
  labels: texts('Labels of its series; ? marks one that only some have, ... that there may be more'),
  producers: texts('Who exposes it'),
});

const target = thing('target', 'What a monitor finds: a port of Pods, or of a Service', {});

const monitor = thing('monitor', 'A ServiceMonitor or PodMonitor', {
  prometheus: text('The Prometheus that selects it, as namespace/name; empty where none is known'),
  endpoints: texts('Ports with path and interval'),
});

const recording = thing('recording', 'A recording rule', { expr: z.string(), group: z.string() });

const alert = thing('alert', 'An alerting rule, with what becomes of its alerts', {
  expr: z.string(),
  group: z.string(),
  evaluatedBy: z.enum(['prometheus', 'loki']),
  for: z.string(),
  keepFiringFor: z.string(),
  severity: z.string(),
  labels: labels('As the rule writes them'),
  arrives: texts('Labels with which it arrives at Alertmanager, with their values where they are known'),
  annotations: labels('As the rule writes them'),
  state,
  path: z.array(station).readonly().meta({ description: 'From the metric to the key of a Secret' }),
});

const inhibition = thing('inhibition', 'A rule by which alerts are silent while others fire', {
  source: texts('Matchers of the alerts that silence others'),
  target: texts('Matchers of the alerts that are silent'),
  equal: texts('Labels that both must have equal'),
});

const interval = thing('interval', 'A time interval that routes name', { times: z.array(z.string()).readonly() });

const route = thing('route', 'A route of an Alertmanager; its name is the way to it', {
  matchers: texts('Those of the route itself'),
  continue: z.boolean().meta({ description: 'Whether routes behind it are tried although it matches' }),
  receiver: text('Its own or inherited'),
  groupBy: z.array(z.string()).readonly(),
  groupWait: z.string(),
  groupInterval: z.string(),
  repeatInterval: z.string(),
});

const receiver = thing('receiver', 'Who is notified', { integrations: texts('One per way, such as slack #alerts; empty where nobody is') });

const secret = thing('secret', 'A key of a Secret that a receiver reads', { state });

const dashboard = thing('dashboard', 'A dashboard of Grafana', { uid: z.string(), queries: z.number().int() });

const objective = thing('objective', 'A service level objective', {
  service: z.string(),
  objective: z.number().optional().meta({ description: 'As a share, such as 0.995' }),
  window: z.string().optional().meta({ description: 'Such as 30d' }),
});

const analysis = thing('analysis', 'A measurement by which a release is judged', { query: z.string() });

/** A thing of an atlas. */
export const nodeSchema = z.discriminatedUnion('kind', [
  metric,
  target,
  monitor,
  recording,
  alert,
  inhibition,
  interval,
  route,
  receiver,
  secret,
  dashboard,
  objective,
  analysis,
]);

/** A relation between two things, by their ids; read as a sentence: a monitor `scrapes` a target. */
export const edgeSchema = z
  .strictObject({
    from: z.string(),
    how: z.enum([
      'exposes',
      'scrapes',
      'reads',
      'guards',
      'arrives at',
      'may arrive at',
      'leads to',
      'notifies',
      'needs',
      'is silent in',
      'is active in',
      'triggers',
      'silences',
    ]),
    to: z.string(),
    fate: fateOf(['same', 'new', 'gone']),
  })
  .readonly();

type Node = z.infer<typeof nodeSchema>;

/** A thing of an atlas, of any kind or of one. */
export type AtlasNode<Kind extends Node['kind'] = Node['kind']> = Extract<Node, { readonly kind: Kind }>;

/** A relation between two things. */
export type AtlasEdge = z.infer<typeof edgeSchema>;

/** Everything between a metric and the person who is notified, as things and what joins them. */
export interface Atlas {
  readonly nodes: readonly AtlasNode[];
  readonly edges: readonly AtlasEdge[];
}
