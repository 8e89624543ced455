import type { IPodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Endpoint, Monitor } from '../../core/kubernetes/monitor';
import { freeId } from './id';

/** What a PodMonitor or ServiceMonitor is made from. */
export interface MonitorProps {
  readonly monitor: Monitor;
  readonly namespace: string;
  /** Labels that the environment's Prometheus selects by. */
  readonly labels: Readonly<Record<string, string>>;
}

type PodEndpoint = IPodMonitor['spec']['podMetricsEndpoints'][number];

const list = <Item>(items: readonly Item[] | undefined): Item[] | undefined => (items === undefined ? undefined : [...items]);

const endpointOf = ({ params, relabelings, metricRelabelings, ...endpoint }: Endpoint): PodEndpoint => ({
  ...endpoint,
  params: params && Object.fromEntries(Object.entries(params).map(([name, values]) => [name, [...values]])),
  relabelings: relabelings?.map(({ sourceLabels, ...step }) => ({ ...step, sourceLabels: list(sourceLabels) })),
  metricRelabelings: metricRelabelings?.map(({ sourceLabels, ...step }) => ({ ...step, sourceLabels: list(sourceLabels) })),
});

const selectorOf = ({ selector, without = [] }: Monitor) => ({
  matchLabels: { ...selector },
  ...(without.length === 0 ? {} : { matchExpressions: without.map((key) => ({ key, operator: 'DoesNotExist' as const })) }),
});

const common = (monitor: Monitor) => ({
  jobLabel: monitor.jobLabel,
  podTargetLabels: list(monitor.podTargetLabels),
  sampleLimit: monitor.sampleLimit,
  // Without this, a monitor looks in its own namespace only and finds nothing.
  namespaceSelector: { matchNames: [monitor.targetNamespace] },
  selector: selectorOf(monitor),
});

/** Tells Prometheus to scrape Pods directly. */
export class PodMonitor extends ApiObject {
  constructor(scope: Construct, { monitor, namespace, labels }: MonitorProps) {
    super(scope, freeId(scope, `PodMonitor.${monitor.name}`), {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name: monitor.name, namespace, labels },
      spec: { ...common(monitor), podMetricsEndpoints: monitor.endpoints.map(endpointOf) } satisfies IPodMonitor['spec'],
    });
  }
}

/** Tells Prometheus to scrape the Pods behind a Service. */
export class ServiceMonitor extends ApiObject {
  constructor(scope: Construct, { monitor, namespace, labels }: MonitorProps) {
    super(scope, freeId(scope, `ServiceMonitor.${monitor.name}`), {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: monitor.name, namespace, labels },
      spec: {
        ...common(monitor),
        targetLabels: list(monitor.targetLabels),
        endpoints: monitor.endpoints.map(endpointOf),
      } satisfies IServiceMonitor['spec'],
    });
  }
}
