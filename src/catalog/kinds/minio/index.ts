import { exporterKind } from '../../common/exporter';
import { minioCapacityLow } from './alerts/minio-capacity-low';
import { minioClusterUnhealthy } from './alerts/minio-cluster-unhealthy';
import { minioDown } from './alerts/minio-down';
import { minioDriveOffline } from './alerts/minio-drive-offline';
import { minioHighErrorRate } from './alerts/minio-high-error-rate';
import { minioNodeOffline } from './alerts/minio-node-offline';
import { minioRows } from './dashboard';
import { minioSignals } from './metrics';
import { minioObjectives } from './objectives';

/** A MinIO cluster: failing requests, a lost quorum, drives and servers that are offline, free space. */
export const minio = exporterKind({
  kind: 'minio',
  watches: 'failing requests, the quorum, drives and servers that are offline, free space',
  through: 'MinIO itself, metrics of version 2',
  source: 'minio/minio@7aac2a2 (2026-02-12)',
  port: ['http', 9000],
  path: '/minio/v2/metrics/cluster',
  role: 'Workload',
  alerts: [minioDown, minioClusterUnhealthy, minioHighErrorRate, minioCapacityLow, minioDriveOffline, minioNodeOffline],
  objectives: minioObjectives,
  signals: minioSignals,
  subject: 'infrastructure',
  rows: minioRows,
});
