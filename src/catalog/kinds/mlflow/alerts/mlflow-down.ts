import { nothingUp } from '../../../common/forms/down';

/** MLflow cannot be scraped. */
export const mlflowDown = nothingUp({
  alert: 'MLflowDown',
  for: '3m',
  severity: 'critical',
  runbook: 'mlflow/down',
  summary: { en: 'MLflow is down', ko: 'MLflow 다운' },
  description: {
    en: '{{ $labels.namespace }}/{{ $labels.job }} is not reachable: training and model loading fail.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}에 연결할 수 없어 학습과 모델 로딩이 실패합니다.',
  },
});
