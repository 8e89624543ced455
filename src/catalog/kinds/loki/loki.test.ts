import { describe, expect, test } from '@jest/globals';
import { faultsIn, observedIn } from '../../../../test/support/workload';
import type { EnvironmentContext } from '../../workload-kind';

const job = (name: string) => [{ action: 'replace', targetLabel: 'job', replacement: name }];

const distributed: NonNullable<EnvironmentContext['logs']> = {
  namespace: 'observability-dev',
  loki: { release: 'loki-dev', mode: { kind: 'distributed' } },
  agent: { kind: 'promtail', release: 'promtail-dev' },
};

describe('Loki', () => {
  test('is found by its Service and not by its headless twin', () => {
    expect(observedIn('loki', { kind: 'loki' }).monitors).toEqual([
      {
        kind: 'service',
        name: 'loki-dev',
        targetNamespace: 'observability-dev',
        selector: {
          'app.kubernetes.io/name': 'loki',
          'app.kubernetes.io/instance': 'loki-dev',
          'app.kubernetes.io/component': 'single-binary',
        },
        without: ['prometheus.io/service-monitor'],
        endpoints: [{ port: 'http-metrics', path: '/metrics', interval: '30s', relabelings: job('loki') }],
      },
    ]);
  });

  test('is found with all its parts where it has several, but without its caches', () => {
    const [monitor] = observedIn('loki', { kind: 'loki', metrics: { interval: '1m' } }, { logs: distributed }).monitors;

    expect(monitor).toMatchObject({
      selector: { 'app.kubernetes.io/name': 'loki', 'app.kubernetes.io/instance': 'loki-dev' },
      endpoints: [
        {
          interval: '1m',
          relabelings: [
            { action: 'drop', sourceLabels: ['__meta_kubernetes_service_label_app_kubernetes_io_component'], regex: 'memcached-.*' },
            ...job('loki'),
          ],
        },
      ],
    });
  });

  test.each(['loki', 'alloy', 'promtail'])('and its agents cannot be watched where there are no logs: %s', (kind) => {
    expect(faultsIn({ kind }, { logs: undefined })).toEqual([
      { path: ['kind'], message: 'the environment has no Loki and no log agent', help: 'write logs: {} to have both' },
    ]);
    expect(observedIn('w', { kind }, { logs: undefined }).ruleGroups).toEqual([]);
  });
});
