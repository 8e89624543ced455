import type { Endpoint, Monitor } from '../../core/kubernetes/monitor';
import { sanitizedLabel } from '../../core/kubernetes/names';
import type { RunningIdentity } from '../../core/workloads/identity';
import type { PlainEnvironment } from '../config/environment';
import { sharedMonitors } from '../manifests/shared-monitors';
import { exportersOf } from './exporters';
import { stackTargets } from './stack-monitors';

/** A target of Prometheus, with the labels that its series have in a cluster. */
export interface StaticTarget {
  readonly address: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A monitor with what it finds, by its endpoints. */
export interface PlainJob {
  readonly monitor: Monitor;
  readonly workloads: readonly string[];
  readonly endpoints: readonly { readonly endpoint: Endpoint; readonly targets: readonly StaticTarget[] }[];
}

const portOf = ({ service, pods }: RunningIdentity, { port }: Pick<Endpoint, 'port'>): number =>
  service?.ports[port] ?? pods.ports[port] ?? 0;

const withPort = (address: string, port: number): string => (address.includes(':') ? address : `${address}:${port}`);

/** Where a workload is scraped. */
const addressesOf = (environment: PlainEnvironment, identity: RunningIdentity, endpoint: Pick<Endpoint, 'port'>): readonly string[] => {
  const { name } = identity;
  const exporter = exportersOf(environment).find(({ workload }) => workload === name);
  if (exporter !== undefined) return [`${exporter.service}:${exporter.port}`];
  const { addresses } = environment.plain;
  const written = Object.hasOwn(addresses, name) ? addresses[name] : undefined;
  const all = written === undefined ? [name] : typeof written === 'string' ? [written] : written;
  return all.map((address) => withPort(address, portOf(identity, endpoint)));
};

/** Where a workload is reached by others on its own network, at the port that is its first. */
export const firstAddress = (environment: PlainEnvironment, identity: RunningIdentity): string => {
  const [port = ''] = Object.keys(identity.pods.ports);
  return addressesOf(environment, identity, { port })[0] ?? identity.name;
};

const copied = (names: readonly string[] | undefined, labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries((names ?? []).flatMap((name) => (labels[name] === undefined ? [] : [[sanitizedLabel(name), labels[name]]])));

// What takes the place of a Pod: its host, or the whole address where several are on one host.
const podOf = (address: string, all: readonly string[]): string => {
  const [host = address] = address.split(':');
  return all.filter((other) => other.split(':')[0] === host).length > 1 ? address : host;
};

const ofWorkload = (
  environment: PlainEnvironment,
  monitor: Monitor,
  identity: RunningIdentity,
  endpoint: Endpoint,
): readonly StaticTarget[] => {
  const addresses = addressesOf(environment, identity, endpoint);
  const { name, namespace, service, pods } = identity;
  return addresses.map((address) => ({
    address,
    labels: {
      namespace,
      job: name,
      pod: podOf(address, addresses),
      container: pods.container,
      endpoint: endpoint.port,
      ...(service === undefined ? {} : { service: service.name }),
      ...copied(monitor.targetLabels, service?.labels ?? {}),
      ...copied(monitor.podTargetLabels, pods.labels),
    },
  }));
};

const ofStack = (
  { service, port, job }: { readonly service: string; readonly port: number; readonly job: string },
  monitor: Monitor,
  endpoint: Endpoint,
): StaticTarget => ({
  address: `${service}:${port}`,
  labels: { namespace: monitor.targetNamespace, job, pod: service, container: service, endpoint: endpoint.port, service },
});

// Parts of the log stack are watched by kinds of their own.
const logPorts: Readonly<Record<string, number>> = { loki: 3100, alloy: 12345 };

const targetsIn = (environment: PlainEnvironment, monitor: Monitor, name: string, endpoint: Endpoint): readonly StaticTarget[] => {
  const known = environment.workloads.find((one) => one.name === name);
  if (known === undefined) return [];
  if (known.identity.kind === 'running') return ofWorkload(environment, monitor, known.identity, endpoint);
  const port = logPorts[known.workload.kind];
  return port === undefined ? [] : [ofStack({ service: known.workload.kind, port, job: name }, monitor, endpoint)];
};

/** Everything that the Prometheus of an environment scrapes. */
export const jobsOf = (environment: PlainEnvironment): readonly PlainJob[] =>
  sharedMonitors(environment).map(({ monitor, workloads }) => {
    const stack = stackTargets(environment).find(({ service }) => workloads.length === 0 && service === monitor.name);
    return {
      monitor,
      workloads,
      endpoints: monitor.endpoints.map((endpoint) => ({
        endpoint,
        targets:
          stack === undefined
            ? workloads.flatMap((name) => targetsIn(environment, monitor, name, endpoint))
            : [ofStack(stack, monitor, endpoint)],
      })),
    };
  });
