import { type AlertTemplate, type AlertTiming, alertTemplate } from '../../../core/alerts/alert';
import { fires, held, quiet, series, steady, type Timeline } from '../../../core/alerts/scenario';
import { promql } from '../../../language/promql/tag';
import { countSchema, type Duration, durationOf, inMilliseconds, inSeconds, lasting, ratioSchema } from '../../../language/quantity';

/** What the alerts of a pipeline are written from. */
export interface PipelineContext {
  readonly selector: { readonly namespace: string; readonly job: string };
  /** Value of the label `pipeline`. */
  readonly pipeline: string;
  /** How old the last success may be: one period and its grace. */
  readonly maxAge: Duration;
}

/** What the alert on the evaluation of a model is written from. */
export interface EvaluationContext {
  readonly selector: PipelineContext['selector'];
  readonly model: string;
  readonly maxAge: Duration;
}

const own = ({ selector, pipeline }: PipelineContext, more: Readonly<Record<string, string>> = {}) => ({ ...selector, pipeline, ...more });

const firing = ({ selector, pipeline }: PipelineContext) => ({ namespace: selector.namespace, pipeline });

// Rule tests start at the epoch, so a time of 0 ages with the test.
const ages = (maxAge: Duration, timing: AlertTiming): Timeline => {
  const waits = 2 * inMilliseconds(timing.for) + 2 * inMilliseconds(timing.keepFiringFor);
  const at = Math.ceil(1.2 * inMilliseconds(maxAge)) + waits + 600_000;
  return { interval: durationOf(Math.ceil(at / 200)), at: durationOf(at) };
};

const early = ({ interval, at }: Timeline, maxAge: Duration): number =>
  (inMilliseconds(at) + 5 * inMilliseconds(interval) - inMilliseconds(maxAge) / 2) / 1000;

const stale = alertTemplate({
  alert: 'DataPipelineStale',
  for: lasting('10m'),
  severity: 'critical',
  parameters: {},
  write: (_, context: PipelineContext, timing) => {
    const time = ages(context.maxAge, timing);
    const succeeded = (seconds: number) => [
      series('data_pipeline_last_success_timestamp_seconds', own(context), steady(Math.ceil(seconds), time)),
    ];
    return {
      expr: promql`time() - max by (namespace, pipeline) (data_pipeline_last_success_timestamp_seconds${own(context)}) > ${inSeconds(context.maxAge)}`,
      summary: '{{ $labels.pipeline }} has no recent success',
      description: 'The last good run of {{ $labels.pipeline }} is {{ $value | humanizeDuration }} old.',
      runbook: 'data-pipeline/stale',
      firesOn: [fires('a run is overdue', time, { labels: firing(context), series: succeeded(0) })],
      staysQuietOn: [quiet('the last run is half as old', time, succeeded(early(time, context.maxAge)))],
    };
  },
});

// The age of a success is no use where none was ever told: the exporter was started anew, or the job never reports.
const unreported = alertTemplate({
  alert: 'DataPipelineUnreported',
  for: lasting('10m'),
  severity: 'warning',
  parameters: {},
  write: (_, context: PipelineContext, timing) => {
    const time = ages(context.maxAge, timing);
    return {
      expr: promql`absent_over_time(data_pipeline_last_success_timestamp_seconds${own(context)}[${context.maxAge}])`,
      summary: '{{ $labels.pipeline }} reports nothing',
      description: `No success of {{ $labels.pipeline }} was told for ${context.maxAge}, not even an old one: nothing else can be said of it.`,
      runbook: 'data-pipeline/unreported',
      firesOn: [fires('it never reported', time, { labels: own(context), series: [series('up', context.selector, steady(1, time))] })],
      staysQuietOn: [quiet('it reported', time, [series('data_pipeline_last_success_timestamp_seconds', own(context), steady(0, time))])],
    };
  },
});

const rowsLost = alertTemplate({
  alert: 'DataPipelineRowsLost',
  for: lasting('0s'),
  severity: 'warning',
  parameters: { ratio: ratioSchema.default(0.9).meta({ description: 'Share of the raw rows that must reach the feature set' }) },
  write: ({ ratio }, context: PipelineContext, timing) => {
    const time = held(timing);
    const rows = (raw: number, feature: number) => [
      series('data_pipeline_rows', own(context, { stage: 'raw' }), steady(raw, time)),
      series('data_pipeline_rows', own(context, { stage: 'feature' }), steady(feature, time)),
    ];
    return {
      expr: promql`
        max by (namespace, pipeline) (data_pipeline_rows${own(context, { stage: 'feature' })})
        /
        (max by (namespace, pipeline) (data_pipeline_rows${own(context, { stage: 'raw' })}) > 0)
        < ${ratio}
      `,
      summary: '{{ $labels.pipeline }} loses rows',
      description: 'Only {{ $value | humanizePercentage }} of the raw rows of {{ $labels.pipeline }} reached the feature set.',
      runbook: 'data-pipeline/rows',
      firesOn: [fires('fewer rows arrive than must', time, { labels: firing(context), series: rows(1000, 500 * ratio) })],
      staysQuietOn: [quiet('all rows arrive', time, rows(1000, 1000)), quiet('there was nothing to lose', time, rows(0, 0))],
    };
  },
});

const tooFewRows = alertTemplate({
  alert: 'DataPipelineTooFewRows',
  for: lasting('0s'),
  severity: 'warning',
  parameters: { min: countSchema.min(1).default(1).meta({ description: 'Raw rows that a run must find' }) },
  write: ({ min }, context: PipelineContext, timing) => {
    const time = held(timing);
    const rows = (stage: string, count: number) => [series('data_pipeline_rows', own(context, { stage }), steady(count, time))];
    return {
      expr: promql`max by (namespace, pipeline) (data_pipeline_rows${own(context, { stage: 'raw' })}) < ${min}`,
      summary: '{{ $labels.pipeline }} found too few rows',
      description: `The last run of {{ $labels.pipeline }} found {{ $value }} raw rows; ${min} are the least.`,
      runbook: 'data-pipeline/too-few-rows',
      firesOn: [fires('a run finds one row less', time, { labels: firing(context), series: rows('raw', min - 1) })],
      staysQuietOn: [
        quiet('a run finds just enough', time, rows('raw', min)),
        quiet('the features are few', time, [...rows('raw', min), ...rows('feature', 0)]),
      ],
    };
  },
});

const nullRatioHigh = alertTemplate({
  alert: 'DataPipelineNullRatioHigh',
  for: lasting('0s'),
  severity: 'warning',
  parameters: { ratio: ratioSchema.default(0.05) },
  write: ({ ratio }, context: PipelineContext, timing) => {
    const time = held(timing);
    const nulls = (share: number) => [series('data_pipeline_null_ratio', own(context, { column: 'amount' }), steady(share, time))];
    return {
      expr: promql`max by (namespace, pipeline, column) (data_pipeline_null_ratio${own(context)}) > ${ratio}`,
      summary: 'Many nulls in {{ $labels.pipeline }}',
      description: '{{ $value | humanizePercentage }} of column {{ $labels.column }} of {{ $labels.pipeline }} is null.',
      runbook: 'data-pipeline/nulls',
      firesOn: [fires('more than allowed', time, { labels: { ...firing(context), column: 'amount' }, series: nulls((1 + ratio) / 2) })],
      staysQuietOn: [quiet('as many as allowed', time, nulls(ratio))],
    };
  },
});

/** Alerts on what a pipeline reports. */
export const pipelineAlerts: readonly AlertTemplate<PipelineContext>[] = [stale, unreported, rowsLost, tooFewRows, nullRatioHigh];

/** A model that nobody has evaluated lately: what is known of its accuracy is old. */
export const evaluationStale: AlertTemplate<EvaluationContext> = alertTemplate({
  alert: 'ModelEvaluationStale',
  for: lasting('15m'),
  severity: 'warning',
  parameters: {},
  write: (_, { selector, model, maxAge }: EvaluationContext, timing) => {
    const time = ages(maxAge, timing);
    const labels = { namespace: selector.namespace, model_name: model };
    const evaluated = (model_version: string, seconds: number) =>
      series('model_evaluation_timestamp_seconds', { ...selector, model_name: model, model_version }, steady(Math.ceil(seconds), time));
    return {
      expr: promql`time() - max by (namespace, model_name) (model_evaluation_timestamp_seconds${{ ...selector, model_name: model }}) > ${inSeconds(maxAge)}`,
      summary: '{{ $labels.model_name }} has not been evaluated lately',
      description:
        'The last evaluation of {{ $labels.model_name }} is {{ $value | humanizeDuration }} old, so its accuracy alert is blind.',
      runbook: 'model/evaluation-stale',
      firesOn: [fires('an evaluation is overdue', time, { labels, series: [evaluated('v2', 0)] })],
      staysQuietOn: [quiet('the newest version was evaluated', time, [evaluated('v1', 0), evaluated('v2', early(time, maxAge))])],
    };
  },
});
