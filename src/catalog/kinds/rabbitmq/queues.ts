import { alertTemplate } from '../../../core/alerts/alert';
import { fires, held, interrupted, quiet, series, steady } from '../../../core/alerts/scenario';
import { matching, notMatching, promql } from '../../../language/promql/tag';
import { countSchema, lasting } from '../../../language/quantity';
import { ofSelectors, regexp } from '../../../language/regexp/regexp';
import { textMatching } from '../../../language/regexp/texts';
import type { Exported } from '../../shared/exporter';

/** What the alerts on queues are written from. */
export interface QueueContext extends Exported {
  /** Names of the queues that hold dead letters, as a regular expression. */
  readonly deadLetters: string;
}

const usualNames = ['images', 'default', '0', 'Q', '/'];

/** The name of a queue that holds no dead letters; nothing where the pattern takes every name. */
export const ordinaryQueue = (deadLetters: string): string | undefined =>
  usualNames.find((name) => regexp(deadLetters, ofSelectors)?.test(name) === false);

// The schema lets only patterns pass that match some names and not others.
const queuesOf = ({ deadLetters }: QueueContext) => ({
  dead: ['images.dlq', textMatching(deadLetters) ?? ''].find((name) => regexp(deadLetters, ofSelectors)?.test(name) === true) ?? '',
  ordinary: ordinaryQueue(deadLetters) ?? '',
});

const firing = ({ selector: { namespace } }: QueueContext, queue: string) => ({ namespace, vhost: '/', queue });

const queued = (metric: string, { selector }: QueueContext, queue: string, values: string) =>
  series(`rabbitmq_detailed_${metric}`, { ...selector, pod: 'rabbitmq-0', vhost: '/', queue }, values);

/** Consumers rejected them, or they expired: work that nobody does unless somebody looks. */
export const deadLettersFound = alertTemplate({
  alert: 'CeleryDLQNotEmpty',
  for: lasting('1m'),
  severity: 'critical',
  parameters: {},
  write: (_, context: QueueContext, timing) => {
    const time = held(timing);
    const { dead, ordinary } = queuesOf(context);
    const busy = queued('queue_messages', context, ordinary, steady(100, time));
    const letters = (count: number) => queued('queue_messages', context, dead, steady(count, time));
    return {
      // While its leader changes, several nodes report a queue.
      expr: promql`max by (namespace, vhost, queue) (rabbitmq_detailed_queue_messages${{ ...context.selector, queue: matching(context.deadLetters) }}) > 0`,
      summary: 'Dead letters in {{ $labels.queue }}',
      description:
        '{{ $value }} messages lie in {{ $labels.queue }} of vhost {{ $labels.vhost }}: a consumer rejected them or they expired.',
      runbook: 'rabbitmq/dead-letters',
      firesOn: [fires('three dead letters', time, { labels: firing(context, dead), series: [letters(3), busy] })],
      staysQuietOn: [quiet('no dead letter, and a busy ordinary queue', time, [letters(0), busy])],
    };
  },
});

/** More messages wait in one queue than its consumers can have missed. */
export const backlog = alertTemplate({
  alert: 'RabbitMQQueueBacklog',
  for: lasting('5m'),
  severity: 'warning',
  parameters: { messages: countSchema.default(1000) },
  write: ({ messages }, context: QueueContext, timing) => {
    const time = held(timing);
    const { dead, ordinary } = queuesOf(context);
    const ready = (queue: string, values: string) => queued('queue_messages_ready', context, queue, values);
    return {
      expr: promql`max by (namespace, vhost, queue) (rabbitmq_detailed_queue_messages_ready${{ ...context.selector, queue: notMatching(context.deadLetters) }}) > ${messages}`,
      summary: 'Messages pile up in {{ $labels.queue }}',
      description: '{{ $value }} messages are ready in {{ $labels.queue }} (vhost {{ $labels.vhost }}).',
      runbook: 'rabbitmq/backlog',
      firesOn: [
        fires('more than allowed', time, { labels: firing(context, ordinary), series: [ready(ordinary, steady(messages + 500, time))] }),
      ],
      staysQuietOn: [
        quiet('as many as allowed', time, [ready(ordinary, steady(messages, time))]),
        quiet('a short peak', time, [ready(ordinary, interrupted(0, messages + 500, time))]),
        quiet('dead letters, which have an alert of their own', time, [ready(dead, steady(messages + 500, time))]),
      ],
    };
  },
});

/** An idle queue without consumers is none of it: reply queues look like that. */
export const noConsumers = alertTemplate({
  alert: 'RabbitMQQueueNoConsumers',
  for: lasting('5m'),
  severity: 'critical',
  parameters: {},
  write: (_, context: QueueContext, timing) => {
    const time = held(timing);
    const { dead, ordinary } = queuesOf(context);
    const state = (queue: string, ready: number, consumers: number) => [
      queued('queue_messages_ready', context, queue, steady(ready, time)),
      queued('queue_consumers', context, queue, steady(consumers, time)),
    ];
    return {
      expr: promql`
        (max by (namespace, vhost, queue) (rabbitmq_detailed_queue_messages_ready${{ ...context.selector, queue: notMatching(context.deadLetters) }}) > 0)
        and
        (max by (namespace, vhost, queue) (rabbitmq_detailed_queue_consumers${context.selector}) == 0)
      `,
      summary: 'Nobody consumes {{ $labels.queue }}',
      description: '{{ $value }} messages wait in {{ $labels.queue }} (vhost {{ $labels.vhost }}) and no consumer is attached.',
      runbook: 'rabbitmq/no-consumers',
      firesOn: [fires('messages and no consumer', time, { labels: firing(context, ordinary), series: state(ordinary, 5, 0) })],
      staysQuietOn: [
        quiet('an idle queue without consumers', time, state(ordinary, 0, 0)),
        quiet('a busy queue with a consumer', time, state(ordinary, 500, 1)),
        quiet('dead letters that nobody reads', time, state(dead, 5, 0)),
      ],
    };
  },
});
