import { defaults } from '../../../common/alert';
import { levelAbove } from '../../../common/forms/levels';
import { server } from '../metrics';

/** A drive is offline: redundancy is reduced. */
export const minioDriveOffline = levelAbove({
  alert: 'MinIODriveOffline',
  for: '5m',
  severity: 'warning',
  runbook: 'minio/offline',
  metric: 'minio_cluster_drive_offline_total',
  others: server,
  above: defaults.count(0),
  summary: { en: 'MinIO {{ $labels.job }} has drives that are offline', ko: 'MinIO {{ $labels.job }} 드라이브 오프라인' },
  description: {
    en: '{{ $value }} drives of {{ $labels.namespace }}/{{ $labels.job }} are offline: redundancy is reduced.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 드라이브 {{ $value }}개가 오프라인입니다. 이중화가 줄어듭니다.',
  },
  value: { en: '{{ $value }} drives', ko: '드라이브 {{ $value }}개' },
});
