import type { AlertBounds } from '../../../core/alerts/alert-bounds';
import { type Panel, type Row, rateInterval } from '../../../core/dashboards/dashboard';
import { type LabelMatchers, matching, metricName, not, notMatching, promql } from '../../../language/promql/tag';
import { chosenNamespaces } from '../../common/dashboards/namespaces';
import { counted, each, lines, named, perSecond, query, row, stat, states, table } from '../../common/panels';
import { cpuThrottlingHigh } from './alerts/cpu-throttling-high';
import { kubePersistentVolumeFillingUp } from './alerts/kube-persistent-volume-filling-up';

const pods = (): Row => {
  const own = chosenNamespaces;
  const waiting = (reason: string) => promql`sum(kube_pod_container_status_waiting_reason${{ ...own, reason }}) or vector(0)`;
  return row(
    'Pods',
    stat('Pending', 'short', promql`sum(kube_pod_status_phase${{ ...own, phase: 'Pending' }})`, { value: 1, bad: 'above' }),
    stat('CrashLoopBackOff', 'short', waiting('CrashLoopBackOff'), { value: 1, bad: 'above' }),
    stat('Failed', 'short', promql`sum(kube_pod_status_phase${{ ...own, phase: 'Failed' }})`, { value: 1, bad: 'above' }),
    stat(
      'Killed for memory',
      'short',
      promql`sum(kube_pod_container_status_last_terminated_reason${{ ...own, reason: 'OOMKilled' }}) or vector(0)`,
    ),
    lines(
      'Pods by phase',
      'short',
      query(named('namespace', 'phase'), promql`sum by (namespace, phase) (kube_pod_status_phase${own}) > 0`),
      { stacked: true },
    ),
    lines(
      'Containers waiting by reason',
      'short',
      query(named('namespace', 'reason'), promql`sum by (namespace, reason) (kube_pod_container_status_waiting_reason${own})`),
    ),
    table(
      'Most restarts',
      'short',
      query(
        '',
        promql`topk(10, ${counted(metricName('kube_pod_container_status_restarts_total'), own, ['namespace', 'pod', 'container'])})`,
      ),
    ),
  );
};

const use = (bounds: AlertBounds): Row => {
  const containers = { ...chosenNamespaces, container: notMatching('|POD') };
  const by = ['namespace'];
  const resource = (of: string, name: string) =>
    promql`sum by (namespace) (${metricName(`kube_pod_container_resource_${of}`)}${{ ...chosenNamespaces, resource: name }})`;
  const periods = (name: string) => perSecond(metricName(`container_cpu_cfs_${name}_total`), containers, ['namespace', 'pod', 'container']);
  return row(
    'Use',
    lines('CPU by namespace', 'short', [
      query('{{namespace}} used', perSecond(metricName('container_cpu_usage_seconds_total'), containers, by)),
      query('{{namespace}} requested', resource('requests', 'cpu')),
      query('{{namespace}} limit', resource('limits', 'cpu')),
    ]),
    lines('Memory by namespace', 'bytes', [
      query('{{namespace}} used', promql`sum by (namespace) (container_memory_working_set_bytes${containers})`),
      query('{{namespace}} requested', resource('requests', 'memory')),
      query('{{namespace}} limit', resource('limits', 'memory')),
    ]),
    lines(
      'Throttled containers',
      'percentunit',
      query(named('namespace', 'pod', 'container'), promql`topk(5, ${periods('throttled_periods')} / (${periods('periods')} > 0))`),
      { bound: bounds(cpuThrottlingHigh) },
    ),
  );
};

const volumes = (bounds: AlertBounds): Row => {
  const own = chosenNamespaces;
  const by = promql`namespace, persistentvolumeclaim`;
  const io = (what: string) =>
    perSecond(metricName(`container_fs_${what}_bytes_total`), { ...own, container: not('') }, ['namespace', 'pod']);
  return row(
    'Storage',
    table(
      'Volumes by free space',
      'percentunit',
      query(
        '',
        promql`sort(min by (${by}) (kubelet_volume_stats_available_bytes${own}) / max by (${by}) (kubelet_volume_stats_capacity_bytes${own}))`,
      ),
      { bound: bounds(kubePersistentVolumeFillingUp) },
    ),
    lines(
      'Days until volumes are full',
      'short',
      query(
        named('namespace', 'persistentvolumeclaim'),
        promql`
            min by (${by}) (kubelet_volume_stats_available_bytes${own})
            / (max by (${by}) (deriv(kubelet_volume_stats_used_bytes${own}[6h])) > 0)
            / 86400
          `,
      ),
      { description: 'By the trend of six hours; nothing where space grows' },
    ),
    lines('Reads and writes of Pods', 'Bps', [query('{{pod}} read', io('reads')), query('{{pod}} written', io('writes'))], {
      description: 'What containers read from and write to disks, volumes among them',
    }),
  );
};

// What whoever runs a managed cluster keeps to themselves.
const controlPlane = (): readonly Panel[] => [
  lines('Scheduler: pending Pods', 'short', query('{{queue}}', promql`sum by (queue) (scheduler_pending_pods)`)),
  lines(
    'Controller manager: work queues',
    'short',
    query('{{name}}', promql`topk(5, sum by (name) (workqueue_depth${{ job: 'kube-controller-manager' }}))`),
  ),
];

/** Nodes, kubelets and, as far as it can be scraped, the control plane, for the environment that owns the cluster. */
export const clusterRow = (reach: 'reachable' | 'managed' = 'reachable'): Row => {
  const nodes = promql`node`;
  const apiServer = { job: 'apiserver' };
  const kubelets = { job: 'kubelet' };
  const answers = metricName('apiserver_request_total');
  return row(
    'Cluster',
    {
      ...states('Node conditions', 'bool_yes_no', [
        query(named('node', 'condition'), promql`max by (node, condition) (kube_node_status_condition${{ status: 'true' }})`),
      ]),
      width: 24,
    },
    lines(
      'CPU requested of allocatable',
      'percentunit',
      query(
        '{{node}}',
        promql`sum by (${nodes}) (kube_pod_container_resource_requests${{ resource: 'cpu', node: not('') }}) / sum by (${nodes}) (kube_node_status_allocatable${{ resource: 'cpu' }})`,
      ),
    ),
    lines('API server requests', 'reqps', each.perSecond(answers, apiServer, ['code']), { stacked: true }),
    lines(
      'API server errors',
      'percentunit',
      query('5xx', promql`${perSecond(answers, { ...apiServer, code: matching('5..') })} / (${perSecond(answers, apiServer)} > 0)`),
    ),
    lines(
      'API server p99',
      's',
      query(
        '{{verb}}',
        promql`
            histogram_quantile(
              0.99,
              sum by (le, verb) (rate(apiserver_request_duration_seconds_bucket${{ ...apiServer, verb: notMatching('WATCH|CONNECT') }}[${rateInterval}]))
            )
          `,
      ),
    ),
    ...(reach === 'managed' ? [] : controlPlane()),
    lines('Kubelet: running Pods', 'short', query('{{node}}', promql`max by (node) (kubelet_running_pods${kubelets})`)),
    lines('Kubelet: start of Pods p99', 's', query('p99', histogram99('kubelet_pod_start_duration_seconds', kubelets))),
    lines('Kubelet: PLEG p99', 's', query('p99', histogram99('kubelet_pleg_relist_duration_seconds', kubelets))),
  );
};

const histogram99 = (histogram: string, matchers: LabelMatchers) =>
  promql`histogram_quantile(0.99, sum by (le) (rate(${metricName(`${histogram}_bucket`)}${matchers}[${rateInterval}])))`;

/** Pods, use and volumes in the chosen namespaces. */
export const podRows = (bounds: AlertBounds): readonly Row[] => [pods(), use(bounds), volumes(bounds)];
