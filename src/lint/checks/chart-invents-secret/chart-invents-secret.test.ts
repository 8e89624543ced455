import { describe, expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { chartInventsSecret } from './chart-invents-secret';

const application = (chart: string, version: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: jobs, namespace: argocd}
spec:
  destination: {server: https://kubernetes.default.svc, namespace: jobs}
  sources:
    - {repoURL: https://charts.example.com, chart: ${chart}, targetRevision: ${version}, helm: {valueFiles: [$values/values/jobs.yaml]}}
    - {repoURL: https://git.example.com/platform.git, ref: values}
`;

const said = (chart: string, version: string, values: string): readonly string[] =>
  inFolder(chartInventsSecret, { 'application.yaml': application(chart, version), 'values/jobs.yaml': values });

/** The keys and the values that would name them, of what is said. */
const named = (problems: readonly string[]): readonly string[] =>
  problems.map((problem) => /the key (\S+) .* as (\S+)$/s.exec(problem)?.slice(1, 3).join(' ') ?? problem);

test('names a key that a chart makes up, with the value that would name its Secret', () => {
  expect(said('mlflow', '1.11.5', 'replicaCount: 1\n')).toEqual([
    'application.yaml:7:52: Application jobs leaves the key MLFLOW_FLASK_SERVER_SECRET_KEY of Secret jobs-flask-server-secret-key to mlflow 1.11.5, which makes up a new one at each sync: sessions end [chart-invents-secret]\n    name the Secret that holds it as extraSecretNamesForEnvFrom',
  ]);
});

test('points at the value that takes the name of a Secret away', () => {
  const values = `fernetKeySecretName: null
jwtSecretName: keys
apiSecretKeySecretName: keys
redis: {passwordSecretName: keys}
data: {brokerUrlSecretName: keys}
`;

  expect(said('airflow', '1.22.0', values)).toEqual([
    'values/jobs.yaml:1:22: Application jobs leaves the key fernet-key of Secret jobs-fernet-key to airflow 1.22.0, which makes up a new one at each sync: stored connections and variables cannot be decrypted any more [chart-invents-secret]\n    name the Secret that holds it as fernetKeySecretName',
  ]);
});

describe('Airflow has', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'five keys with Celery',
      '{}\n',
      [
        'fernet-key fernetKeySecretName',
        'jwt-secret jwtSecretName',
        'api-secret-key apiSecretKeySecretName',
        'password redis.passwordSecretName',
        'connection data.brokerUrlSecretName',
      ],
    ],
    [
      'three without',
      'executor: KubernetesExecutor\n',
      ['fernet-key fernetKeySecretName', 'jwt-secret jwtSecretName', 'api-secret-key apiSecretKeySecretName'],
    ],
    [
      'two before version 3',
      'airflowVersion: 2.11.0\nexecutor: LocalExecutor\n',
      ['fernet-key fernetKeySecretName', 'webserver-secret-key webserverSecretKeySecretName'],
    ],
  ])('%s', (_, values, keys) => {
    expect(named(said('airflow', '1.22.0', values)).toSorted()).toEqual([...keys].sort());
  });
});

describe('Grafana', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['alone', 'grafana', '{}\n', ['admin-password admin.existingSecret']],
    ['in the stack', 'kube-prometheus-stack', '{}\n', ['admin-password grafana.admin.existingSecret']],
    ['with its renderer', 'grafana', 'adminPassword: x\nimageRenderer: {enabled: true}\n', ['token imageRenderer.existingSecret']],
    ['switched off', 'kube-prometheus-stack', 'grafana: {enabled: false}\n', []],
    ['whose password a variable gives', 'grafana', 'env: {GF_SECURITY_ADMIN_PASSWORD__FILE: /etc/secrets/password}\n', []],
  ])('%s', (_, chart, values, keys) => {
    const version = chart === 'grafana' ? '12.11.1' : '88.5.3';

    expect(named(said(chart, version, values))).toEqual(keys);
  });
});

test('of another version it only warns', () => {
  expect(said('mlflow', '0.7.0', '{}\n')[0]).toMatch(
    /^application.yaml:7:52: warning: .*extraSecretNamesForEnvFrom; known of 1\.11\.5, not of 0\.7\.0, which crowsnest check --charts renders$/s,
  );
});

test('leaves Helm itself alone, which finds the key of the last time in the cluster', () => {
  const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: mlflow, namespace: jobs}
spec: {chart: {spec: {chart: mlflow, version: 1.11.5}}}
`;

  expect(inFolder(chartInventsSecret, { 'release.yaml': release, 'mlflow/values.yaml': 'replicaCount: 1\n' })).toEqual([]);
});

test('says nothing where a file of values is elsewhere', () => {
  expect(inFolder(chartInventsSecret, { 'application.yaml': application('mlflow', '1.11.5') })).toEqual([]);
});
