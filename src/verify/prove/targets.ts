import { type JsonMap, listAt, mapAt, textsAt, valueAt } from '../../core/json';
import type { EndpointView, MonitorView } from '../../lint/graph/kinds/monitors';
import { type Pods, type Port, podsOf } from './pods';
import type { Stack } from './stack';

/** A target as service discovery would hand it to Prometheus. */
export interface DiscoveredTarget {
  readonly address: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** One endpoint of a monitor, as the operator would make a scrape job of it. */
export interface ScrapeJob {
  readonly name: string;
  readonly monitor: MonitorView;
  readonly endpoint: EndpointView;
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
export const relabelingOf = (step: unknown): JsonMap =>
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

/** Scrape jobs of an environment, each Pod so many times; an endpoint without targets finds nothing in the output. */
export const scrapeJobsOf = (stack: Stack, copies: number): readonly ScrapeJob[] =>
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
        monitor,
        endpoint,
        targets,
        relabelings: relabelingsOf(monitor, endpoint, port),
        known: found.some(({ known }) => known === 'emitted') ? 'emitted' : 'assumed',
      };
    });
  });
