import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import type { OperatorPanels } from '../../common/operator';
import { each, lines, named, query, row } from '../../common/panels';
import { notMet } from './metrics';

/** Objects of KubeRay in the environment's namespaces, and which of them are not as they should be. */
export const kuberayRows = ({ own }: OperatorPanels): readonly Row[] => {
  const by = ['namespace', 'name'];
  const state = (name: string, condition: string) => each.highest(metricName(`kuberay_${name}`), { ...own, condition }, by);
  const jobs = promql`count by (deployment_status) (kuberay_job_deployment_status${own})`;
  return [
    row(
      'KubeRay',
      lines('Services that are ready', 'bool_yes_no', state('service_condition_ready', 'true')),
      lines('Services that are not ready', 'bool_yes_no', state('service_condition_ready', notMet.condition)),
      lines('Services in an upgrade', 'bool_yes_no', state('service_condition_upgrade_in_progress', 'true')),
      lines('Clusters that are provisioned', 'bool_yes_no', state('cluster_condition_provisioned', 'true')),
      lines('Clusters that are not provisioned', 'bool_yes_no', state('cluster_condition_provisioned', notMet.condition)),
      lines('Jobs', 'short', query(named('deployment_status'), jobs)),
    ),
  ];
};
