import { type JsonMap, labelsAt, listAt, mapAt, textAt, textsAt, valueAt } from '../../core/json';
import type { EndpointView, MonitorView } from '../../lint/graph/kinds/monitors';
import { type Pods, type Port, podsOf } from './pods';
import type { Stack } from './stack';

/** A target as service discovery would hand it to Prometheus. */
export interface DiscoveredTarget {
  readonly address: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A scrape job: one that the configuration has, or what the operator would make of one endpoint of a monitor. */
export interface ScrapeJob {
  readonly name: string;
  /** What messages call it. */
  readonly title: string;
  readonly interval?: string;
  readonly metricsPath: string;
  readonly honorLabels: boolean;
  /** Further fields of its configuration, in Prometheus's own words. */
  readonly fields: JsonMap;
  readonly targets: readonly DiscoveredTarget[];
  readonly relabelings: readonly JsonMap[];
  readonly known: Pods['known'];
}

const meta = '__meta_kubernetes';

// Kubernetes allows more in names of labels than Prometheus does.
const sanitised = (label: string): string => label.replace(/[^a-zA-Z0-9_]/g, '_');

const labelled = (prefix: string, labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(labels).map(([name, value]) => [`${meta}_${prefix}_label_${sanitised(name)}`, value]));

const copy = (from: string, to: string): JsonMap => ({ source_labels: [from], target_label: to });
const copyPresent = (from: string, to: string): JsonMap => ({ ...copy(from, to), regex: '(.+)', replacement: '$1' });

const snakeCase = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A relabeling of the operator's objects in Prometheus's own fields. */
const relabelingOf = (step: unknown): JsonMap =>
  Object.fromEntries(
    Object.entries(mapAt(step)).map(([field, value]) => [snakeCase(field), field === 'action' ? String(value).toLowerCase() : value]),
  );

// The same steps, in the same order, as the operator writes them.
const relabelingsOf = (
  { kind, node, namespace, name, jobLabel }: MonitorView,
  endpoint: EndpointView,
  port: string,
): readonly JsonMap[] => {
  const { object } = node;
  const isPod = kind === 'PodMonitor';
  const jobSource = `${meta}_${isPod ? 'pod' : 'service'}_label_${sanitised(jobLabel ?? '')}`;
  return [
    copy(`${meta}_namespace`, 'namespace'),
    ...(isPod ? [] : [copy(`${meta}_service_name`, 'service')]),
    copy(`${meta}_pod_container_name`, 'container'),
    copy(`${meta}_pod_name`, 'pod'),
    ...textsAt(object, 'spec', 'targetLabels').map((label) => copyPresent(`${meta}_service_label_${sanitised(label)}`, sanitised(label))),
    ...textsAt(object, 'spec', 'podTargetLabels').map((label) => copyPresent(`${meta}_pod_label_${sanitised(label)}`, sanitised(label))),
    isPod ? { target_label: 'job', replacement: `${namespace}/${name}` } : copy(`${meta}_service_name`, 'job'),
    ...(jobLabel === undefined ? [] : [copyPresent(jobSource, 'job')]),
    { target_label: 'endpoint', replacement: port },
    ...listAt(valueAt(object, ...endpoint.path), 'relabelings').map(relabelingOf),
  ];
};

const portFor = ({ port }: EndpointView, pods: Pods): Port | undefined => {
  const ports = pods.service?.ports ?? pods.ports;
  switch (port.kind) {
    case 'name':
      return ports.find(({ name }) => name === port.name);
    case 'target':
      return pods.ports.find(({ name, number }) => name === port.target || number === Number(port.target));
    case 'none':
      return ports[0];
  }
};

const targetsIn = (pods: Pods, port: Port, copies: { readonly count: number; readonly block: number }): readonly DiscoveredTarget[] =>
  Array.from({ length: copies.count }, (_, index) => ({
    address: `10.${Math.floor(copies.block / 256) % 256}.${copies.block % 256}.${index + 1}:${port.number}`,
    labels: {
      [`${meta}_namespace`]: pods.namespace,
      [`${meta}_pod_name`]: `${pods.stem}-${index}`,
      [`${meta}_pod_container_name`]: port.container,
      ...labelled('pod', pods.labels),
      ...(pods.service === undefined ? {} : { [`${meta}_service_name`]: pods.service.name, ...labelled('service', pods.service.labels) }),
    },
  }));

const fieldsOf = ({ node: { object } }: MonitorView, { params, path }: EndpointView): JsonMap => {
  const limit = valueAt(object, 'spec', 'sampleLimit');
  return {
    ...(Object.keys(params).length === 0 ? {} : { params }),
    ...(typeof limit === 'number' ? { sample_limit: limit } : {}),
    metric_relabel_configs: listAt(valueAt(object, ...path), 'metricRelabelings').map(relabelingOf),
  };
};

const monitoredJobs = (stack: Stack, copies: number): readonly ScrapeJob[] =>
  stack.monitors.flatMap((monitor, block) => {
    const found = podsOf(stack, monitor);
    return monitor.endpoints.map((endpoint, index): ScrapeJob => {
      const targets = found.flatMap((pods, part) => {
        const port = portFor(endpoint, pods);
        return port === undefined ? [] : targetsIn(pods, port, { count: copies, block: 16 * block + part });
      });
      const port = endpoint.port.kind === 'name' ? endpoint.port.name : endpoint.port.kind === 'target' ? String(endpoint.port.target) : '';
      return {
        name: `${monitor.kind === 'PodMonitor' ? 'podMonitor' : 'serviceMonitor'}/${monitor.namespace}/${monitor.name}/${index}`,
        title: `${monitor.kind} ${monitor.namespace}/${monitor.name}`,
        ...(endpoint.interval === undefined ? {} : { interval: endpoint.interval }),
        metricsPath: endpoint.metricsPath,
        honorLabels: endpoint.honorLabels,
        fields: fieldsOf(monitor, endpoint),
        targets,
        relabelings: relabelingsOf(monitor, endpoint, port),
        known: found.some(({ known }) => known === 'emitted') ? 'emitted' : 'assumed',
      };
    });
  });

// Of a target, further ones as they would be on further hosts.
const copiesOf = (address: string, labels: Readonly<Record<string, string>>, count: number): readonly DiscoveredTarget[] => {
  const [host = address, port = '80'] = address.split(':');
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return { address, labels };
    const further = labels.pod === undefined ? labels : { ...labels, pod: `${labels.pod}-${index}` };
    return { address: `${host}-${index}:${port}`, labels: further };
  });
};

const written = ['params', 'sample_limit', 'metric_relabel_configs', 'scheme'];

const writtenJob = (scrape: JsonMap, copies: number): ScrapeJob => {
  const name = textAt(scrape, 'job_name') ?? '';
  const interval = textAt(scrape, 'scrape_interval');
  return {
    name,
    title: `job ${name}`,
    ...(interval === undefined ? {} : { interval }),
    metricsPath: textAt(scrape, 'metrics_path') ?? '/metrics',
    honorLabels: scrape.honor_labels === true,
    fields: Object.fromEntries(Object.entries(scrape).filter(([field]) => written.includes(field))),
    targets: listAt(scrape, 'static_configs').flatMap((config) =>
      textsAt(config, 'targets').flatMap((address) => copiesOf(address, labelsAt(config, 'labels'), copies)),
    ),
    relabelings: listAt(scrape, 'relabel_configs').map((step) => mapAt(step)),
    known: 'emitted',
  };
};

/** Scrape jobs of an environment, each target so many times; one without targets finds nothing in the output. */
export const scrapeJobsOf = (stack: Stack, copies: number): readonly ScrapeJob[] =>
  stack.scrapes === undefined ? monitoredJobs(stack, copies) : stack.scrapes.map((scrape) => writtenJob(scrape, copies));
