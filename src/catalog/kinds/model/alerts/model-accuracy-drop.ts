import {
  aging,
  alertTemplate,
  defaults,
  fires,
  halfway,
  held,
  inSeconds,
  labelList,
  later,
  promql,
  quiet,
  series,
  steady,
  times,
} from '../../../common/alert';
import { afterAge, inNamespace, type ModelContext, maxAge, modelMetrics, oneVersion } from '../context';

/** The gauge of a retired version is never removed: only a fresh evaluation counts. */
export const modelAccuracyDrop = alertTemplate({
  alert: 'ModelAccuracyDrop',
  for: '10m',
  severity: 'critical',
  runbook: 'model/accuracy-drop',
  follows: [['evaluation', 'every']],
  parameters: { accuracy: defaults.positiveRatio(0.8), maxAge },
  bound: { below: 'accuracy' },
  write: ({ accuracy, maxAge: given }, context: ModelContext, timing) => {
    const age = given ?? times(context.evaluatedEvery, 2);
    const version = oneVersion(context);
    const by = labelList(version.by);
    const time = aging(age, timing);
    const soon = held(timing);
    const labels = { ...context.selector, ...version.sample };
    const scored = (values: string, evaluated: string) => [
      series(modelMetrics.accuracy, labels, values),
      series(modelMetrics.evaluated, labels, evaluated),
    ];
    return {
      expr: promql`
        (min by (${by}) (${modelMetrics.accuracy}${context.selector}) < ${accuracy})
        and
        (time() - max by (${by}) (${modelMetrics.evaluated}${context.selector}) < ${inSeconds(age)})
      `,
      summary: { en: `Accuracy of ${version.text} is low`, ko: `${version.text} 정확도 저하` },
      description: {
        en: `${version.text} scores {{ $value | printf "%.3f" }} in its latest evaluation.`,
        ko: `${version.text} 버전의 최근 평가 점수는 {{ $value | printf "%.3f" }}입니다.`,
      },
      value: { en: 'score {{ $value | printf "%.3f" }}', ko: '점수 {{ $value | printf "%.3f" }}' },
      firesOn: [
        fires('half of the bound', soon, {
          labels: inNamespace(context, version),
          series: scored(steady(accuracy / 2, soon), steady(inSeconds(soon.at), soon)),
        }),
      ],
      staysQuietOn: [
        quiet('a good score', soon, scored(steady(halfway(accuracy), soon), steady(inSeconds(soon.at), soon))),
        quiet(
          'a bad score of a version that was last evaluated long ago',
          time,
          scored(later(accuracy / 2, afterAge(age, time), time), steady(0, time)),
        ),
      ],
    };
  },
});
