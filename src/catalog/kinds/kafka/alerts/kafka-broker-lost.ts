import {
  alertTemplate,
  defaults,
  durationOf,
  fires,
  inKorean,
  inMilliseconds,
  type JobContext,
  promql,
  quiet,
  series,
  steady,
} from '../../../common/alert';

/** Fewer brokers answer than within the last day. */
export const kafkaBrokerLost = alertTemplate({
  alert: 'KafkaBrokerLost',
  for: '10m',
  severity: 'critical',
  runbook: 'kafka/broker-lost',
  parameters: { since: defaults.duration('1d') },
  write: ({ since }, { selector }: JobContext, time) => {
    const { namespace } = selector;
    const brokers = (values: string) => [series('kafka_brokers', selector, values)];
    const lost = `3x2 ${steady(2, time)}`;
    const day = { interval: durationOf(240_000), at: durationOf(inMilliseconds(since) + inMilliseconds(time.at)) };
    return {
      expr: promql`min by (namespace) (kafka_brokers${selector}) < max by (namespace) (max_over_time(kafka_brokers${selector}[${since}]))`,
      summary: { en: 'A Kafka broker is missing', ko: 'Kafka 브로커 누락' },
      description: {
        en: `{{ $value }} brokers answer, fewer than within the last ${since}.`,
        ko: `응답하는 브로커가 {{ $value }}개로, 최근 ${inKorean(since)}보다 적습니다.`,
      },
      value: { en: '{{ $value }} brokers', ko: '브로커 {{ $value }}개' },
      firesOn: [fires('one of three brokers is gone', time, { labels: { namespace }, series: brokers(lost) })],
      staysQuietOn: [
        quiet('all brokers answer', time, brokers(steady(3, time))),
        quiet('a broker was removed more than a day ago', day, brokers(`3x2 ${steady(2, day)}`)),
      ],
    };
  },
});
