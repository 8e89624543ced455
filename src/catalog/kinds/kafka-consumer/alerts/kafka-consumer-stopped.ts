import {
  alertTemplate,
  decimal,
  defaults,
  durationOf,
  fires,
  growing,
  inKorean,
  inMilliseconds,
  promql,
  quiet,
  steady,
} from '../../../common/alert';
import { type ConsumerContext, consumed, firing, lag, lagBefore, partition } from '../context';

/** Messages arrive, and a consumer group commits none of them. */
export const kafkaConsumerStopped = alertTemplate({
  alert: 'KafkaConsumerStopped',
  for: '5m',
  severity: 'critical',
  runbook: 'kafka-consumer/stopped',
  follows: [['group'], ['topic']],
  parameters: { minMessages: defaults.count(100), window: defaults.duration('30m') },
  write: ({ minMessages, window }, context: ConsumerContext, time) => {
    const before = durationOf(inMilliseconds(window) / 2);
    const grows = (perMinute: number) =>
      `${decimal(minMessages + 1)}+${decimal(perMinute)}x${Math.ceil(inMilliseconds(time.at) / inMilliseconds(time.interval)) + 5}`;
    const stopped = steady(5000, time);
    return {
      expr: promql`
        ${lag(context)} > ${minMessages}
        and
        ${consumed(context, promql`${window}`)} == 0
        and
        ${lag(context)} > ${lagBefore(context, promql`${before}`)}
      `,
      summary: {
        en: '{{ $labels.consumergroup }} consumes nothing from {{ $labels.topic }}',
        ko: '{{ $labels.consumergroup }}가 {{ $labels.topic }}를 전혀 소비하지 않음',
      },
      description: {
        en: `{{ $value | humanize }} messages wait, more arrive, and {{ $labels.consumergroup }} has committed nothing for ${window}.`,
        ko: `메시지 {{ $value | humanize }}건이 대기 중이고 계속 늘고 있으며, {{ $labels.consumergroup }}는 ${inKorean(window)} 동안 아무것도 커밋하지 않았습니다.`,
      },
      value: { en: '{{ $value | humanize }} messages', ko: '메시지 {{ $value | humanize }}건' },
      firesOn: [
        fires('more and more wait, and nothing is committed', time, {
          labels: firing(context),
          series: partition(context, grows(60), stopped),
        }),
      ],
      staysQuietOn: [
        quiet('it is slow, and goes on', time, partition(context, grows(60), growing(6, time))),
        quiet('nothing arrives', time, partition(context, steady(2 * minMessages, time), stopped)),
        quiet('few messages wait', time, partition(context, `0+${decimal(minMessages / 1000)}x900`, stopped)),
      ],
    };
  },
});
