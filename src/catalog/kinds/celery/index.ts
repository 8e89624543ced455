import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { identityOf } from '../../../core/workload';
import { inSeconds, lasting } from '../../../language/quantity';
import { objectivesSchema, promisedGroups } from '../../shared/objectives';
import { checkPods, podAlerts, podRules } from '../../shared/pods';
import { checkPort, identityWithPort, monitorOf, scrapeFields } from '../../shared/scrape';
import { bucketSchema } from '../../shared/shares';
import type { WorkloadKind } from '../../workload-kind';
import { celeryAlerts } from './alerts';
import { celeryContributions, celeryRows } from './dashboard';
import { celeryObjectives } from './objectives';
import { celerySignals, queueWaitBuckets } from './signals';

const schema = z
  .strictObject({
    kind: z.literal('celery'),
    ...identityWithPort('metrics', 9808),
    metrics: z.strictObject(scrapeFields('metrics')).prefault({}),
    queueWait: z
      .strictObject({
        p90: bucketSchema('celery_task_queue_wait_time', queueWaitBuckets)
          .default(lasting('1m'))
          .meta({ description: 'Bound of the 90th percentile of the wait for a worker; a bucket of the histogram' }),
      })
      .prefault({}),
    objectives: objectivesSchema(celeryObjectives),
    alerts: alertsSchema([...celeryAlerts, ...podAlerts('Workload')]),
  })
  .check(checkPort, checkPods('Workload'));

/** Celery, watched through celery-exporter: backlog, failing tasks, missing workers and the wait for one. */
export const celery: WorkloadKind<typeof schema> = {
  schema,
  example: `celery:
  kind: celery
  pods: {labels: {app: celery-exporter}, ports: {metrics: 9808}}
  deploy: {kind: external}
  queueWait: {p90: 1m}
`,
  identity: identityOf,
  faults: () => [],
  observe: (name, workload, environmentContext) => {
    const identity = identityOf(name, environmentContext.environment, workload);
    const context = { selector: { namespace: identity.namespace, job: name }, wait: inSeconds(workload.queueWait.p90) };
    return {
      monitors: [monitorOf(identity, workload.metrics, environmentContext)],
      ruleGroups: [
        { name, rules: [...alertRules(celeryAlerts, workload.alerts, context), ...podRules('Workload', identity, workload.alerts)] },
        ...promisedGroups(celeryObjectives, workload.objectives, { name, selector: context.selector, context }),
      ],
      signals: celerySignals,
      panels: {
        subject: 'services',
        role: 'Workload',
        targets: context.selector,
        contributions: celeryContributions,
        rows: celeryRows(context, alertBounds(celeryAlerts, workload.alerts)),
      },
    };
  },
};
