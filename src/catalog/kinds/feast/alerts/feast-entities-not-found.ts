import { failing } from '../../../common/forms/events';
import { user } from '../metrics';

const metric = 'feast_online_features_status_total';

/** Many entities have no features online: models predict from defaults. */
export const feastEntitiesNotFound = failing({
  alert: 'FeastEntitiesNotFound',
  for: '10m',
  severity: 'warning',
  runbook: 'feast/not-found',
  each: user,
  bad: { metric, where: { status: 'not_found' }, others: { status: 'not_found' } },
  all: { metric, others: { status: 'present' } },
  above: 0.2,
  floor: 100,
  window: '15m',
  called: ['entities that are missing', 'entities'],
  summary: { en: 'Many entities of {{ $labels.feature_view }} are missing online', ko: '{{ $labels.feature_view }} 엔티티 다수 누락' },
  description: {
    en: '{{ $value | humanizePercentage }} of the entities that were requested from {{ $labels.feature_view }} were not found: models predict from defaults.',
    ko: '{{ $labels.feature_view }}에서 조회한 엔티티 중 {{ $value | humanizePercentage }}를 찾지 못했습니다. 모델이 기본값으로 예측합니다.',
  },
});
