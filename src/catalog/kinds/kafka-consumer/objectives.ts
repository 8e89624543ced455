import { promql, series } from '../../common/alert';
import type { ObjectiveTemplate } from '../../common/objectives';
import { badMinutes } from '../../common/objectives/states';
import { type ConsumerContext, lag } from './context';

/** Messages that may wait in a good minute. */
const most = 10_000;

/** What may be promised of a consumer: that it keeps up. */
export const consumerObjectives: readonly ObjectiveTemplate<ConsumerContext>[] = [
  {
    name: 'timeliness',
    target: 0.99,
    description: `Share of minutes in which at most ${most} messages wait`,
    threshold: 'KafkaConsumerLagHigh',
    write: (context, target) => ({
      indicator: { kind: 'state', good: promql`${lag(context)} <= bool ${most}` },
      samples: (time, { all, bad }) => {
        const waiting = badMinutes(time, bad / all, target).map((isBad) => (isBad ? 2 * most : 0));
        // Only labels that are certain: which exporter measures the group is not, where none is a workload.
        return [series('kafka_consumergroup_lag', { ...context.matchers, partition: '0' }, waiting.join(' '))];
      },
    }),
  },
];
