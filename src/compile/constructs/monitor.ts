import type { IPodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Endpoint, Monitor } from '../../core/kubernetes/monitor';
import { fieldsFrom, fromOrigin, plain, type Sourced } from '../../core/origins/sourced';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** What a PodMonitor or ServiceMonitor is made from. */
export interface MonitorProps {
  readonly monitor: Monitor;
  readonly namespace: Sourced<string>;
  /** Labels that the environment's Prometheus selects by. */
  readonly labels: Readonly<Record<string, Sourced<string>>>;
}

const endpointOf = ({ origins, port, path, interval, ...others }: Endpoint) => {
  const field = fieldsFrom(origins);
  return { port: field(port, 'port'), path: field(path, 'path'), interval: field(interval, 'interval'), ...others };
};

const selectorOf = ({ selector, without = [], origins }: Monitor) => ({
  matchLabels: fromOrigin(selector, { paths: origins?.selector ?? [], within: [], copied: true }),
  ...(without.length === 0 ? {} : { matchExpressions: without.map((key) => ({ key, operator: 'DoesNotExist' as const })) }),
});

const commonSpec = (monitor: Monitor) => {
  const field = fieldsFrom(monitor.origins);
  return {
    jobLabel: field(monitor.jobLabel, 'jobLabel'),
    podTargetLabels: monitor.podTargetLabels && field(monitor.podTargetLabels, 'targetLabels'),
    sampleLimit: field(monitor.sampleLimit, 'sampleLimit'),
    // Without this, a monitor looks in its own namespace only and finds nothing.
    namespaceSelector: { matchNames: [field(monitor.targetNamespace, 'targetNamespace')] },
    selector: selectorOf(monitor),
  };
};

const metadata = ({ monitor, namespace, labels }: MonitorProps) => ({
  name: fieldsFrom(monitor.origins)(monitor.name, 'name'),
  namespace,
  labels,
});

const podMonitor = (props: MonitorProps) => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata: metadata(props),
  spec: { ...commonSpec(props.monitor), podMetricsEndpoints: props.monitor.endpoints.map(endpointOf) } satisfies Sourced<
    IPodMonitor['spec']
  >,
});

/** Has Prometheus scrape Pods directly. */
export class PodMonitor extends ApiObject {
  constructor(scope: Construct, props: MonitorProps) {
    super(scope, freeId(scope, `PodMonitor.${props.monitor.name}`), plain(podMonitor(props)));
    noteOrigins(this, { fields: () => podMonitor(props) });
  }
}

const serviceMonitor = (props: MonitorProps) => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'ServiceMonitor',
  metadata: metadata(props),
  spec: {
    ...commonSpec(props.monitor),
    targetLabels: props.monitor.targetLabels && fieldsFrom(props.monitor.origins)(props.monitor.targetLabels, 'targetLabels'),
    endpoints: props.monitor.endpoints.map(endpointOf),
  } satisfies Sourced<IServiceMonitor['spec']>,
});

/** Has Prometheus scrape the Pods behind a Service. */
export class ServiceMonitor extends ApiObject {
  constructor(scope: Construct, props: MonitorProps) {
    super(scope, freeId(scope, `ServiceMonitor.${props.monitor.name}`), plain(serviceMonitor(props)));
    noteOrigins(this, { fields: () => serviceMonitor(props) });
  }
}
