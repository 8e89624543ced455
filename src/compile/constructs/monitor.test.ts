import { describe, expect, test } from '@jest/globals';
import { App, Chart } from 'cdk8s';
import type { Monitor } from '../../core/kubernetes/monitor';
import { lasting } from '../../language/quantity';
import { PodMonitor, ServiceMonitor } from './monitor';

const scope = () => new Chart(new App(), 'chart', { disableResourceNameHashes: true });
const placed = { namespace: 'monitoring-dev', labels: { release: 'monitoring-dev' } };

const monitor: Monitor = {
  kind: 'service',
  name: 'api-dev',
  targetNamespace: 'api-dev',
  selector: { app: 'api' },
  jobLabel: 'app',
  targetLabels: ['component'],
  podTargetLabels: ['version'],
  sampleLimit: 5000,
  endpoints: [
    {
      port: 'http',
      path: '/metrics',
      interval: lasting('30s'),
      scheme: 'https',
      params: { family: ['queue'] },
      honorLabels: true,
      relabelings: [{ action: 'replace', targetLabel: 'job', replacement: 'api' }],
      metricRelabelings: [{ action: 'drop', sourceLabels: ['__name__'], regex: 'go_.*' }],
    },
  ],
};

describe('a monitor', () => {
  test('of a Service looks into the namespace of its target', () => {
    expect(new ServiceMonitor(scope(), { monitor, ...placed }).toJson()).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: 'api-dev', namespace: 'monitoring-dev', labels: { release: 'monitoring-dev' } },
      spec: {
        jobLabel: 'app',
        targetLabels: ['component'],
        podTargetLabels: ['version'],
        sampleLimit: 5000,
        namespaceSelector: { matchNames: ['api-dev'] },
        selector: { matchLabels: { app: 'api' } },
        endpoints: [
          {
            port: 'http',
            path: '/metrics',
            interval: '30s',
            scheme: 'https',
            params: { family: ['queue'] },
            honorLabels: true,
            relabelings: [{ action: 'replace', targetLabel: 'job', replacement: 'api' }],
            metricRelabelings: [{ action: 'drop', sourceLabels: ['__name__'], regex: 'go_.*' }],
          },
        ],
      },
    });
  });

  test('of Pods writes no more than it was given', () => {
    const least: Monitor = {
      kind: 'pod',
      name: 'api-dev-pm',
      targetNamespace: 'api-dev',
      selector: { app: 'api' },
      endpoints: [{ port: 'http', path: '/metrics', interval: lasting('30s') }],
    };

    expect(new PodMonitor(scope(), { monitor: least, ...placed }).toJson()).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name: 'api-dev-pm', namespace: 'monitoring-dev', labels: { release: 'monitoring-dev' } },
      spec: {
        namespaceSelector: { matchNames: ['api-dev'] },
        selector: { matchLabels: { app: 'api' } },
        podMetricsEndpoints: [{ port: 'http', path: '/metrics', interval: '30s' }],
      },
    });
  });
});
