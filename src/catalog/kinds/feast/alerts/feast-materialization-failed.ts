import { inKorean, not } from '../../../common/alert';
import { occurred } from '../../../common/forms/events';
import { user } from '../metrics';

/** A materialization failed, the first that is known included. */
export const feastMaterializationFailed = occurred({
  alert: 'FeastMaterializationFailed',
  for: '0s',
  severity: 'warning',
  runbook: 'feast/materialization',
  metric: 'feast_materialization_result_total',
  where: { status: not('success') },
  each: user,
  others: { status: 'failure' },
  window: '1h',
  summary: { en: 'A materialization of {{ $labels.feature_view }} failed', ko: '{{ $labels.feature_view }} 구체화 실패' },
  description: (window) => ({
    en: `A materialization of {{ $labels.feature_view }} failed within ${window}: the features that are served become old.`,
    ko: `${inKorean(window)} 내에 {{ $labels.feature_view }} 구체화(materialization)가 실패했습니다. 제공되는 피처가 오래됩니다.`,
  }),
});
