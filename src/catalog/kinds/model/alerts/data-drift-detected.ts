import {
  aging,
  alertTemplate,
  defaults,
  fires,
  held,
  inSeconds,
  labelList,
  later,
  promql,
  quiet,
  series,
  steady,
  times,
  turning,
} from '../../../common/alert';
import { afterAge, checkedModel, inNamespace, type ModelContext, maxAge, modelMetrics, wholeModel } from '../context';

/** A gauge that each check writes: a counter of drifts would miss the first one and end while the drift goes on. */
export const dataDriftDetected = alertTemplate({
  alert: 'DataDriftDetected',
  for: '0s',
  keepFiringFor: '30m',
  severity: 'warning',
  runbook: 'model/data-drift',
  follows: [['drift', 'every']],
  parameters: { share: defaults.positiveRatio(0.5), maxAge },
  bound: { above: 'share' },
  write: ({ share, maxAge: given }, context: ModelContext, timing) => {
    const age = given ?? times(context.checkedEvery, 3);
    const model = checkedModel(context);
    const by = labelList(model.by);
    const soon = held(timing);
    const time = aging(age, timing);
    const drifted = (values: string, checked: string) => [
      series(modelMetrics.drift, { ...context.selector, ...model.sample }, values),
      series(modelMetrics.checked, { ...context.selector, ...model.sample }, checked),
    ];
    const now = steady(inSeconds(soon.at), soon);
    return {
      expr: promql`
        max by (${by}) (${modelMetrics.drift}${context.selector}) >= ${share}
        and
        time() - max by (${by}) (${modelMetrics.checked}${context.selector}) < ${inSeconds(age)}
      `,
      summary: { en: `Input data of ${wholeModel(context).text} drifted`, ko: `${wholeModel(context).text} 입력 데이터 드리프트 감지` },
      description: {
        en: '{{ $value | humanizePercentage }} of the columns of {{ $labels.dataset }} drifted in the latest check.',
        ko: '최근 검사에서 {{ $labels.dataset }} 데이터셋 컬럼의 {{ $value | humanizePercentage }}가 드리프트로 판정되었습니다.',
      },
      firesOn: [
        fires('more columns than tolerated', soon, {
          labels: inNamespace(context, model),
          series: drifted(turning(share / 2, share, soon), now),
        }),
      ],
      staysQuietOn: [
        quiet('half as many columns', soon, drifted(steady(share / 2, soon), now)),
        quiet('the result is old', time, drifted(later(share, afterAge(age, time), time), steady(0, time))),
      ],
    };
  },
});
