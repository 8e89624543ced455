import { describe, expect, test } from '@jest/globals';
import { exprIn, observedIn, runningIdentity } from '../../../../test/support/workload';
import { workloadSchema } from '../..';

const pipeline = (dag: string) => workloadSchema.parse({ kind: 'data-pipeline', source: { kind: 'airflow', dag } });
const airflow = workloadSchema.parse({ kind: 'airflow' });

const chartOf = (given: object) => {
  const identity = runningIdentity('jobs', { kind: 'airflow', deploy: { kind: 'chart', values: given } });
  if (identity.deploy.kind !== 'chart') throw new Error('no chart installs it');
  const { statsd: _, ...values } = identity.deploy.values;
  return { values, keys: identity.credentials?.map(({ secret, key }) => `${secret} ${key}`) };
};

describe('Airflow', () => {
  test('is found by the StatsD exporter of its chart', () => {
    expect(observedIn('airflow', { kind: 'airflow' }).monitors).toEqual([
      {
        kind: 'service',
        name: 'airflow-dev',
        targetNamespace: 'airflow-dev',
        selector: { tier: 'airflow', component: 'statsd', release: 'airflow-dev' },
        jobLabel: 'tier',
        sampleLimit: 5000,
        endpoints: [{ port: 'statsd-scrape', path: '/metrics', interval: '30s' }],
      },
    ]);
  });

  test('reports failed runs of all DAGs but those that a pipeline reports itself', () => {
    const workloads = new Map([
      ['airflow', airflow],
      ['events', pipeline('daily_events')],
      ['users', pipeline('daily_users')],
    ]);

    expect(exprIn('airflow', { kind: 'airflow' }, 'AirflowDagRunFailed')).toContain('dag_id!=""');
    expect(exprIn('airflow', { kind: 'airflow' }, 'AirflowDagRunFailed', { workloads })).toContain('dag_id!~"|daily_events|daily_users"');
  });

  test('is installed by its chart, with the metrics of pipelines beside what the user says', () => {
    const { deploy } = runningIdentity('airflow', {
      kind: 'airflow',
      deploy: { kind: 'chart', version: '1.21.0', values: { executor: 'LocalExecutor', statsd: { enabled: false } } },
    });

    expect(deploy).toMatchObject({
      repository: 'https://airflow.apache.org',
      chart: 'airflow',
      version: '1.21.0',
      release: 'airflow-dev',
      values: {
        executor: 'LocalExecutor',
        statsd: {
          enabled: false,
          extraMappings: expect.arrayContaining([
            { match: 'airflow.data_pipeline.rows.*.*', name: 'data_pipeline_rows', labels: { pipeline: '$1', stage: '$2' } },
            {
              match: 'airflow.model.evaluation_timestamp_seconds.*.*',
              name: 'model_evaluation_timestamp_seconds',
              labels: { model_name: '$1', model_version: '$2' },
            },
          ]),
        },
      },
    });
  });

  const job = { useHelmHooks: false, applyCustomEnv: false };
  const always = { createUserJob: job, migrateDatabaseJob: job, fernetKeySecretName: 'jobs-keys' };

  test('has its keys in one Secret, with Celery as its chart has it by default', () => {
    expect(chartOf({})).toEqual({
      values: {
        ...always,
        jwtSecretName: 'jobs-keys',
        apiSecretKeySecretName: 'jobs-keys',
        redis: { passwordSecretName: 'jobs-keys' },
        data: { brokerUrlSecretName: 'jobs-keys' },
      },
      keys: ['fernet-key', 'jwt-secret', 'api-secret-key', 'password', 'connection'].map((key) => `jobs-keys ${key}`),
    });
  });

  test('has fewer keys without Celery, and others before Airflow 3', () => {
    const values = { executor: 'LocalExecutor', airflowVersion: '2.11.0' };

    expect(chartOf(values)).toEqual({
      values: { ...values, ...always, webserverSecretKeySecretName: 'jobs-keys', redis: { enabled: false } },
      keys: ['fernet-key', 'webserver-secret-key'].map((key) => `jobs-keys ${key}`),
    });
  });

  test('has its keys where the values of the user say, and a broker of their own has no password of ours', () => {
    const values = { fernetKeySecretName: 'old-fernet', redis: { enabled: false }, data: { brokerUrlSecretName: 'broker' } };

    expect(chartOf(values).keys).toEqual([
      'old-fernet fernet-key',
      'jobs-keys jwt-secret',
      'jobs-keys api-secret-key',
      'broker connection',
    ]);
  });
});
