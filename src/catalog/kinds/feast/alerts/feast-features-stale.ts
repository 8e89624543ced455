import { defaults } from '../../../common/alert';
import { levelAbove } from '../../../common/forms/levels';
import { user } from '../metrics';

/** Models are served old features. */
export const feastFeaturesStale = levelAbove({
  alert: 'FeastFeaturesStale',
  for: '10m',
  severity: 'critical',
  runbook: 'feast/stale',
  metric: 'feast_feature_freshness_seconds',
  each: { project: 'fraud', ...user },
  above: defaults.duration('26h'),
  summary: { en: 'Features {{ $labels.feature_view }} are old', ko: '피처 {{ $labels.feature_view }} 갱신 지연' },
  description: {
    en: 'The last materialized interval of {{ $labels.project }}/{{ $labels.feature_view }} ended {{ $value | humanizeDuration }} ago: models are served old features.',
    ko: '{{ $labels.project }}/{{ $labels.feature_view }}의 마지막 구체화(materialization) 구간이 {{ $value | humanizeDuration }} 전에 끝났습니다. 모델이 오래된 피처를 사용합니다.',
  },
});
