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

  test('fires on a new error, not on the number of the last one, whatever the exporter calls the node', () => {
    expect(
      alertsOf('gpus', fields).get('GPUXidError')?.expr,
    ).toBe(`max by (Hostname, hostname, gpu) (changes(DCGM_FI_DEV_XID_ERRORS{job="gpus"}[10m])) > 0
and
max by (Hostname, hostname, gpu) (DCGM_FI_DEV_XID_ERRORS{job="gpus"}) > 0`);
  });
});
