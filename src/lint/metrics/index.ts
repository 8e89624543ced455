import { kubePrometheusStackName } from '../../core/charts/release';
import { isMap, type JsonMap, valueAt } from '../../core/json';
import { controlPlane } from './control-plane';
import { runtimes } from './every-target';
import { kubeStateMetrics } from './kube-state-metrics';
import { kubelet } from './kubelet';
import type { CatalogueMetric, Exporter } from './metric';
import { alertmanager, companions, prometheus } from './monitoring';
import { nodeExporter } from './node-exporter';

/** Every exporter of the catalogue. A new one is a file beside this, and its name here. */
export const exporters: readonly Exporter[] = [
  nodeExporter,
  kubeStateMetrics,
  kubelet,
  prometheus,
  alertmanager,
  companions,
  controlPlane,
  runtimes,
];

/** Metrics of libraries that any program may be built with: of an unknown target, nobody knows whether it exposes them. */
export const libraryMetrics: readonly CatalogueMetric[] = [
  ...runtimes.metrics,
  ...controlPlane.metrics.filter(({ metric }) => /^(?:grpc_server|rest_client|workqueue)_/.test(metric)),
];

/** An exporter as kube-prometheus-stack has it scraped. */
export interface StackExporter {
  readonly exporter: Exporter;
  /** Values of `job` that its targets get. */
  readonly jobs: readonly string[];
  readonly honorLabels: boolean;
  /** Labels of its targets besides those that every target has. */
  readonly labels: readonly string[];
}

interface Installation {
  readonly exporter: Exporter;
  readonly jobs: (release: string, values: JsonMap) => readonly string[];
  /** Paths in the chart's values that switch it off when one of them is false. */
  readonly switches: readonly (readonly string[])[];
  readonly honorLabels?: boolean;
  readonly labels?: readonly string[];
}

const suffixed =
  (...suffixes: readonly string[]) =>
  (release: string, values: JsonMap): readonly string[] =>
    suffixes.map((suffix) => `${kubePrometheusStackName(release, values)}-${suffix}`);

/** Parts of the control plane that values switch off one by one, with the metrics that nothing else has. */
const partsOfControlPlane: readonly { readonly part: string; readonly job: string; readonly own: RegExp }[] = [
  { part: 'kubeEtcd', job: 'kube-etcd', own: /^etcd_(?:server|mvcc|disk|network)_|^etcd_cluster_version$/ },
  { part: 'kubeScheduler', job: 'kube-scheduler', own: /^scheduler_/ },
  { part: 'kubeProxy', job: 'kube-proxy', own: /^kubeproxy_/ },
  { part: 'coreDns', job: 'coredns', own: /^coredns_/ },
  { part: 'kubeControllerManager', job: 'kube-controller-manager', own: /^(?!)/ },
];

const isOwn = ({ metric }: CatalogueMetric): boolean => partsOfControlPlane.some(({ own }) => own.test(metric));

const controlPlaneJobs = (values: JsonMap): readonly string[] => [
  'apiserver',
  ...partsOfControlPlane.filter(({ part }) => valueAt(values, part, 'enabled') !== false).map(({ job }) => job),
];

const controlPlaneInstallations: readonly Installation[] = [
  {
    exporter: { ...controlPlane, metrics: controlPlane.metrics.filter((metric) => !isOwn(metric)) },
    jobs: (_, values) => controlPlaneJobs(values),
    switches: [],
  },
  ...partsOfControlPlane.map(({ part, job, own }) => ({
    exporter: { ...controlPlane, metrics: controlPlane.metrics.filter(({ metric }) => own.test(metric)) },
    jobs: () => [job],
    switches: [[part, 'enabled']],
  })),
];

const installations: readonly Installation[] = [
  { exporter: nodeExporter, jobs: () => ['node-exporter'], switches: [['nodeExporter', 'enabled']] },
  { exporter: kubeStateMetrics, jobs: () => ['kube-state-metrics'], switches: [['kubeStateMetrics', 'enabled']], honorLabels: true },
  { exporter: kubelet, jobs: () => ['kubelet'], switches: [['kubelet', 'enabled']], honorLabels: true, labels: ['metrics_path', 'node'] },
  { exporter: prometheus, jobs: suffixed('prometheus'), switches: [['prometheus', 'enabled']] },
  { exporter: alertmanager, jobs: suffixed('alertmanager'), switches: [['alertmanager', 'enabled']] },
  {
    exporter: companions,
    jobs: (release, values) => [...suffixed('operator', 'prometheus', 'alertmanager')(release, values), `${release}-grafana`],
    switches: [],
  },
  ...controlPlaneInstallations,
  {
    exporter: runtimes,
    jobs: (release, values) => [
      ...controlPlaneJobs(values),
      'kubelet',
      'node-exporter',
      'kube-state-metrics',
      ...suffixed('operator', 'prometheus', 'alertmanager')(release, values),
      `${release}-grafana`,
    ],
    switches: [],
  },
];

/** The exporters that kube-prometheus-stack installs and scrapes with these values. */
export const stackExporters = (release: string, values: JsonMap): readonly StackExporter[] =>
  installations
    .filter(({ switches }) => switches.every((path) => valueAt(values, ...path) !== false))
    .map(({ exporter, jobs, honorLabels, labels }) => ({
      exporter,
      jobs: jobs(release, values),
      honorLabels: honorLabels ?? false,
      labels: labels ?? [],
    }));

/** Series that the chart's own recording rules compute, unless its rules are switched off. */
export const stackRecordings = (values: JsonMap): readonly string[] =>
  isMap(values.defaultRules) && values.defaultRules.create === false ? [] : recorded;

const recorded: readonly string[] = `
node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate5m node_namespace_pod_container:container_cpu_usage_seconds_total:sum_irate
node_namespace_pod_container:container_memory_cache node_namespace_pod_container:container_memory_rss node_namespace_pod_container:container_memory_swap
node_namespace_pod_container:container_memory_working_set_bytes namespace_workload_pod:kube_pod_owner:relabel
cluster:namespace:pod_memory:active:kube_pod_container_resource_requests cluster:namespace:pod_memory:active:kube_pod_container_resource_limits
cluster:namespace:pod_cpu:active:kube_pod_container_resource_requests cluster:namespace:pod_cpu:active:kube_pod_container_resource_limits
namespace_memory:kube_pod_container_resource_requests:sum namespace_memory:kube_pod_container_resource_limits:sum
namespace_cpu:kube_pod_container_resource_requests:sum namespace_cpu:kube_pod_container_resource_limits:sum
code_verb:apiserver_request_total:increase30d code:apiserver_request_total:increase30d code_verb:apiserver_request_total:increase1h
cluster_verb_scope_le:apiserver_request_sli_duration_seconds_bucket:increase1h cluster_verb_scope_le:apiserver_request_sli_duration_seconds_bucket:increase30d
cluster_verb_scope:apiserver_request_sli_duration_seconds_count:increase1h cluster_verb_scope:apiserver_request_sli_duration_seconds_count:increase30d
apiserver_request:availability30d code_resource:apiserver_request_total:rate5m
apiserver_request:burnrate1d apiserver_request:burnrate1h apiserver_request:burnrate2h apiserver_request:burnrate30m apiserver_request:burnrate3d
apiserver_request:burnrate5m apiserver_request:burnrate6h cluster_quantile:apiserver_request_sli_duration_seconds:histogram_quantile
count:up1 count:up0 instance:node_cpu:rate:sum instance:node_network_receive_bytes:rate:sum instance:node_network_transmit_bytes:rate:sum
instance:node_cpu:ratio cluster:node_cpu:sum_rate5m cluster:node_cpu:ratio cluster_quantile:scheduler_scheduling_attempt_duration_seconds:histogram_quantile
cluster_quantile:scheduler_scheduling_algorithm_duration_seconds:histogram_quantile cluster_quantile:scheduler_pod_scheduling_sli_duration_seconds:histogram_quantile
node_quantile:kubelet_pleg_relist_duration_seconds:histogram_quantile instance:node_num_cpu:sum instance:node_cpu_utilisation:rate5m
instance:node_load1_per_cpu:ratio instance:node_memory_utilisation:ratio instance:node_vmstat_pgmajfault:rate5m instance_device:node_disk_io_time_seconds:rate5m
instance_device:node_disk_io_time_weighted_seconds:rate5m instance:node_network_receive_bytes_excluding_lo:rate5m
instance:node_network_transmit_bytes_excluding_lo:rate5m instance:node_network_receive_drop_excluding_lo:rate5m
instance:node_network_transmit_drop_excluding_lo:rate5m instance:node_network_receive_bytes_physical:rate5m instance:node_network_transmit_bytes_physical:rate5m
instance:node_network_receive_drop_physical:rate5m instance:node_network_transmit_drop_physical:rate5m node_namespace_pod:kube_pod_info:
node:node_num_cpu:sum :node_memory_MemAvailable_bytes:sum node:node_cpu_utilization:ratio_rate5m cluster:node_cpu:ratio_rate5m
`
  .trim()
  .split(/\s+/);
