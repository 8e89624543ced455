import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { labelNameSchema } from '../../../core/kubernetes/names';
import type { WorkloadIdentity } from '../../../core/workloads/identity';
import { inSeconds, lasting, positiveDurationSchema } from '../../../language/quantity';
import type { JobContext } from '../../common/alert';
import { boundIssue, bucketsSchema } from '../../common/buckets';
import { objectivesSchema, promisedGroups } from '../../common/objectives';
import { checkPart, partFaults, partFields, partIdentity, partScrapeFields, placeOf, type Usual } from '../../common/part';
import { podAlerts } from '../../common/pods';
import type { WorkloadKind } from '../../workload-kind';
import type { WorkloadPanels } from '../../workload-panels';
import { cronjobRows } from '../cronjob/dashboard';
import { cronjobAlerts } from '../cronjob/schema';
import { dataDriftDetected } from './alerts/data-drift-detected';
import { driftCheckStale } from './alerts/drift-check-stale';
import { modelAccuracyDrop } from './alerts/model-accuracy-drop';
import { modelEvaluationStale } from './alerts/model-evaluation-stale';
import { modelPredictionErrorRateHigh } from './alerts/model-prediction-error-rate-high';
import { modelPredictionLatency } from './alerts/model-prediction-latency';
import { modelMetrics } from './context';
import { modelContributions, modelRows } from './dashboard';
import { checkedBy, driftCronJob, driftJob, driftJobFaults, driftJobSchema } from './drift-job';
import { driftSignals, predictionBuckets, servedSignals, underLabels } from './metrics';
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

const alerts = [...own, ...cronjobAlerts, ...podAlerts(usual.role)];

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
    drift: z
      .strictObject({
        every: positiveDurationSchema
          .optional()
          .meta({ description: 'How often the input is checked for drift: by default 1h, or by the schedule of the job' }),
        job: driftJobSchema.optional().meta({ description: 'The program that checks it, run by schedule' }),
      })
      .prefault({})
      .meta({ description: 'When a job checks the input for drift; ages of its results follow from it' }),
    objectives: objectivesSchema(modelObjectives),
    alerts: alertsSchema(alerts),
  })
  .check((context) => {
    const { latency, metrics, drift, alerts: tuned } = context.value;
    const bounded = { path: ['latency', 'p95'], bound: latency.p95, histogram: modelMetrics.duration, buckets: metrics.buckets };
    context.issues.push(...boundIssue(context.value, bounded));
    if (drift.job !== undefined && drift.every !== undefined) {
      const params = { help: 'remove one of the two' };
      const message = 'is settled by the schedule of the job';
      context.issues.push({ code: 'custom', input: drift.every, path: ['drift', 'every'], message, params });
    }
    for (const { alert } of drift.job === undefined ? cronjobAlerts : []) {
      if (tuned[alert as keyof typeof tuned] === undefined) continue; // a name is a key where it is tuned
      const params = { help: 'write drift.job, or remove it' };
      context.issues.push({
        code: 'custom',
        input: tuned,
        path: ['alerts', alert],
        message: 'is about the job of drift, and there is none',
        params,
      });
    }
    checkPart(usual)(context);
  });

const jobOf = (identity: WorkloadIdentity, { drift: { job } }: z.infer<typeof schema>, selector: JobContext['selector']) => {
  if (job === undefined) return undefined;
  return { scheduled: driftJob(identity, job, selector), cron: driftCronJob(identity, job, selector.namespace), gateway: job.gateway };
};

/** A model that is served: predictions, accuracy, drift of its input, and whether these are still evaluated. */
export const model: WorkloadKind<typeof schema> = {
  schema,
  watches: 'predictions, accuracy, drift, and whether these are still evaluated',
  through: 'the metrics of the serving code and of its jobs',
  alerts,
  objectives: modelObjectives,
  identity: partIdentity(usual),
  faults: (workload, environmentContext) => [
    ...partFaults(workload, environmentContext),
    ...(workload.drift.job === undefined ? [] : driftJobFaults(workload.drift.job, environmentContext)),
  ],
  observe: (identity, workload, environmentContext) => {
    const { name } = identity;
    const { monitors, podRules, selector, ...place } = placeOf(identity, workload, environmentContext, usual);
    const { metrics, latency, evaluation, drift } = workload;
    const { labels, buckets } = metrics;
    const schedule = {
      evaluatedEvery: evaluation.every,
      checkedEvery: drift.job === undefined ? (drift.every ?? lasting('1h')) : checkedBy(drift.job),
    };
    const context = { name, selector, labels, buckets, bound: inSeconds(latency.p95), ...schedule };
    const job = jobOf(identity, workload, selector);
    const ofJob = job === undefined ? [] : alertRules(cronjobAlerts, workload.alerts, job.cron);
    const rules = [...alertRules(own, workload.alerts, context), ...ofJob, ...podRules];
    const bounds = alertBounds(workload.alerts);
    const panels: WorkloadPanels = {
      subject: 'services',
      role: usual.role,
      targets: selector,
      contributions: modelContributions(context),
      rows: [...modelRows(context, bounds), ...(job === undefined ? [] : cronjobRows(job.cron, bounds))],
    };
    const promised = promisedGroups(modelObjectives, workload.objectives, { name, selector, context });
    const ruleGroups = [{ name, rules }, ...promised];
    if (job === undefined)
      return { monitors, ruleGroups, signals: [...servedSignals(context), ...driftSignals(context)], panels, ...place };
    const pushed = { gateway: job.gateway, signals: driftSignals(context).map(underLabels(selector)) };
    return { monitors, ruleGroups, signals: servedSignals(context), pushed, jobs: [job.scheduled], panels, ...place };
  },
};
