import { describe, expect, test } from '@jest/globals';
import { alertsOf, observed } from '../../../../test/support/workload';

const fields = { kind: 'gpu', deploy: undefined };

describe('gpu', () => {
  test('is scraped with the labels of the Pods that use the GPUs', () => {
    const { monitors } = observed('gpus', fields);

    expect(monitors).toEqual([
      {
        kind: 'pod',
        name: 'gpus-dev-pm',
        targetNamespace: 'gpu-operator',
        selector: { app: 'nvidia-dcgm-exporter' },
        sampleLimit: 5000,
        endpoints: [
          {
            port: 'metrics',
            path: '/metrics',
            interval: '30s',
            honorLabels: true,
            relabelings: [{ action: 'replace', targetLabel: 'job', replacement: 'gpus' }],
          },
        ],
      },
    ]);
  });

  test('distinguishes errors of the hardware from those of programs', () => {
    const { expr = '' } = alertsOf('gpus', fields).get('GPUXidApplicationFault') ?? {};

    expect([...expr.matchAll(/== (\d+)/g)].map(([, code]) => Number(code))).toEqual([13, 31, 43, 45, 68, 69]);
  });
});
