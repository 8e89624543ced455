import { inKorean } from '../../../common/alert';
import { slow } from '../../../common/forms/events';
import { predict } from '../metrics';

/** More than 5 % of the predictions of a model take longer than the bound. */
export const kservePredictSlow = slow({
  alert: 'KServePredictSlow',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'kserve/latency',
  bound: predict,
  called: 'predictions',
  summary: { en: 'Predictions of {{ $labels.model_name }} are slow', ko: '{{ $labels.model_name }} 예측 지연' },
  description: (bound) => ({
    en: `{{ $value | humanizePercentage }} of the predictions of {{ $labels.model_name }} took longer than ${bound}.`,
    ko: `{{ $labels.model_name }} 예측 중 {{ $value | humanizePercentage }}가 ${inKorean(bound)}보다 오래 걸렸습니다.`,
  }),
});
