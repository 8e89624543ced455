import { describe, expect, test } from '@jest/globals';
import { wrongScenarios } from '../../../../test/support/promtool';
import { alertsOf, observed, refused } from '../../../../test/support/workload';

describe('model', () => {
  test('is scraped from its API, with its name as job', () => {
    expect(observed('recommender', { kind: 'model' }).monitors).toEqual([
      {
        kind: 'pod',
        name: 'recommender-dev-pm',
        targetNamespace: 'recommender-dev',
        selector: { 'app.kubernetes.io/name': 'recommender' },
        jobLabel: 'app.kubernetes.io/name',
        sampleLimit: 5000,
        endpoints: [{ port: 'http', path: '/metrics', interval: '30s' }],
      },
    ]);
  });

  test('sums failed and all predictions over the same labels', () => {
    expect(alertsOf('rec', { kind: 'model' }).get('ModelPredictionErrorRateHigh')?.expr).toContain(`
  (
    sum by (namespace, model_name, model_version) (rate(ml_predictions_total{namespace="rec-dev",job="rec",status="error"}[5m]))
    /
    sum by (namespace, model_name, model_version) (rate(ml_predictions_total{namespace="rec-dev",job="rec"}[5m]))
  ) > 0.05
  and
  sum by (namespace, model_name, model_version) (increase(ml_predictions_total{namespace="rec-dev",job="rec"}[5m])) >= 20
`);
  });

  test('holds predictions to a bucket of the histogram', () => {
    const alert = alertsOf('rec', { kind: 'model', latency: { p95: '2s' } }).get('ModelPredictionLatency');

    expect(alert?.expr).toContain('rate(ml_prediction_duration_seconds_bucket{namespace="rec-dev",job="rec",le=~"2|2\\\\.0"}[5m])');
    expect(refused({ kind: 'model', latency: { p95: '3s' } })).toEqual([
      {
        path: 'latency.p95',
        message: '"3s" is not a bucket of ml_prediction_duration_seconds',
        help: 'its buckets in seconds are 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10; name another with metrics.buckets if the service exposes it',
      },
    ]);
  });

  test('believes an accuracy only while it is fresh', () => {
    expect(
      alertsOf('rec', { kind: 'model' }).get('ModelAccuracyDrop')?.expr,
    ).toBe(`(min by (namespace, model_name, model_version) (model_accuracy{namespace="rec-dev",job="rec"}) < 0.8)
and
(time() - max by (namespace, model_name, model_version) (model_evaluation_timestamp_seconds{namespace="rec-dev",job="rec"}) < 172800)`);
  });

  test('considers a result old by the schedule of the job that writes it', () => {
    const alerts = alertsOf('rec', { kind: 'model', evaluation: { every: '7d' }, drift: { every: '1d' } });

    expect(alerts.get('ModelEvaluationStale')?.expr).toMatch(/ > 907200$/);
    expect(alerts.get('ModelAccuracyDrop')?.expr).toMatch(/ < 1209600\)$/);
    expect(alerts.get('DriftCheckStale')?.expr).toMatch(/ > 259200$/);
    expect(alerts.get('DataDriftDetected')?.expr).toMatch(/ < 259200$/);
  });

  test('keeps to the labels that the metrics have, and names itself where none names the model', async () => {
    const fields = {
      kind: 'model',
      metrics: { labels: { version: 'model_version' } },
      drift: { every: '1m' },
      evaluation: { every: '10m' },
    };
    const { ruleGroups, signals } = observed('rec', fields);

    const wrong = await wrongScenarios(ruleGroups);

    expect(wrong).toEqual([]);
    expect(alertsOf('rec', fields).get('ModelEvaluationStale')).toMatchObject({
      expr: 'time() - max by (namespace) (last_over_time(model_evaluation_timestamp_seconds{namespace="rec-dev",job="rec"}[8d])) > 900',
      summary: 'rec has not been evaluated lately',
    });
    expect(signals.find(({ metric }) => metric === 'ml_predictions_total')?.labels).toEqual(['model_version', 'status']);
  });

  test('reads no metric that its signals do not name', () => {
    const { ruleGroups, signals } = observed('rec', { kind: 'model' });
    const known = new Set(signals.map(({ metric }) => metric));

    const read = ruleGroups.flatMap(({ rules }) =>
      rules.flatMap(({ expr }) =>
        [...expr.matchAll(/\b(?:ml|model)_\w+(?=\{)/g)].map(([metric]) => metric.replace(/_(bucket|count)$/, '')),
      ),
    );

    expect(read.filter((metric) => !known.has(metric))).toEqual([]);
  });
});

describe('a model whose drift a job checks', () => {
  const job = {
    image: 'ghcr.io/acme/drift:1.0.0',
    schedule: '0 */6 * * *',
    reference: 's3://models/training.parquet',
    gateway: 'pushgateway',
  };

  test('has results that are old by the schedule of the job, and alerts on its runs', () => {
    const alerts = alertsOf('rec', { kind: 'model', drift: { job } });

    expect(alerts.get('DriftCheckStale')?.expr).toMatch(/ > 64800$/);
    expect(alerts.get('CronJobFailed')?.expr).toContain('namespace="rec-dev"');
    expect(alertsOf('rec', { kind: 'model' }).has('CronJobFailed')).toBe(false);
  });

  test('pushes under the labels that its own series have', () => {
    const { jobs, pushed } = observed('rec', { kind: 'model', drift: { job } });

    expect(jobs?.map(({ name, namespace, grouping, env }) => ({ name, namespace, grouping, env }))).toEqual([
      {
        name: 'rec-drift',
        namespace: 'rec-dev',
        grouping: { job: 'rec', namespace: 'rec-dev' },
        env: { MODEL_NAME: 'rec', DRIFT_REFERENCE: 's3://models/training.parquet', DRIFT_WINDOW: '1d' },
      },
    ]);
    expect(pushed?.signals.map(({ metric, values }) => [metric, values])).toEqual(
      ['model_drift_share', 'model_column_drift_score', 'model_drift_check_timestamp_seconds'].map((metric) => [
        metric,
        { job: ['rec'], namespace: ['rec-dev'] },
      ]),
    );
  });

  test.each([
    ['a period beside the schedule', { drift: { every: '1h', job } }, 'drift.every', 'is settled by the schedule of the job'],
    [
      'an alert on runs of no job',
      { alerts: { CronJobFailed: { for: '1h' } } },
      'alerts.CronJobFailed',
      'is about the job of drift, and there is none',
    ],
    [
      'a variable that it is given already',
      { drift: { job: { ...job, env: { PUSH_URL: 'http://elsewhere' } } } },
      'drift.job.env.PUSH_URL',
      'Invalid key in record',
    ],
    [
      'a variable that is a credential as well',
      { drift: { job: { ...job, env: { TOKEN_FILE: 'x' }, credentials: { TOKEN_FILE: { secret: 'store', key: 'token' } } } } },
      'drift.job.env.TOKEN_FILE',
      'is a variable that credentials sets as well',
    ],
  ])('refuses %s', (_, fields, path, message) => {
    expect(refused({ kind: 'model', ...fields })).toMatchObject([{ path, message }]);
  });
});
