import { alertTemplate, defaults, fires, growing, inSeconds, promql, quiet, steady } from '../../../common/alert';
import { type ConsumerContext, consumed, firing, lag, partition } from '../context';

/** At its present speed, a consumer group would need too long to work off what waits. */
export const kafkaConsumerLagTime = alertTemplate({
  alert: 'KafkaConsumerLagTime',
  for: '15m',
  severity: 'warning',
  runbook: 'kafka-consumer/lag-time',
  follows: [['group'], ['topic']],
  parameters: { longest: defaults.duration('10m'), minMessages: defaults.count(100), window: defaults.duration('30m') },
  bound: { above: 'longest' },
  write: ({ longest, minMessages, window }, context: ConsumerContext, time) => {
    const seconds = inSeconds(longest);
    // Enough messages that the floor is no matter.
    const perSecond = Math.max(1, (4 * minMessages) / seconds);
    const behind = (share: number, rate = perSecond) =>
      partition(context, steady(Math.ceil(share * seconds * rate), time), growing(60 * rate, time));
    return {
      expr: promql`
        ${lag(context)} / (${consumed(context, promql`${window}`)} > 0) > ${seconds}
        and
        ${lag(context)} > ${minMessages}
      `,
      summary: {
        en: '{{ $labels.consumergroup }} needs long to catch up with {{ $labels.topic }}',
        ko: '{{ $labels.consumergroup }}가 {{ $labels.topic }}를 따라잡는 데 오래 걸림',
      },
      description: {
        en: 'At its present speed, {{ $labels.consumergroup }} needs {{ $value | humanizeDuration }} for the messages of {{ $labels.topic }} that wait.',
        ko: '현재 속도로 {{ $labels.consumergroup }}가 {{ $labels.topic }}의 대기 메시지를 처리하려면 {{ $value | humanizeDuration }}이 필요합니다.',
      },
      firesOn: [fires('it would need twice as long', time, { labels: firing(context), series: behind(2) })],
      staysQuietOn: [
        quiet('it would need half as long', time, behind(0.5)),
        quiet('few messages wait for a slow consumer', time, behind(2, minMessages / seconds / 4)),
        quiet(
          'nothing is consumed, which another alert reports',
          time,
          partition(context, steady(10 * minMessages, time), steady(5, time)),
        ),
      ],
    };
  },
});
