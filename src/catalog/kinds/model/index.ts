import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { labelNameSchema } from '../../../core/kubernetes/names';
import { inSeconds, lasting, positiveDurationSchema } from '../../../language/quantity';
import { boundIssue, bucketsSchema } from '../../common/buckets';
import { objectivesSchema, promisedGroups } from '../../common/objectives';
import { checkPart, partFaults, partFields, partIdentity, partScrapeFields, placeOf, type Usual } from '../../common/part';
import { podAlerts } from '../../common/pods';
import type { WorkloadKind } from '../../workload-kind';
import type { WorkloadPanels } from '../../workload-panels';
import { dataDriftDetected } from './alerts/data-drift-detected';
import { driftCheckStale } from './alerts/drift-check-stale';
import { modelAccuracyDrop } from './alerts/model-accuracy-drop';
import { modelEvaluationStale } from './alerts/model-evaluation-stale';
import { modelPredictionErrorRateHigh } from './alerts/model-prediction-error-rate-high';
import { modelPredictionLatency } from './alerts/model-prediction-latency';
import { modelMetrics } from './context';
import { modelContributions, modelRows } from './dashboard';
import { modelSignals, predictionBuckets } from './metrics';
import { modelObjectives } from './objectives';

const usual: Usual = { port: ['http', 8000], role: 'API' };

const own = [
  modelPredictionErrorRateHigh,
  modelPredictionLatency,
  modelAccuracyDrop,
  modelEvaluationStale,
  dataDriftDetected,
  driftCheckStale,
];

const alerts = [...own, ...podAlerts(usual.role)];

const labelsSchema = z
  .strictObject({
    model: labelNameSchema.optional().meta({ description: 'Label of the model' }),
    version: labelNameSchema.optional().meta({ description: 'Label of its version' }),
  })
  .default({ model: 'model_name', version: 'model_version' })
  .meta({ description: 'Labels that name the model and its version; one that is left out is missing' });

const every = (usually: string, description: string) =>
  z
    .strictObject({ every: positiveDurationSchema.default(lasting(usually)).meta({ description }) })
    .prefault({})
    .meta({ description: 'When a job measures the model' });

const schema = z
  .strictObject({
    kind: z.literal('model'),
    ...partFields(usual),
    metrics: z
      .strictObject({ ...partScrapeFields, labels: labelsSchema, buckets: bucketsSchema.default(predictionBuckets) })
      .prefault({})
      .meta({ description: 'Where its metrics are scraped' }),
    latency: z
      .strictObject({
        p95: positiveDurationSchema
          .default(lasting('2s500ms'))
          .meta({ description: 'Bound of the 95th percentile of a prediction; a bucket of the histogram' }),
      })
      .prefault({})
      .meta({ description: 'Bounds of the durations of predictions' }),
    evaluation: every('1d', 'How often a job evaluates the model; ages of its results follow from it'),
    drift: every('1h', 'How often a job checks the input for drift; ages of its results follow from it'),
    objectives: objectivesSchema(modelObjectives),
    alerts: alertsSchema(alerts),
  })
  .check((context) => {
    const { latency, metrics } = context.value;
    const bounded = { path: ['latency', 'p95'], bound: latency.p95, histogram: modelMetrics.duration, buckets: metrics.buckets };
    context.issues.push(...boundIssue(context.value, bounded));
    checkPart(usual)(context);
  });

/** A model that is served: predictions, accuracy, drift of its input, and whether these are still evaluated. */
export const model: WorkloadKind<typeof schema> = {
  schema,
  watches: 'predictions, accuracy, drift, and whether these are still evaluated',
  through: 'the metrics of the serving code and of its jobs',
  alerts,
  objectives: modelObjectives,
  identity: partIdentity(usual),
  faults: partFaults,
  observe: (identity, workload, environmentContext) => {
    const { name } = identity;
    const { monitors, podRules, selector, ...place } = placeOf(identity, workload, environmentContext, usual);
    const { metrics, latency, evaluation, drift } = workload;
    const { labels, buckets } = metrics;
    const schedule = { evaluatedEvery: evaluation.every, checkedEvery: drift.every };
    const context = { name, selector, labels, buckets, bound: inSeconds(latency.p95), ...schedule };
    const rules = [...alertRules(own, workload.alerts, context), ...podRules];
    const panels: WorkloadPanels = {
      subject: 'services',
      role: usual.role,
      targets: selector,
      contributions: modelContributions(context),
      rows: modelRows(context, alertBounds(workload.alerts)),
    };
    const promised = promisedGroups(modelObjectives, workload.objectives, { name, selector, context });
    return { monitors, ruleGroups: [{ name, rules }, ...promised], signals: modelSignals(context), panels, ...place };
  },
};
