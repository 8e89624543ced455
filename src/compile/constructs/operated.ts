import type { IPodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { ApiObject, type ApiObjectMetadata, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { type ExposedMetric, noteMetrics } from './exposures';
import { type PrometheusStack, stackOf } from './stack';

/** What every object that a Prometheus selects is made from. */
interface SelectedProps<Spec> {
  /**
   * Name, namespace and further labels.
   *
   * @default - a name of its own, in the namespace and with the label `release` of the Prometheus that the app is linked with
   */
  readonly metadata?: ApiObjectMetadata;
  /** Its fields, as the operator defines them. */
  readonly spec: Spec;
}

/** What the targets of a monitor expose. */
interface ExposingProps {
  /**
   * Metrics of the targets: expressions that read others with nearly such a name are refused.
   *
   * @default - nothing is known of them
   */
  readonly metrics?: readonly ExposedMetric[];
}

/** What a ServiceMonitor is made from. */
export interface ServiceMonitorProps extends SelectedProps<IServiceMonitor['spec']>, ExposingProps {}

/** What a PodMonitor is made from. */
export interface PodMonitorProps extends SelectedProps<IPodMonitor['spec']>, ExposingProps {}

/** What a PrometheusRule is made from. */
export interface PrometheusRuleProps extends SelectedProps<IPrometheusRule['spec']> {}

const placed = (metadata: ApiObjectMetadata, stack: PrometheusStack | undefined): ApiObjectMetadata =>
  stack === undefined
    ? metadata
    : { ...metadata, namespace: metadata.namespace ?? stack.namespace, labels: { release: stack.release, ...metadata.labels } };

/** The fields of an object that a Prometheus selects, as the Prometheus of a scope selects it. */
export const selectedObject = <Spec>(scope: Construct, kind: string, { metadata = {}, spec }: SelectedProps<Spec>) => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind,
  metadata: placed(metadata, stackOf(scope)),
  spec,
});

/** The same where its targets are those of the namespace that it is written in, unless it names others. */
const monitorObject = <Spec extends { readonly namespaceSelector?: unknown }>(
  scope: Construct,
  kind: string,
  props: SelectedProps<Spec>,
) => {
  const { namespace } = Chart.of(scope);
  const looksElsewhere = props.spec.namespaceSelector !== undefined || stackOf(scope) === undefined || namespace === undefined;
  const spec = looksElsewhere ? props.spec : { ...props.spec, namespaceSelector: { matchNames: [namespace] } };
  return selectedObject(scope, kind, { ...props, spec });
};

/**
 * Has Prometheus scrape the Pods behind Services.
 *
 * @example
 * new ServiceMonitor(chart, 'monitor', {
 *   spec: { selector: { matchLabels: { app: 'web' } }, endpoints: [{ port: 'http' }] },
 *   metrics: [{ metric: 'queue_depth', type: 'gauge', labels: ['queue'] }],
 * });
 */
export class ServiceMonitor extends ApiObject {
  constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    super(scope, id, monitorObject(scope, 'ServiceMonitor', props));
    noteMetrics(this, props.metrics);
  }
}

/**
 * Has Prometheus scrape Pods directly.
 *
 * @example
 * new PodMonitor(chart, 'monitor', {
 *   spec: { selector: { matchLabels: { app: 'web' } }, podMetricsEndpoints: [{ port: 'http' }] },
 * });
 */
export class PodMonitor extends ApiObject {
  constructor(scope: Construct, id: string, props: PodMonitorProps) {
    super(scope, id, monitorObject(scope, 'PodMonitor', props));
    noteMetrics(this, props.metrics);
  }
}

/**
 * Rules that Prometheus evaluates.
 *
 * @example
 * new PrometheusRule(chart, 'rules', {
 *   spec: { groups: [{ name: 'web', rules: [{ record: 'job:up:sum', expr: 'sum by (job) (up)' }] }] },
 * });
 */
export class PrometheusRule extends ApiObject {
  constructor(scope: Construct, id: string, props: PrometheusRuleProps) {
    super(scope, id, selectedObject(scope, 'PrometheusRule', props));
  }
}
