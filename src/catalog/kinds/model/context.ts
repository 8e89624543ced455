import { type Duration, inSeconds, type JobContext, metricName, positiveDurationSchema, type Timeline } from '../../common/alert';

/** What the alerts on a model are written from. */
export interface ModelContext extends JobContext {
  /** Name of the workload, for texts where no label names the model. */
  readonly name: string;
  /** Labels that identify models and their versions; missing where the metrics have none. */
  readonly labels: { readonly model?: string; readonly version?: string };
  /** Bound of the 95th percentile of a prediction, in seconds; one of the buckets. */
  readonly bound: number;
  readonly buckets: readonly number[];
  /** How often the model is evaluated, and its input checked for drift. */
  readonly evaluatedEvery: Duration;
  readonly checkedEvery: Duration;
}

/** Names of the metrics, by what they say. */
export const modelMetrics = {
  predictions: metricName('ml_predictions_total'),
  duration: metricName('ml_prediction_duration_seconds'),
  info: metricName('model_info'),
  accuracy: metricName('model_accuracy'),
  evaluated: metricName('model_evaluation_timestamp_seconds'),
  drift: metricName('model_drift_share'),
  columnDrift: metricName('model_column_drift_score'),
  checked: metricName('model_drift_check_timestamp_seconds'),
};

/** What an alert is about, by the labels it keeps beside the namespace. */
export interface Subject {
  readonly by: readonly string[];
  /** Values of these labels in samples. */
  readonly sample: Readonly<Record<string, string>>;
  /** What texts call it. */
  readonly text: string;
}

const subject = (labels: readonly (readonly [string | undefined, string])[], name: string): Subject => {
  const known = labels.flatMap(([label, value]) => (label === undefined ? [] : [[label, value] as const]));
  const [model] = labels;
  return {
    by: ['namespace', ...known.map(([label]) => label)],
    sample: Object.fromEntries(known),
    text: [...(model?.[0] === undefined ? [name] : []), ...known.map(([label]) => `{{ $labels.${label} }}`)].join(' '),
  };
};

/** A model, whatever its version. */
export const wholeModel = ({ labels, name }: ModelContext): Subject => subject([[labels.model, 'recommender']], name);

/** One version of a model. */
export const oneVersion = ({ labels, name }: ModelContext): Subject =>
  subject(
    [
      [labels.model, 'recommender'],
      [labels.version, 'v2'],
    ],
    name,
  );

/** Series of a model carry the identity of the workload that exposes them. */
export const inNamespace = ({ selector: { namespace } }: ModelContext, { sample }: Subject) => ({ namespace, ...sample });

/** Parameter of the alerts on results of jobs. */
export const maxAge = positiveDurationSchema
  .optional()
  .meta({ description: 'Age from which a result says nothing; by default it follows the schedule' });

/** A time at which a result is half as old as allowed when the alert is evaluated. */
export const afterwards = (age: Duration, { at }: Timeline): number => inSeconds(at) - inSeconds(age) / 2;

/** The first sample at which a result of the very beginning is too old. */
export const afterAge = (age: Duration, { interval }: Timeline): number => Math.ceil(inSeconds(age) / inSeconds(interval)) + 1;

// A drift check reads one set of data.
const dataset = 'clicks';

/** A model and the data that its input is checked with. */
export const checkedModel = (context: ModelContext): Subject => {
  const model = wholeModel(context);
  return { ...model, by: [...model.by, 'dataset'], sample: { ...model.sample, dataset } };
};
