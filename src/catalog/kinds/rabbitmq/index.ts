import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { patternSchema } from '../../../core/kubernetes/names';
import { identityOf } from '../../../core/workload';
import { objectivesSchema, promisedGroups } from '../../shared/objectives';
import { checkPods, podAlerts, podRules } from '../../shared/pods';
import { checkPort, identityWithPort, monitorOf, scrapeFields } from '../../shared/scrape';
import { oneNodeAnswers } from '../../shared/states';
import type { WorkloadKind } from '../../workload-kind';
import { rabbitmqRows } from './dashboard';
import { diskAlarm, down, memoryAlarm, nodeDown, unroutableMessages } from './nodes';
import { backlog, deadLettersFound, noConsumers, ordinaryQueue } from './queues';
import { rabbitmqSignals } from './signals';

const nodeAlerts = [down, nodeDown, memoryAlarm, diskAlarm, unroutableMessages];
const queueAlerts = [deadLettersFound, backlog, noConsumers];

const objectives = [oneNodeAnswers('RabbitMQ')];

// The first page knows only the sum of all queues of a node; these families are the cheap ones that name each.
const pages = [{ path: '/metrics/detailed', params: { family: ['queue_coarse_metrics', 'queue_consumer_count'] } }];

const schema = z
  .strictObject({
    kind: z.literal('rabbitmq'),
    ...identityWithPort('prometheus', 15692),
    metrics: z.strictObject(scrapeFields('prometheus')).prefault({}),
    deadLetters: patternSchema
      .refine((pattern) => ordinaryQueue(pattern) !== undefined, { error: 'is a regular expression that takes every queue' })
      .default('.*([._-]|^)(dlq|dead|dlx).*')
      .meta({ description: 'Names of the queues that hold dead letters, as a regular expression' }),
    objectives: objectivesSchema(objectives),
    alerts: alertsSchema([...nodeAlerts, ...queueAlerts, ...podAlerts('Workload')]),
  })
  .check(checkPort, checkPods('Workload'));

/** RabbitMQ, watched through its plugin rabbitmq_prometheus: nodes, alarms, and each queue with its dead letters. */
export const rabbitmq: WorkloadKind<typeof schema> = {
  schema,
  example: `rabbitmq:
  kind: rabbitmq
  pods: {labels: {app.kubernetes.io/name: rabbitmq}, ports: {prometheus: 15692}, controller: {kind: StatefulSet}}
  deploy: {kind: external}
`,
  identity: identityOf,
  faults: () => [],
  observe: (name, { metrics, deadLetters, objectives: wanted, alerts, ...workload }, environmentContext) => {
    const identity = identityOf(name, environmentContext.environment, workload);
    const context = { selector: { namespace: identity.namespace, job: name }, deadLetters };
    const rules = [
      ...alertRules(nodeAlerts, alerts, context),
      ...alertRules(queueAlerts, alerts, context),
      ...podRules('Workload', identity, alerts),
    ];
    return {
      monitors: [monitorOf(identity, { ...metrics, pages }, environmentContext)],
      ruleGroups: [{ name, rules }, ...promisedGroups(objectives, wanted, { name, ...context, context })],
      signals: rabbitmqSignals,
      panels: {
        subject: 'infrastructure',
        role: 'Workload',
        targets: context.selector,
        rows: rabbitmqRows({ ...context, bounds: alertBounds([...nodeAlerts, ...queueAlerts], alerts) }),
      },
    };
  },
};
