import { describe, expect, test } from '@jest/globals';
import { alertsOf, observed, refused } from '../../../../test/support/workload';

describe('rabbitmq', () => {
  test('is scraped on two paths, which have different jobs', () => {
    const { monitors } = observed('broker', { kind: 'rabbitmq' });

    const relabelings = [{ action: 'replace', sourceLabels: ['__metrics_path__'], targetLabel: 'metrics_path' }];
    expect(monitors).toEqual([
      {
        kind: 'pod',
        name: 'broker-dev-pm',
        targetNamespace: 'broker-dev',
        selector: { 'app.kubernetes.io/name': 'broker' },
        jobLabel: 'app.kubernetes.io/name',
        sampleLimit: 5000,
        endpoints: [
          { port: 'prometheus', path: '/metrics', interval: '30s', relabelings },
          {
            port: 'prometheus',
            path: '/metrics/detailed',
            params: { family: ['queue_coarse_metrics', 'queue_consumer_count'] },
            interval: '30s',
            relabelings,
          },
        ],
      },
    ]);
  });

  test('finds dead letters on the detailed page, which alone names queues', () => {
    const alert = alertsOf('broker', { kind: 'rabbitmq' }).get('CeleryDLQNotEmpty');

    expect(alert?.expr).toBe(
      'max by (namespace, vhost, queue) (rabbitmq_detailed_queue_messages{namespace="broker-dev",job="broker",queue=~".*([._-]|^)(dlq|dead|dlx).*"}) > 0',
    );
  });

  test('says once that a node is gone, whatever the number of its pages', () => {
    const alert = alertsOf('broker', { kind: 'rabbitmq' }).get('RabbitMQNodeDown');

    expect(alert?.expr).toBe('max by (namespace, job, pod) (up{namespace="broker-dev",job="broker"}) == 0');
  });

  test('tests its alerts on the queues of its users', () => {
    const alert = alertsOf('broker', { kind: 'rabbitmq', deadLetters: 'images|failed_.+' }).get('RabbitMQQueueNoConsumers');

    const queues = (series: readonly { readonly series: string }[]) => [
      ...new Set(series.flatMap((one) => /queue="([^"]*)"/.exec(one.series)?.[1] ?? [])),
    ];
    expect(alert?.firesOn.map(({ series }) => queues(series))).toEqual([['default']]);
    expect(alert?.staysQuietOn.map(({ series }) => queues(series))).toEqual([['default'], ['default'], ['images']]);
  });

  test('reads no metric that its signals do not name', () => {
    const { ruleGroups, signals } = observed('broker', { kind: 'rabbitmq' });
    const known = new Set(signals.map(({ metric }) => metric));

    const read = ruleGroups.flatMap(({ rules }) =>
      rules.flatMap(({ expr }) => [...expr.matchAll(/\brabbitmq_\w+/g)].map(([metric]) => metric)),
    );

    expect(read.filter((metric) => !known.has(metric))).toEqual([]);
  });

  test('refuses a pattern that matches every queue for one of dead letters', () => {
    expect(refused({ kind: 'rabbitmq', deadLetters: '.*' })).toEqual([
      { path: 'deadLetters', message: 'is a regular expression that matches every queue' },
    ]);
  });
});
