import type { Row } from '../../../core/dashboards/dashboard';
import { matching, promql } from '../../../language/promql/tag';
import type { WorkloadPanels } from '../../workload-panels';
import { lines, query, row, stat, table } from '../panels';
import { type PodsShown, podNames } from './pods';

/** What the header is made from. */
export interface Shown {
  readonly workload: string;
  readonly targets: WorkloadPanels['targets'];
  readonly pods: PodsShown | undefined;
}

const alerts = (workload: string) => [
  stat('Firing alerts', 'short', promql`count(ALERTS${{ alertstate: 'firing', workload }}) or vector(0)`, { value: 1, bad: 'above' }),
  table('Alerts', 'short', query('', promql`max by (alertname, severity, alertstate) (ALERTS${{ workload }})`), { height: 4 }),
];

const targetsUp = (targets: Shown['targets']) =>
  targets === undefined
    ? []
    : [
        stat('Targets up', 'percentunit', promql`avg(up${targets})`, { value: 1, bad: 'below' }),
        lines('Scrape duration', 's', query('longest', promql`max(scrape_duration_seconds${targets})`), { width: 4, height: 4 }),
      ];

const version = (pods: Shown['pods']) =>
  pods === undefined
    ? []
    : [
        table(
          'Version',
          'short',
          query('', promql`count by (image) (kube_pod_container_info${{ namespace: pods.namespace, pod: matching(podNames(pods)) }})`),
          { width: 4, height: 4, description: 'Containers by the image that they run' },
        ),
      ];

/** What everybody wants to know first: what fires, whether it is watched at all, and what runs. */
export const headerRow = ({ workload, targets, pods }: Shown): Row =>
  row('State', ...alerts(workload), ...targetsUp(targets), ...version(pods));
