import { alertTemplate } from '../../../core/alerts/alert';
import { aging, fires, halfway, held, later, quiet, series, steady, type Timeline, turning } from '../../../core/alerts/scenario';
import { labelList, promql } from '../../../language/promql/tag';
import { type Duration, inSeconds, lasting, positiveDurationSchema, positiveRatioSchema, times } from '../../../language/quantity';
import { inNamespace, type ModelContext, modelMetrics, oneVersion, type Subject, wholeModel } from './context';

const maxAge = positiveDurationSchema
  .optional()
  .meta({ description: 'Age from which a result says nothing; by default it follows the schedule' });

const afterwards = (age: Duration, { at }: Timeline): number => inSeconds(at) - inSeconds(age) / 2;

// The first sample at which a result of the very beginning is too old.
const afterAge = (age: Duration, { interval }: Timeline): number => Math.ceil(inSeconds(age) / inSeconds(interval)) + 1;

// A drift check looks at one set of data.
const dataset = 'clicks';

const checkedModel = (context: ModelContext): Subject => {
  const model = wholeModel(context);
  return { ...model, by: [...model.by, 'dataset'], sample: { ...model.sample, dataset } };
};

/** The gauge of a retired version is never removed: only a fresh evaluation counts. */
export const accuracyDrop = alertTemplate({
  alert: 'ModelAccuracyDrop',
  for: lasting('10m'),
  severity: 'critical',
  parameters: { accuracy: positiveRatioSchema.default(0.8), maxAge },
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
      summary: `Accuracy of ${version.text} is low`,
      description: `${version.text} scores {{ $value | printf "%.3f" }} in its latest evaluation.`,
      runbook: 'model/accuracy-drop',
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

/** While nobody evaluates a model, its accuracy alert is blind. */
export const evaluationStale = alertTemplate({
  alert: 'ModelEvaluationStale',
  for: lasting('15m'),
  severity: 'warning',
  parameters: { maxAge },
  write: ({ maxAge: given }, context: ModelContext, timing) => {
    const age = given ?? times(context.evaluatedEvery, 1.5);
    const model = wholeModel(context);
    const time = aging(age, timing);
    const labels = { ...context.selector, ...oneVersion(context).sample };
    const evaluated = (seconds: number) => [series(modelMetrics.evaluated, labels, steady(seconds, time))];
    return {
      expr: promql`time() - max by (${labelList(model.by)}) (${modelMetrics.evaluated}${context.selector}) > ${inSeconds(age)}`,
      summary: `${model.text} has not been evaluated lately`,
      description: `The last evaluation of ${model.text} is {{ $value | humanizeDuration }} old, so its accuracy alert is blind.`,
      runbook: 'model/evaluation-stale',
      firesOn: [fires('never again since the beginning', time, { labels: inNamespace(context, model), series: evaluated(0) })],
      staysQuietOn: [quiet('evaluated lately', time, evaluated(afterwards(age, time)))],
    };
  },
});

/** A gauge that each check writes: a counter of drifts would miss the first one and end while the drift goes on. */
export const dataDrift = alertTemplate({
  alert: 'DataDriftDetected',
  for: lasting('0s'),
  keepFiringFor: lasting('30m'),
  severity: 'warning',
  parameters: { share: positiveRatioSchema.default(0.5), maxAge },
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
      summary: `Input data of ${wholeModel(context).text} drifted`,
      description: '{{ $value | humanizePercentage }} of the columns of {{ $labels.dataset }} drifted in the latest check.',
      runbook: 'model/data-drift',
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

/** While nobody looks for drift, its alert is blind. */
export const driftCheckStale = alertTemplate({
  alert: 'DriftCheckStale',
  for: lasting('10m'),
  severity: 'warning',
  parameters: { maxAge },
  write: ({ maxAge: given }, context: ModelContext, timing) => {
    const age = given ?? times(context.checkedEvery, 3);
    const model = checkedModel(context);
    const time = aging(age, timing);
    const checked = (seconds: number) => [series(modelMetrics.checked, { ...context.selector, ...model.sample }, steady(seconds, time))];
    return {
      expr: promql`time() - max by (${labelList(model.by)}) (${modelMetrics.checked}${context.selector}) > ${inSeconds(age)}`,
      summary: `Drift of ${wholeModel(context).text} is no longer checked`,
      description: 'The last drift check of {{ $labels.dataset }} is {{ $value | humanizeDuration }} old.',
      runbook: 'model/drift-check-stale',
      firesOn: [fires('never again since the beginning', time, { labels: inNamespace(context, model), series: checked(0) })],
      staysQuietOn: [quiet('checked lately', time, checked(afterwards(age, time)))],
    };
  },
});
