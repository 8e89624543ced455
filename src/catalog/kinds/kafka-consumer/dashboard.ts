import type { AlertBounds } from '../../../core/alerts/alert-bounds';
import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { each, lines, query, row } from '../../common/panels';
import { kafkaConsumerLagHigh } from './alerts/kafka-consumer-lag-high';
import { kafkaConsumerLagTime } from './alerts/kafka-consumer-lag-time';
import type { ConsumerContext } from './context';

/** How far one consumer group is behind, in messages and in time. */
export const consumerRows = ({ matchers }: ConsumerContext, bounds: AlertBounds): readonly Row[] => {
  const { topic: _, ...ofGroup } = matchers;
  const waiting = promql`sum by (consumergroup, topic) (clamp_min(kafka_consumergroup_lag${matchers}, 0))`;
  const consumed = promql`sum by (consumergroup, topic) (rate(kafka_consumergroup_current_offset${matchers}[30m]))`;
  return [
    row(
      'Consumer group',
      lines('Messages that wait', 'short', query('{{consumergroup}}', waiting), { bound: bounds(kafkaConsumerLagHigh) }),
      lines('Time to catch up', 's', query('{{consumergroup}}', promql`${waiting} / (${consumed} > 0)`), {
        bound: bounds(kafkaConsumerLagTime),
      }),
      lines('Messages consumed', 'cps', query('{{consumergroup}}', consumed)),
      lines('Messages that wait by partition', 'short', each.highest(metricName('kafka_consumergroup_lag'), matchers, ['partition'])),
      lines('Members', 'short', each.highest(metricName('kafka_consumergroup_members'), ofGroup, ['consumergroup'])),
    ),
  ];
};
