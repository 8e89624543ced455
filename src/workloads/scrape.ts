import { z } from 'zod';
import { podTemplateHashLabel } from '../model/analysis';
import type { Monitor, Relabeling } from '../model/monitor';
import { named, portNameSchema } from '../model/names';
import { type Duration, positiveDurationSchema } from '../model/quantity';
import { identityFields, jobLabelOf, type WorkloadIdentity } from '../model/workload';
import type { Surroundings } from './workload-kind';

/** Where a workload exposes its metrics. */
export interface Scrape {
  readonly port: string;
  readonly path: string;
  readonly interval?: Duration;
  readonly sampleLimit: number;
  /** Whether labels of the exporter win over those of its target, because it speaks of other objects than itself. */
  readonly honorLabels?: boolean;
  /** Further pages of the same port. */
  readonly pages?: readonly { readonly path: string; readonly params: Readonly<Record<string, readonly string[]>> }[];
}

/** Fields of `metrics:` that every kind has, with the port and path that are usual for it. */
export const scrapeFields = (port: string, path = '/metrics') => ({
  port: portNameSchema.default(port),
  path: named(/^\/\S*$/, 'is no path', 'write one such as /metrics').default(path),
  interval: positiveDurationSchema.optional().meta({ description: "Scrape interval; by default the environment's" }),
  sampleLimit: z.number().int().positive().default(5000).meta({ description: 'Scrapes with more samples fail: a label has exploded' }),
});

/** The identity of a kind that usually exposes one port. */
export const identityWithPort = (port: string, number: number) => ({
  ...identityFields,
  pods: identityFields.pods
    .unwrap()
    .extend({
      ports: identityFields.pods
        .unwrap()
        .shape.ports.unwrap()
        .default({ [port]: number }),
    })
    .prefault({}),
});

interface Scraped {
  readonly service?: { readonly ports?: Readonly<Record<string, number>> };
  readonly pods: { readonly ports: Readonly<Record<string, number>> };
  readonly metrics: Scrape;
}

/** Refuses a `metrics.port` that names no port of the Pods or, with a Service, of the Service. */
export const checkPort = (context: z.core.ParsePayload<Scraped>): void => {
  const { service, pods, metrics } = context.value;
  const ports = service?.ports ?? pods.ports;
  if (Object.hasOwn(ports, metrics.port)) return;
  const help = `ports are ${Object.keys(ports).sort().join(', ')}`;
  context.issues.push({
    code: 'custom',
    input: metrics.port,
    path: ['metrics', 'port'],
    message: `no port is named "${metrics.port}"`,
    params: { help },
  });
};

/** The monitor of a workload: through its Service where it has one, else through its Pods; `job` becomes its name. */
export const monitorOf = (identity: WorkloadIdentity, metrics: Scrape, { environment, scrapeInterval }: Surroundings): Monitor => {
  const { port, path, honorLabels, pages } = metrics;
  const endpoint = { port, path, interval: metrics.interval ?? scrapeInterval, ...(honorLabels === undefined ? {} : { honorLabels }) };
  const selector = identity.service?.labels ?? identity.pods.labels;
  const versioned = identity.canary === undefined ? {} : { podTargetLabels: [podTemplateHashLabel] };
  const jobLabel = jobLabelOf(identity.name, selector);
  const relabelings: readonly Relabeling[] = [
    ...(jobLabel === undefined ? [{ action: 'replace' as const, targetLabel: 'job', replacement: identity.name }] : []),
    // Without it, two pages of one port would be one target: their `up` would overwrite each other.
    ...(pages === undefined ? [] : [{ action: 'replace' as const, sourceLabels: ['__metrics_path__'], targetLabel: 'metrics_path' }]),
  ];
  const scraped = relabelings.length === 0 ? endpoint : { ...endpoint, relabelings };
  return {
    kind: identity.service === undefined ? 'pod' : 'service',
    name: identity.service === undefined ? `${identity.name}-${environment}-pm` : `${identity.name}-${environment}`,
    targetNamespace: identity.namespace,
    selector,
    ...(jobLabel === undefined ? {} : { jobLabel }),
    ...versioned,
    sampleLimit: metrics.sampleLimit,
    endpoints: [scraped, ...(pages ?? []).map((page) => ({ ...scraped, ...page }))],
  };
};
