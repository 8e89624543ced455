import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { identityOf, type RunningIdentity } from '../../../core/workloads/identity';
import { inSeconds, lasting } from '../../../language/quantity';
import { bucketSchema } from '../../common/buckets';
import { objectivesSchema, promisedGroups } from '../../common/objectives';
import { checkPods, podAlerts, podRules } from '../../common/pods';
import { checkPort, identityWithPort, monitorOf, scrapeFields } from '../../common/scrape';
import type { WorkloadKind } from '../../workload-kind';
import { celeryNoWorkers } from './alerts/celery-no-workers';
import { celeryQueueHigh } from './alerts/celery-queue-high';
import { celeryQueueWaitHigh } from './alerts/celery-queue-wait-high';
import { celeryTaskFailureRateHigh } from './alerts/celery-task-failure-rate-high';
import { celeryContributions, celeryRows } from './dashboard';
import { celerySignals, queueWaitBuckets } from './metrics';
import { celeryObjectives } from './objectives';

const own = [celeryQueueHigh, celeryTaskFailureRateHigh, celeryNoWorkers, celeryQueueWaitHigh];

const alerts = [...own, ...podAlerts('Workload')];

const schema = z
  .strictObject({
    kind: z.literal('celery'),
    ...identityWithPort('metrics', 9808),
    metrics: z.strictObject(scrapeFields('metrics')).prefault({}).meta({ description: 'Where its metrics are scraped' }),
    queueWait: z
      .strictObject({
        p90: bucketSchema('celery_task_queue_wait_time', queueWaitBuckets)
          .default(lasting('1m'))
          .meta({ description: 'Bound of the 90th percentile of the wait for a worker; a bucket of the histogram' }),
      })
      .prefault({})
      .meta({ description: 'How long tasks may wait' }),
    objectives: objectivesSchema(celeryObjectives),
    alerts: alertsSchema(alerts),
  })
  .check(checkPort, checkPods('Workload'));

/** Celery, watched through celery-exporter. */
export const celery: WorkloadKind<typeof schema, RunningIdentity> = {
  schema,
  watches: 'backlog, failing tasks, missing workers, the wait for one',
  through: 'celery-exporter',
  source: 'danihodovic/celery-exporter@95e8e49 (2026-08-21)',
  alerts,
  objectives: celeryObjectives,
  identity: identityOf,
  observe: (identity, workload, environmentContext) => {
    const { name, selector } = identity;
    const context = { selector, wait: inSeconds(workload.queueWait.p90) };
    const rules = [...alertRules(own, workload.alerts, context), ...podRules('Workload', identity, workload.alerts)];
    return {
      monitors: [monitorOf(identity, workload.metrics, environmentContext)],
      ruleGroups: [{ name, rules }, ...promisedGroups(celeryObjectives, workload.objectives, { name, ...context, context })],
      signals: celerySignals,
      panels: {
        subject: 'services',
        role: 'Workload',
        targets: context.selector,
        contributions: celeryContributions,
        rows: celeryRows(context, alertBounds(workload.alerts)),
      },
    };
  },
};
