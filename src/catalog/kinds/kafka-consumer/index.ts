import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { plainName, workloadNameSchema } from '../../../core/kubernetes/names';
import { type WatchingIdentity, watching } from '../../../core/workloads/identity';
import { teamField } from '../../../core/workloads/identity-fields';
import { objectivesSchema, promisedGroups } from '../../common/objectives';
import type { EnvironmentContext, WorkloadKind } from '../../workload-kind';
import { consumerSignals } from '../kafka/metrics';
import { kafkaConsumerLagHigh } from './alerts/kafka-consumer-lag-high';
import { kafkaConsumerLagTime } from './alerts/kafka-consumer-lag-time';
import { kafkaConsumerStopped } from './alerts/kafka-consumer-stopped';
import { kafkaConsumerUnreported } from './alerts/kafka-consumer-unreported';
import type { ConsumerContext } from './context';
import { consumerRows } from './dashboard';
import { consumerObjectives } from './objectives';

const alerts = [kafkaConsumerStopped, kafkaConsumerLagTime, kafkaConsumerLagHigh, kafkaConsumerUnreported];

const schema = z.strictObject({
  kind: z.literal('kafka-consumer'),
  team: teamField,
  group: plainName.meta({ description: 'The consumer group', examples: ['events'] }),
  topic: plainName.meta({ description: 'The topic that it reads', examples: ['user-events'] }),
  exporter: workloadNameSchema.optional().meta({
    description: 'The workload of kind kafka whose exporter reports the group; by default any exporter',
    examples: ['kafka-exporter'],
  }),
  objectives: objectivesSchema(consumerObjectives),
  alerts: alertsSchema(alerts),
});

type Consumer = z.infer<typeof schema>;

const contextOf = ({ group, topic, exporter }: Consumer, { identities }: EnvironmentContext): ConsumerContext => {
  const identity = exporter === undefined ? undefined : identities.get(exporter);
  const reported = identity?.kind === 'running' ? identity.selector : {};
  return { matchers: { ...reported, consumergroup: group, topic } };
};

/** One consumer group in one topic: whether it consumes, and how far it is behind in messages and in time. */
export const kafkaConsumer: WorkloadKind<typeof schema, WatchingIdentity> = {
  schema,
  watches: 'a consumer group: whether it consumes, and its lag in messages and in time',
  through: 'kafka_exporter 1.9.0, as a workload of kind kafka or anybody’s',
  source: 'danielqsj/kafka_exporter@953e2f1 (1.9.0)',
  alerts,
  objectives: consumerObjectives,
  identity: watching,
  faults: ({ exporter }, { workloads }) => {
    if (exporter === undefined || workloads.get(exporter)?.kind === 'kafka') return [];
    const known = [...workloads].filter(([, { kind }]) => kind === 'kafka').map(([name]) => name);
    return [
      {
        path: ['exporter'],
        message: `no workload of kind kafka is named "${exporter}"`,
        help: known.length === 0 ? 'leave exporter out if somebody else scrapes it' : `those of kind kafka are ${known.join(', ')}`,
      },
    ];
  },
  observe: ({ name }, workload, environmentContext) => {
    const context = contextOf(workload, environmentContext);
    const selector = context.matchers;
    return {
      ruleGroups: [
        { name, rules: alertRules(alerts, workload.alerts, context) },
        ...promisedGroups(consumerObjectives, workload.objectives, { name, selector, context }),
      ],
      ...(workload.exporter === undefined ? { signals: consumerSignals } : {}),
      panels: { subject: 'services', rows: consumerRows(context, alertBounds(workload.alerts)) },
    };
  },
};
