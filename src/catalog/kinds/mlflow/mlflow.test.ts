import { describe, expect, test } from '@jest/globals';
import { observedIn, runningIdentity } from '../../../../test/support/workload';

describe('MLflow', () => {
  test('is found by the Service of its chart, which makes the server count', () => {
    const fields = { kind: 'mlflow', deploy: { kind: 'chart', release: 'tracking' } };

    const [monitor] = observedIn('mlflow', fields).monitors;
    const { deploy } = runningIdentity('mlflow', fields);

    expect(monitor).toMatchObject({
      selector: { 'app.kubernetes.io/name': 'mlflow', 'app.kubernetes.io/instance': 'tracking' },
      jobLabel: 'app.kubernetes.io/name',
      endpoints: [{ port: 'http', path: '/metrics' }],
    });
    expect(deploy).toMatchObject({ version: '1.11.5', values: { extraArgs: { exposePrometheus: '/tmp/metrics' } } });
  });

  test('may be run by somebody else', () => {
    const [monitor] = observedIn('mlflow', { kind: 'mlflow', deploy: { kind: 'external' }, pods: { labels: { app: 'mlflow' } } }).monitors;

    expect(monitor).toMatchObject({ kind: 'pod', selector: { app: 'mlflow' }, jobLabel: 'app' });
  });

  test('has the key of its sessions in a Secret, unless the user lists Secrets', () => {
    const chartOf = (values: object) => {
      const identity = runningIdentity('jobs', { kind: 'mlflow', deploy: { kind: 'chart', values } });
      if (identity.deploy.kind !== 'chart') throw new Error('no chart installs it');
      return { values: identity.deploy.values, keys: identity.credentials?.map(({ secret, key }) => `${secret} ${key}`) };
    };

    expect(chartOf({})).toEqual({
      values: { extraArgs: { exposePrometheus: '/tmp/metrics' }, extraSecretNamesForEnvFrom: ['jobs-keys'] },
      keys: ['jobs-keys MLFLOW_FLASK_SERVER_SECRET_KEY'],
    });
    expect(chartOf({ extraSecretNamesForEnvFrom: ['mine'] }).keys).toEqual([]);
  });
});
