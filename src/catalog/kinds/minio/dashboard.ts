import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { each, highest, lines, perSecond, query, row, shareOf, stat } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { minioCapacityLow } from './alerts/minio-capacity-low';
import { minioDriveOffline } from './alerts/minio-drive-offline';
import { minioHighErrorRate } from './alerts/minio-high-error-rate';
import { minioNodeOffline } from './alerts/minio-node-offline';

/** The health of the cluster, its space, and requests by API. */
export const minioRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const cluster = (name: string) => highest(metricName(`minio_cluster_${name}`), selector);
  const [all, failed] = [metricName('minio_s3_requests_total'), metricName('minio_s3_requests_5xx_errors_total')];
  return [
    row(
      'MinIO',
      stat('Write quorum', 'bool_yes_no', cluster('health_status'), { value: 1, bad: 'below' }),
      stat('Drives offline', 'short', cluster('drive_offline_total'), bounds(minioDriveOffline)),
      stat('Servers offline', 'short', cluster('nodes_offline_total'), bounds(minioNodeOffline)),
      stat(
        'Free space',
        'percentunit',
        promql`${cluster('capacity_usable_free_bytes')} / ${cluster('capacity_usable_total_bytes')}`,
        bounds(minioCapacityLow),
      ),
      stat('Objects', 'short', cluster('usage_object_total')),
      lines('Requests', 'reqps', each.perSecond(all, selector, ['api'])),
      lines('Failed requests', 'reqps', each.perSecond(failed, selector, ['api']), { stacked: true }),
      lines('Error ratio', 'percentunit', query('5xx', shareOf(perSecond(failed, selector), perSecond(all, selector))), {
        bound: bounds(minioHighErrorRate),
      }),
      lines('Space', 'bytes', [
        query('free', cluster('capacity_usable_free_bytes')),
        query('whole', cluster('capacity_usable_total_bytes')),
      ]),
    ),
  ];
};
