import { describe, expect, test } from '@jest/globals';
import { alertsOf, observed } from '../../../../test/support/workload';

describe('triton', () => {
  test('is scraped on its port of metrics, with its name as job', () => {
    const { monitors } = observed('ranking', { kind: 'triton', pods: { labels: { app: 'ranking' } } });

    expect(monitors).toEqual([
      {
        kind: 'pod',
        name: 'ranking-dev-pm',
        targetNamespace: 'ranking-dev',
        selector: { app: 'ranking' },
        jobLabel: 'app',
        sampleLimit: 5000,
        endpoints: [{ port: 'metrics', path: '/metrics', interval: '30s' }],
      },
    ]);
  });

  test('adds failed and good requests up, as no metric counts both', () => {
    expect(alertsOf('ranking', { kind: 'triton' }).get('TritonInferenceFailures')?.expr).toContain(`
  (
    sum by (namespace, model, version) (rate(nv_inference_request_failure{namespace="ranking-dev",job="ranking"}[5m]))
    /
    (
      sum by (namespace, model, version) (rate(nv_inference_request_failure{namespace="ranking-dev",job="ranking"}[5m]))
      +
      sum by (namespace, model, version) (rate(nv_inference_request_success{namespace="ranking-dev",job="ranking"}[5m]))
    )
  ) > 0.05
  and
  sum by (namespace, model, version) (increase(nv_inference_request_failure{namespace="ranking-dev",job="ranking"}[5m])) >= 5
`);
  });
});
