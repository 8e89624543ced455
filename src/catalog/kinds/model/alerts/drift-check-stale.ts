import { aging, alertTemplate, fires, inSeconds, labelList, promql, quiet, remembered, series, steady, times } from '../../../common/alert';
import { afterwards, checkedModel, inNamespace, type ModelContext, maxAge, modelMetrics, wholeModel } from '../context';

/** While nothing checks for drift, its alert is blind. */
export const driftCheckStale = alertTemplate({
  alert: 'DriftCheckStale',
  for: '10m',
  severity: 'warning',
  runbook: 'model/drift-check-stale',
  follows: [['drift', 'every']],
  parameters: { maxAge },
  write: ({ maxAge: given }, context: ModelContext, timing) => {
    const age = given ?? times(context.checkedEvery, 3);
    const model = checkedModel(context);
    const time = aging(age, timing);
    const checked = (seconds: number) => [series(modelMetrics.checked, { ...context.selector, ...model.sample }, steady(seconds, time))];
    return {
      expr: promql`time() - max by (${labelList(model.by)}) (last_over_time(${modelMetrics.checked}${context.selector}[${remembered(age)}])) > ${inSeconds(age)}`,
      summary: { en: `Drift of ${wholeModel(context).text} is no longer checked`, ko: `${wholeModel(context).text} 드리프트 검사 중단` },
      description: {
        en: 'The last drift check of {{ $labels.dataset }} is {{ $value | humanizeDuration }} old.',
        ko: '{{ $labels.dataset }} 데이터셋의 마지막 드리프트 검사가 {{ $value | humanizeDuration }} 전입니다.',
      },
      firesOn: [fires('never again since the beginning', time, { labels: inNamespace(context, model), series: checked(0) })],
      staysQuietOn: [quiet('checked lately', time, checked(afterwards(age, time)))],
    };
  },
});
