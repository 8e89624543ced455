import { z } from 'zod';
import { podTemplateHashLabel } from '../../core/analysis';
import type { Endpoint, Monitor, Relabeling } from '../../core/kubernetes/monitor';
import { dnsLabelSchema, labelsSchema, named, portNameSchema } from '../../core/kubernetes/names';
import { jobLabelOf, type RunningIdentity } from '../../core/workloads/identity';
import { identityFields } from '../../core/workloads/identity-fields';
import { identityOrigins } from '../../core/workloads/identity-origins';
import { workloadPath } from '../../core/workloads/names';
import { type Duration, positiveDurationSchema } from '../../language/quantity';
import type { EnvironmentContext, WorkloadFault } from '../workload-kind';

/** Where a workload exposes its metrics. */
export interface Scrape {
  readonly port: string;
  readonly path: string;
  readonly interval?: Duration;
  readonly sampleLimit: number;
  /** Labels of the Service, or of the Pods without one, that become labels of the series. */
  readonly targetLabels?: readonly string[];
  /** The monitor that several workloads share, and the labels that all of them have. */
  readonly monitor?: { readonly name: string; readonly selector: Readonly<Record<string, string>> };
  /** Whether labels of the exporter win over those of its target, because its metrics are about other objects. */
  readonly honorLabels?: boolean;
  /** Labels of the metrics; one of the target that has such a name gives way, where nothing is selected by it. */
  readonly ownLabels?: readonly string[];
  /** Further pages of the same port. */
  readonly pages?: readonly { readonly path: string; readonly params: Readonly<Record<string, readonly string[]>> }[];
}

/** Fields of `metrics:` that every kind has, with the port and path that are usual for it. */
export const scrapeFields = (port: string, path = '/metrics') => ({
  port: portNameSchema.default(port).meta({ description: 'Name of the port that serves the metrics' }),
  path: named(/^\/\S*$/, 'is not a path', 'write one such as /metrics')
    .default(path)
    .meta({ description: 'Path that serves the metrics' }),
  interval: positiveDurationSchema.optional().meta({ description: "Scrape interval; by default the environment's" }),
  sampleLimit: z.number().int().positive().default(5000).meta({ description: 'Scrapes with more samples fail: a label has exploded' }),
  targetLabels: z
    .array(z.string().min(1))
    .optional()
    .meta({ description: 'Labels of the Service, or of the Pods without one, that become labels of the series' }),
  monitor: z
    .strictObject({
      name: dnsLabelSchema.meta({ description: 'Name of the monitor' }),
      selector: labelsSchema
        .refine((labels) => Object.keys(labels).length > 0, { error: 'must hold at least one label' })
        .meta({ description: 'Labels that all of the workloads have' }),
    })
    .optional()
    .meta({ description: 'One monitor for several workloads: its name, and the labels that all of them have' }),
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
        .default({ [port]: number })
        .meta({ description: 'Ports of the containers, by name' }),
    })
    .prefault({})
    .meta({ description: 'The Pods: their labels and ports' }),
});

interface Scraped {
  readonly service?: { readonly ports?: Readonly<Record<string, number>>; readonly labels?: Readonly<Record<string, string>> };
  readonly pods: { readonly ports: Readonly<Record<string, number>>; readonly labels?: Readonly<Record<string, string>> };
  readonly metrics: Pick<Scrape, 'port' | 'targetLabels' | 'monitor'>;
}

interface Fault {
  readonly path: (string | number)[];
  readonly message: string;
  readonly help: string;
}

const portFaults = ({ service, pods, metrics }: Scraped): readonly Fault[] => {
  const ports = service?.ports ?? pods.ports;
  if (Object.hasOwn(ports, metrics.port)) return [];
  const help = `ports are ${Object.keys(ports).sort().join(', ')}`;
  return [{ path: ['metrics', 'port'], message: `no port is named "${metrics.port}"`, help }];
};

// Without labels of its own, a workload has one with its name, which it shares with no other.
const labelFaults = ({ service, pods, metrics }: Scraped): readonly Fault[] => {
  const labels = service?.labels ?? pods.labels ?? {};
  const bearer = service === undefined ? 'Pods' : 'Service';
  const help = `labels of the ${bearer} are ${Object.keys(labels).sort().join(', ')}`;
  const missing = (metrics.targetLabels ?? []).flatMap((label, index) =>
    Object.hasOwn(labels, label)
      ? []
      : [{ path: ['metrics', 'targetLabels', index], message: `the ${bearer} has no label "${label}"`, help }],
  );
  const unselected = Object.entries(metrics.monitor?.selector ?? {}).flatMap(([label, value]) =>
    labels[label] === value
      ? []
      : [
          {
            path: ['metrics', 'monitor', 'selector', label],
            message: `the ${bearer} has no label "${label}" of the value "${value}"`,
            help,
          },
        ],
  );
  return [...missing, ...unselected];
};

/** Refuses what `metrics:` says of ports and labels that the Service, or without one the Pods, do not have. */
export const checkPort = (context: z.core.ParsePayload<Scraped>): void => {
  for (const { path, message, help } of [...portFaults(context.value), ...labelFaults(context.value)]) {
    context.issues.push({ code: 'custom', input: context.value.metrics, path, message, params: { help } });
  }
};

interface MaybeShared extends Partial<Pick<Scraped, 'service'>> {
  readonly pods?: Pick<Scraped['pods'], 'labels'>;
  readonly metrics?: Partial<Pick<Scrape, 'monitor' | 'interval'>>;
}

/** Refuses a shared monitor that would find the workload under another name: a label with its name distinguishes them. */
export const sharedMonitorFaults = (name: string, { service, pods, metrics }: MaybeShared): readonly WorkloadFault[] => {
  if (metrics?.monitor === undefined) return [];
  const labels = service?.labels ?? pods?.labels ?? {};
  if (jobLabelOf(name, labels) !== undefined) return [];
  const help = `give the ${service === undefined ? 'Pods' : 'Service'} of each workload a label with its name, such as app: ${name}`;
  return [{ path: ['metrics', 'monitor'], message: `no label has the value "${name}"`, help }];
};

const nameOf = ({ fullName, service }: RunningIdentity, { monitor }: Scrape): string =>
  monitor?.name ?? (service === undefined ? `${fullName}-pm` : fullName);

// Fields that the input settles, by where it may do so.
const monitorOrigins = (identity: RunningIdentity, { monitor }: Scrape): Monitor['origins'] => {
  const { name, namespace, podLabels, serviceLabels } = identityOrigins(identity);
  const at = (...steps: readonly string[]) => workloadPath(identity, 'metrics', ...steps);
  const labels = identity.service === undefined ? podLabels : serviceLabels;
  return {
    name: [at('monitor', 'name'), ...name],
    targetNamespace: namespace,
    selector: [...(monitor === undefined ? [] : [at('monitor', 'selector')]), ...labels],
    jobLabel: labels,
    targetLabels: [at('targetLabels')],
    sampleLimit: [at('sampleLimit')],
  };
};

const endpointOrigins = (identity: RunningIdentity): Required<NonNullable<Endpoint['origins']>> => {
  const at = (field: string) => workloadPath(identity, 'metrics', field);
  return { port: [at('port')], path: [at('path')], interval: [at('interval'), ['monitoring', 'scrapeInterval']] };
};

const targetLabelsOf = (
  { service, canary }: RunningIdentity,
  { targetLabels = [] }: Scrape,
): Pick<Monitor, 'targetLabels' | 'podTargetLabels'> => {
  const ofPods = [...(canary === undefined ? [] : [podTemplateHashLabel]), ...(service === undefined ? targetLabels : [])];
  return {
    ...(service === undefined || targetLabels.length === 0 ? {} : { targetLabels }),
    ...(ofPods.length === 0 ? {} : { podTargetLabels: ofPods }),
  };
};

/** Labels that the operator gives each target and that add nothing which `namespace`, `job` and `pod` do not. */
const redundant = ['container', 'endpoint', 'service'];

/** Labels that identify targets, so metrics of ours cannot use them for something else. */
export const reservedLabels: readonly string[] = ['__name__', 'instance', 'job', 'le', 'namespace', 'pod'];

// Otherwise the target's would win, and the one of the metric be called `exported_endpoint`.
const givingWay = ({ ownLabels = [] }: Scrape): readonly Relabeling[] =>
  redundant.filter((label) => ownLabels.includes(label)).map((regex) => ({ action: 'labeldrop', regex }));

/** The monitor of a workload: through its Service where it has one, else through its Pods; `job` becomes its name. */
export const monitorOf = (
  identity: RunningIdentity,
  metrics: Scrape,
  { scrapeInterval }: Pick<EnvironmentContext, 'scrapeInterval'>,
): Monitor => {
  const { port, path, honorLabels, pages } = metrics;
  const origins = endpointOrigins(identity);
  const endpoint = {
    ...{ port, path, interval: metrics.interval ?? scrapeInterval, origins },
    ...(honorLabels === undefined ? {} : { honorLabels }),
  };
  // The paths of further pages are ours.
  const { path: _, ...ofPage } = origins;
  const { jobLabel } = identity;
  const labels = identity.service?.labels ?? identity.pods.labels;
  const relabelings: readonly Relabeling[] = [
    ...(jobLabel === undefined ? [{ action: 'replace' as const, targetLabel: 'job', replacement: identity.selector.job }] : []),
    // Without it, two pages of one port would be one target: their `up` would overwrite each other.
    ...(pages === undefined ? [] : [{ action: 'replace' as const, sourceLabels: ['__metrics_path__'], targetLabel: 'metrics_path' }]),
    ...givingWay(metrics),
  ];
  const scraped = relabelings.length === 0 ? endpoint : { ...endpoint, relabelings };
  return {
    kind: identity.service === undefined ? 'pod' : 'service',
    name: nameOf(identity, metrics),
    targetNamespace: identity.namespace,
    selector: metrics.monitor?.selector ?? labels,
    ...(jobLabel === undefined ? {} : { jobLabel }),
    ...targetLabelsOf(identity, metrics),
    sampleLimit: metrics.sampleLimit,
    endpoints: [scraped, ...(pages ?? []).map((page) => ({ ...scraped, ...page, origins: ofPage }))],
    origins: monitorOrigins(identity, metrics),
  };
};
