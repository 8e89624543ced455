import { describe, expect, test } from '@jest/globals';
import { alertsOf, observed } from '../../../../test/support/workload';

describe('s3', () => {
  test('is scraped from the worker that uploads, with its name as job', () => {
    expect(observed('storage-worker', { kind: 's3' }).monitors).toEqual([
      {
        kind: 'pod',
        name: 'storage-worker-dev-pm',
        targetNamespace: 'storage-worker-dev',
        selector: { 'app.kubernetes.io/name': 'storage-worker' },
        jobLabel: 'app.kubernetes.io/name',
        sampleLimit: 5000,
        endpoints: [{ port: 'metrics', path: '/metrics', interval: '30s' }],
      },
    ]);
  });

  test('sees the first failure of a bucket, which increase() alone would miss', () => {
    expect(
      alertsOf('worker', { kind: 's3' }).get('S3UploadFailure')?.expr,
    ).toBe(`(sum by (namespace, bucket) (increase(s3_uploads_total{namespace="worker-dev",job="worker",status="error"}[10m])) > 0)
or
(
  sum by (namespace, bucket) (s3_uploads_total{namespace="worker-dev",job="worker",status="error"}) > 0
  unless
  sum by (namespace, bucket) (s3_uploads_total{namespace="worker-dev",job="worker",status="error"} offset 10m)
)`);
  });

  test('pages for a share of failures only, not for one that is tried again', () => {
    const severities = [...alertsOf('worker', { kind: 's3' }).values()].map(({ alert, severity }) => [alert, severity]);

    expect(severities).toEqual([
      ['S3UploadFailure', 'warning'],
      ['S3UploadFailureRateHigh', 'critical'],
    ]);
  });

  test('has the alerts of a worker where it is one', () => {
    const deploy = { kind: 'image', image: 'registry.example.com/worker:1' };

    expect([...alertsOf('worker', { kind: 's3', deploy }).keys()]).toContain('WorkerPodDown');
  });
});
