import { promql } from '../../common/alert';
import type { ObjectiveTemplate } from '../../common/objectives';
import { badMinutes } from '../../common/objectives/states';
import { type ConsumerContext, lag, partition } from './context';

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
        return partition(context, waiting.join(' '), waiting.map((_, index) => index).join(' '));
      },
    }),
  },
];
