import type { AlertBounds } from '../../../core/alerts/alert-bounds';
import { type Bound, type Row, rateInterval } from '../../../core/dashboards/dashboard';
import type { Controller } from '../../../core/workloads/identity';
import { type LabelMatchers, matching, metricName, notMatching, type PromQL, promql } from '../../../language/promql/tag';
import { lines, query, row, table } from '../panels';
import { highCpu } from '../pods/alerts/high-cpu';
import { highMemory } from '../pods/alerts/high-memory';
import type { PodRole } from '../pods/context';
import { controllerMetrics } from '../pods/controllers';

/** The Pods of one workload, with what its alerts compare their use with. */
export interface PodsShown {
  readonly namespace: string;
  readonly controller: Controller;
  readonly role: PodRole;
  readonly bounds: AlertBounds;
}

/** Names of a workload's Pods, as a regular expression. */
export const podNames = ({ controller }: Pick<PodsShown, 'controller'>): string =>
  `${controller.name}${controllerMetrics[controller.kind].podSuffix}`;

// The variable holds what was chosen, or the names of all Pods of the workload.
const chosen = ({ namespace }: PodsShown): LabelMatchers => ({ namespace, pod: matching('$pod') });

const containers = (shown: PodsShown): LabelMatchers => ({ ...chosen(shown), container: notMatching('|POD') });

const cpu = (shown: PodsShown): PromQL =>
  promql`sum by (namespace, pod, container) (rate(container_cpu_usage_seconds_total${containers(shown)}[${rateInterval}]))`;

const memory = (shown: PodsShown): PromQL =>
  promql`max by (namespace, pod, container) (container_memory_working_set_bytes${containers(shown)})`;

const allowed = (shown: PodsShown, of: 'limits' | 'requests', resource: 'cpu' | 'memory'): PromQL =>
  promql`max by (namespace, pod, container) (${metricName(`kube_pod_container_resource_${of}`)}${{ ...chosen(shown), resource }})`;

const replicas = ({ namespace, controller }: PodsShown) => {
  const { label, wanted, available } = controllerMetrics[controller.kind];
  const selector = { namespace, [label]: controller.name };
  return [query('wanted', promql`max(${wanted}${selector})`), query('available', promql`max(${available}${selector})`)];
};

const use = (bound: Bound | undefined) => ({ bound, width: 8 });

/** Replicas, restarts, and what the containers of a workload use of what they may. */
export const podsRow = (shown: PodsShown): Row => {
  const { role, bounds } = shown;
  const pods = chosen(shown);
  const by = '{{pod}} {{container}}';
  return row(
    'Pods',
    lines('Replicas', 'short', replicas(shown)),
    lines(
      'Restarts',
      'short',
      query(by, promql`sum by (pod, container) (increase(kube_pod_container_status_restarts_total${pods}[${rateInterval}]))`),
    ),
    table(
      'Last terminations',
      'short',
      query(by, promql`max by (pod, container, reason) (kube_pod_container_status_last_terminated_reason${pods}) > 0`),
    ),
    lines(
      'CPU',
      'short',
      [
        query(by, cpu(shown)),
        query(`${by} requested`, allowed(shown, 'requests', 'cpu')),
        query(`${by} limit`, allowed(shown, 'limits', 'cpu')),
      ],
      { description: 'Cores in use, with what is requested and what is allowed at most' },
    ),
    lines('CPU of limit', 'percentunit', query(by, promql`${cpu(shown)} / ${allowed(shown, 'limits', 'cpu')}`), {
      ...use(bounds(highCpu(role))),
    }),
    lines(
      'CPU throttling',
      'percentunit',
      query(
        by,
        promql`
            sum by (pod, container) (rate(container_cpu_cfs_throttled_periods_total${containers(shown)}[${rateInterval}]))
            /
            sum by (pod, container) (rate(container_cpu_cfs_periods_total${containers(shown)}[${rateInterval}]))
          `,
      ),
      { description: 'Share of the periods in which a container had to wait for its next one' },
    ),
    lines('Memory', 'bytes', [query(by, memory(shown)), query(`${by} limit`, allowed(shown, 'limits', 'memory'))], {
      description: 'The working set, which is what the kernel kills for, with the limit',
      width: 12,
    }),
    lines('Memory of limit', 'percentunit', query(by, promql`${memory(shown)} / ${allowed(shown, 'limits', 'memory')}`), {
      ...use(bounds(highMemory(role))),
      width: 12,
    }),
  );
};
