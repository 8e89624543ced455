import { aging, alertTemplate, fires, inSeconds, labelList, promql, quiet, remembered, series, steady, times } from '../../../common/alert';
import { afterwards, inNamespace, type ModelContext, maxAge, modelMetrics, oneVersion, wholeModel } from '../context';

/** While nobody evaluates a model, its accuracy alert is blind. */
export const modelEvaluationStale = alertTemplate({
  alert: 'ModelEvaluationStale',
  for: '15m',
  severity: 'warning',
  runbook: 'model/evaluation-stale',
  follows: [['evaluation', 'every']],
  parameters: { maxAge },
  write: ({ maxAge: given }, context: ModelContext, timing) => {
    const age = given ?? times(context.evaluatedEvery, 1.5);
    const model = wholeModel(context);
    const time = aging(age, timing);
    const labels = { ...context.selector, ...oneVersion(context).sample };
    const evaluated = (seconds: number) => [series(modelMetrics.evaluated, labels, steady(seconds, time))];
    return {
      expr: promql`time() - max by (${labelList(model.by)}) (last_over_time(${modelMetrics.evaluated}${context.selector}[${remembered(age)}])) > ${inSeconds(age)}`,
      summary: { en: `${model.text} has not been evaluated lately`, ko: `${model.text} 모델 평가가 최신이 아님` },
      description: {
        en: `The last evaluation of ${model.text} is {{ $value | humanizeDuration }} old, so its accuracy alert is blind.`,
        ko: `${model.text} 모델의 마지막 평가가 {{ $value | humanizeDuration }} 전이므로 정확도 경보가 동작하지 않습니다.`,
      },
      firesOn: [fires('never again since the beginning', time, { labels: inNamespace(context, model), series: evaluated(0) })],
      staysQuietOn: [quiet('evaluated lately', time, evaluated(afterwards(age, time)))],
    };
  },
});
