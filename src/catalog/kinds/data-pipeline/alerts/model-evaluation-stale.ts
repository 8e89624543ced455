import { alertTemplate, fires, inSeconds, promql, quiet, remembered, series, steady } from '../../../common/alert';
import { ages, type EvaluationContext, early } from '../context';

/** A model that nobody has evaluated lately: what is known of its accuracy is old. */
export const modelEvaluationStale = alertTemplate({
  alert: 'ModelEvaluationStale',
  for: '15m',
  severity: 'warning',
  runbook: 'model/evaluation-stale',
  follows: [
    ['evaluation', 'every'],
    ['evaluation', 'grace'],
    ['evaluation', 'model'],
  ],
  parameters: {},
  write: (_, { selector, model, maxAge }: EvaluationContext, timing) => {
    const time = ages(maxAge, timing);
    const labels = { namespace: selector.namespace, model_name: model };
    const evaluated = (model_version: string, seconds: number) =>
      series('model_evaluation_timestamp_seconds', { ...selector, model_name: model, model_version }, steady(Math.ceil(seconds), time));
    return {
      expr: promql`time() - max by (namespace, model_name) (last_over_time(model_evaluation_timestamp_seconds${{ ...selector, model_name: model }}[${remembered(maxAge)}])) > ${inSeconds(maxAge)}`,
      summary: { en: '{{ $labels.model_name }} has not been evaluated lately', ko: '{{ $labels.model_name }} 모델 평가가 최신이 아님' },
      description: {
        en: 'The last evaluation of {{ $labels.model_name }} is {{ $value | humanizeDuration }} old, so its accuracy alert is blind.',
        ko: '{{ $labels.model_name }} 모델의 마지막 평가가 {{ $value | humanizeDuration }} 전이므로 정확도 경보가 동작하지 않습니다.',
      },
      firesOn: [fires('an evaluation is overdue', time, { labels, series: [evaluated('v2', 0)] })],
      staysQuietOn: [quiet('the newest version was evaluated', time, [evaluated('v1', 0), evaluated('v2', early(time, maxAge))])],
    };
  },
});
