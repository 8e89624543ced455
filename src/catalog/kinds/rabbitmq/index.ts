import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { patternSchema } from '../../../core/kubernetes/names';
import { identityOf, type RunningIdentity } from '../../../core/workloads/identity';
import { objectivesSchema, promisedGroups } from '../../common/objectives';
import { checkPods, podAlerts, podRules } from '../../common/pods';
import { checkPort, identityWithPort, monitorOf, scrapeFields } from '../../common/scrape';
import type { WorkloadKind } from '../../workload-kind';
import { celeryDlqNotEmpty } from './alerts/celery-dlq-not-empty';
import { rabbitmqDiskAlarm } from './alerts/rabbitmq-disk-alarm';
import { rabbitmqDown } from './alerts/rabbitmq-down';
import { rabbitmqMemoryAlarm } from './alerts/rabbitmq-memory-alarm';
import { rabbitmqNodeDown } from './alerts/rabbitmq-node-down';
import { rabbitmqQueueBacklog } from './alerts/rabbitmq-queue-backlog';
import { rabbitmqQueueNoConsumers } from './alerts/rabbitmq-queue-no-consumers';
import { rabbitmqUnroutableMessages } from './alerts/rabbitmq-unroutable-messages';
import { ordinaryQueue } from './context';
import { rabbitmqRows } from './dashboard';
import { rabbitmqSignals } from './metrics';
import { rabbitmqObjectives } from './objectives';

const own = [
  rabbitmqDown,
  rabbitmqNodeDown,
  rabbitmqMemoryAlarm,
  rabbitmqDiskAlarm,
  rabbitmqUnroutableMessages,
  celeryDlqNotEmpty,
  rabbitmqQueueBacklog,
  rabbitmqQueueNoConsumers,
];

const alerts = [...own, ...podAlerts('Workload')];

// The first page knows only the sum of all queues of a node; these families are the cheap ones that name each.
const pages = [{ path: '/metrics/detailed', params: { family: ['queue_coarse_metrics', 'queue_consumer_count'] } }];

const schema = z
  .strictObject({
    kind: z.literal('rabbitmq'),
    ...identityWithPort('prometheus', 15692),
    metrics: z.strictObject(scrapeFields('prometheus')).prefault({}).meta({ description: 'Where its metrics are scraped' }),
    deadLetters: patternSchema
      .refine((pattern) => ordinaryQueue(pattern) !== undefined, { error: 'is a regular expression that matches every queue' })
      .default('.*([._-]|^)(dlq|dead|dlx).*')
      .meta({ description: 'Names of the queues that hold dead letters, as a regular expression' }),
    objectives: objectivesSchema(rabbitmqObjectives),
    alerts: alertsSchema(alerts),
  })
  .check(checkPort, checkPods('Workload'));

/** RabbitMQ, watched through its plugin rabbitmq_prometheus. */
export const rabbitmq: WorkloadKind<typeof schema, RunningIdentity> = {
  schema,
  watches: 'nodes, alarms, dead letters, the backlog of each queue',
  through: 'the plugin rabbitmq_prometheus, two pages of it',
  source: 'rabbitmq/rabbitmq-server@5b09e55',
  alerts,
  objectives: rabbitmqObjectives,
  identity: identityOf,
  observe: (identity, { metrics, deadLetters, ...workload }, environmentContext) => {
    const { name, selector } = identity;
    const context = { selector, deadLetters };
    const rules = [...alertRules(own, workload.alerts, context), ...podRules('Workload', identity, workload.alerts)];
    return {
      monitors: [monitorOf(identity, { ...metrics, pages }, environmentContext)],
      ruleGroups: [{ name, rules }, ...promisedGroups(rabbitmqObjectives, workload.objectives, { name, ...context, context })],
      signals: rabbitmqSignals,
      panels: {
        subject: 'infrastructure',
        role: 'Workload',
        targets: context.selector,
        rows: rabbitmqRows({ ...context, bounds: alertBounds(workload.alerts) }),
      },
    };
  },
};
