import { describe, expect, test } from '@jest/globals';
import { environmentContextWith } from '../../test/support/environment-context';
import { faultsOf, identify, observe, workloadSchema } from '.';
import type { EnvironmentContext } from './workload-kind';

const observed = (name: string, fields: object, around: Partial<EnvironmentContext> = {}) =>
  observe(name, workloadSchema.parse(fields), environmentContextWith(around));

const faults = (fields: object, around: Partial<EnvironmentContext> = {}) =>
  faultsOf('w', workloadSchema.parse(fields), environmentContextWith(around));

const alertsOf = (name: string, fields: object, around: Partial<EnvironmentContext> = {}) =>
  observed(name, fields, around).ruleGroups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [rule] : [])));

const exprOf = (name: string, fields: object, alert: string, around: Partial<EnvironmentContext> = {}): string | undefined =>
  alertsOf(name, fields, around).find((rule) => rule.alert === alert)?.expr;

const job = (name: string) => [{ action: 'replace', targetLabel: 'job', replacement: name }];
const owner: Partial<EnvironmentContext> = {
  environment: 'prod',
  monitoring: { namespace: 'monitoring-prod', release: 'monitoring-prod', ownsCluster: true },
};
const distributed: NonNullable<EnvironmentContext['logs']> = {
  namespace: 'observability-dev',
  loki: { release: 'loki-dev', mode: { kind: 'distributed' } },
  agent: { kind: 'promtail', release: 'promtail-dev' },
};

describe('Loki', () => {
  test('is found by its Service and not by its headless twin', () => {
    expect(observed('loki', { kind: 'loki' }).monitors).toEqual([
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
    const [monitor] = observed('loki', { kind: 'loki', metrics: { interval: '1m' } }, { logs: distributed }).monitors;

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

  test.each(['loki', 'alloy', 'promtail'])('and its agents can not be watched where there are no logs: %s', (kind) => {
    expect(faults({ kind }, { logs: undefined })).toEqual([
      { path: ['kind'], message: 'the environment has no Loki and no log agent', help: 'write logs: {} to have both' },
    ]);
    expect(observed('w', { kind }, { logs: undefined }).ruleGroups).toEqual([]);
  });
});

describe('the log agent', () => {
  test('is found by its release', () => {
    const [monitor] = observed('promtail', { kind: 'promtail' }, { logs: distributed }).monitors;

    expect(monitor?.selector).toEqual({ 'app.kubernetes.io/name': 'promtail', 'app.kubernetes.io/instance': 'promtail-dev' });
  });

  test('that another has replaced can not be watched', () => {
    expect(faults({ kind: 'promtail' })).toEqual([
      {
        path: ['kind'],
        message: 'the log agent of the environment is alloy, not promtail',
        help: 'write kind: alloy, or set logs.agent to kind: promtail',
      },
    ]);
    expect(faults({ kind: 'alloy' })).toEqual([]);
  });
});

describe('Argo CD', () => {
  test('tells an environment of its own Applications', () => {
    const expr = exprOf('argocd', { kind: 'argocd' }, 'ArgoCDAppOutOfSync');

    expect(expr).toBe(
      'max by (name, project) (argocd_app_info{namespace="argocd",job="argocd",project=~"dev",sync_status!="Synced"}) == 1',
    );
    expect(alertsOf('argocd', { kind: 'argocd' }).map(({ alert }) => alert)).not.toContain('ArgoCDGitFetchFailing');
  });

  test('tells the owner of the cluster of what belongs to nobody, and of repositories', () => {
    expect(exprOf('argocd', { kind: 'argocd' }, 'ArgoCDAppOutOfSync', owner)).toContain('project=~"prod|shared|bootstrap"');
    expect(exprOf('argocd', { kind: 'argocd' }, 'ArgoCDGitFetchFailing', owner)).toContain('{namespace="argocd",job="argocd"}');
  });

  test('is found through every Service of its that has the port', () => {
    const [monitor] = observed('argocd', { kind: 'argocd', metrics: { port: 'http-metrics' } }).monitors;

    expect(monitor).toEqual({
      kind: 'service',
      name: 'argocd-dev',
      targetNamespace: 'argocd',
      selector: { 'app.kubernetes.io/part-of': 'argocd' },
      endpoints: [{ port: 'http-metrics', path: '/metrics', interval: '30s', relabelings: job('argocd') }],
    });
  });
});

describe('the cluster', () => {
  test('is told of by namespace, and of its own namespace to its owner', () => {
    expect(exprOf('kubernetes', { kind: 'kubernetes' }, 'KubeJobFailed')).toContain(
      'namespace=~"fastapi-dev|monitoring-dev|observability-dev"',
    );
    expect(exprOf('kubernetes', { kind: 'kubernetes' }, 'KubeJobFailed', owner)).toContain(
      'namespace=~"fastapi-dev|kube-system|monitoring-dev|observability-dev"',
    );
  });

  test('has nodes of which its owner alone is told', () => {
    expect(exprOf('kubernetes', { kind: 'kubernetes' }, 'KubeNodeNotReady')).toBeUndefined();
    expect(exprOf('kubernetes', { kind: 'kubernetes' }, 'KubeNodeNotReady', owner)).toBeDefined();
    expect(faults({ kind: 'nodes' }, owner)).toEqual([]);
    expect(faults({ kind: 'nodes' })).toEqual([
      {
        path: ['kind'],
        message: 'dev does not own the cluster: a broken node would tell two teams',
        help: 'move this workload to the file of the environment whose monitoring.ownsCluster is true',
      },
    ]);
  });
});

describe('Prometheus and Alertmanager', () => {
  test('are known by the Services that the chart makes', () => {
    expect(exprOf('p', { kind: 'prometheus' }, 'PrometheusConfigReloadFailed')).toContain(
      '{namespace="monitoring-dev",job="monitoring-dev-kube-promet-prometheus"}',
    );
    expect(exprOf('a', { kind: 'alertmanager' }, 'AlertmanagerTellsNobody')).toContain(
      '{namespace="monitoring-dev",job="monitoring-dev-kube-promet-alertmanager"}',
    );
  });
});

const pipeline = (dag: string) => workloadSchema.parse({ kind: 'data-pipeline', source: { kind: 'airflow', dag } });
const airflow = workloadSchema.parse({ kind: 'airflow' });

describe('Airflow', () => {
  test('is found by the StatsD exporter of its chart', () => {
    expect(observed('airflow', { kind: 'airflow' }).monitors).toEqual([
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

  test('tells of the runs of all DAGs but those that a pipeline tells of itself', () => {
    const workloads = new Map([
      ['airflow', airflow],
      ['events', pipeline('daily_events')],
      ['users', pipeline('daily_users')],
    ]);

    expect(exprOf('airflow', { kind: 'airflow' }, 'AirflowDagRunFailed')).toContain('dag_id!=""');
    expect(exprOf('airflow', { kind: 'airflow' }, 'AirflowDagRunFailed', { workloads })).toContain('dag_id!~"|daily_events|daily_users"');
  });

  test('is installed by its chart, which is told of the metrics of pipelines beside what the user says', () => {
    const identity = identify(
      'airflow',
      'dev',
      workloadSchema.parse({
        kind: 'airflow',
        deploy: { kind: 'chart', version: '1.21.0', values: { executor: 'LocalExecutor', statsd: { enabled: false } } },
      }),
    );

    expect(identity?.deploy).toMatchObject({
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
});

describe('keys that a chart would make up at each render', () => {
  const chartOf = (kind: string, values: object) => {
    const identity = identify('jobs', 'dev', workloadSchema.parse({ kind, deploy: { kind: 'chart', values } }));
    if (identity?.deploy.kind !== 'chart') throw new Error('no chart installs it');
    const { statsd: _, ...told } = identity.deploy.values;
    return { told, keys: identity.credentials?.map(({ secret, key }) => `${secret} ${key}`) };
  };

  const job = { useHelmHooks: false, applyCustomEnv: false };
  const always = { createUserJob: job, migrateDatabaseJob: job, fernetKeySecretName: 'jobs-keys' };

  test('stand in one Secret for Airflow with Celery, which is the default of its chart', () => {
    expect(chartOf('airflow', {})).toEqual({
      told: {
        ...always,
        jwtSecretName: 'jobs-keys',
        apiSecretKeySecretName: 'jobs-keys',
        redis: { passwordSecretName: 'jobs-keys' },
        data: { brokerUrlSecretName: 'jobs-keys' },
      },
      keys: ['fernet-key', 'jwt-secret', 'api-secret-key', 'password', 'connection'].map((key) => `jobs-keys ${key}`),
    });
  });

  test('are fewer without Celery, and others before Airflow 3', () => {
    const values = { executor: 'LocalExecutor', airflowVersion: '2.11.0' };

    expect(chartOf('airflow', values)).toEqual({
      told: { ...values, ...always, webserverSecretKeySecretName: 'jobs-keys', redis: { enabled: false } },
      keys: ['fernet-key', 'webserver-secret-key'].map((key) => `jobs-keys ${key}`),
    });
  });

  test('stand where the values of the user say, and a broker of his own has no password of ours', () => {
    const values = { fernetKeySecretName: 'old-fernet', redis: { enabled: false }, data: { brokerUrlSecretName: 'broker' } };

    expect(chartOf('airflow', values).keys).toEqual([
      'old-fernet fernet-key',
      'jobs-keys jwt-secret',
      'jobs-keys api-secret-key',
      'broker connection',
    ]);
  });

  test('are one for MLflow, unless the user lists Secrets', () => {
    expect(chartOf('mlflow', {})).toEqual({
      told: { extraArgs: { exposePrometheus: '/tmp/metrics' }, extraSecretNamesForEnvFrom: ['jobs-keys'] },
      keys: ['jobs-keys MLFLOW_FLASK_SERVER_SECRET_KEY'],
    });
    expect(chartOf('mlflow', { extraSecretNamesForEnvFrom: ['mine'] }).keys).toEqual([]);
  });
});

describe('MLflow', () => {
  test('is found by the Service of its chart, which makes the server count', () => {
    const fields = { kind: 'mlflow', deploy: { kind: 'chart', release: 'tracking' } };

    const [monitor] = observed('mlflow', fields).monitors;
    const identity = identify('mlflow', 'dev', workloadSchema.parse(fields));

    expect(monitor).toMatchObject({
      selector: { 'app.kubernetes.io/name': 'mlflow', 'app.kubernetes.io/instance': 'tracking' },
      jobLabel: 'app.kubernetes.io/name',
      endpoints: [{ port: 'http', path: '/metrics' }],
    });
    expect(identity?.deploy).toMatchObject({ version: '1.11.5', values: { extraArgs: { exposePrometheus: '/tmp/metrics' } } });
  });

  test('may be run by somebody else', () => {
    const [monitor] = observed('mlflow', { kind: 'mlflow', deploy: { kind: 'external' }, pods: { labels: { app: 'mlflow' } } }).monitors;

    expect(monitor).toMatchObject({ kind: 'pod', selector: { app: 'mlflow' }, jobLabel: 'app' });
  });
});

describe('a data pipeline', () => {
  const workloads = new Map([['airflow', airflow]]);

  test('is late after one period and its grace', () => {
    const fields = { kind: 'data-pipeline', source: { kind: 'airflow', dag: 'hourly' }, every: '1h', grace: '10m' };

    expect(exprOf('events', fields, 'DataPipelineStale', { workloads })).toBe(
      'time() - max by (namespace, pipeline) (data_pipeline_last_success_timestamp_seconds{namespace="airflow-dev",job="airflow",pipeline="events"}) > 4200',
    );
    expect(exprOf('events', fields, 'DataPipelineUnreported', { workloads })).toContain('[1h10m]');
  });

  test('is late after 26 hours where nothing else is said', () => {
    const fields = { kind: 'data-pipeline', source: { kind: 'series', namespace: 'push', job: 'events' }, pipeline: 'daily' };

    expect(exprOf('events', fields, 'DataPipelineStale')).toMatch(/\{namespace="push",job="events",pipeline="daily"\}\) > 93600$/);
    expect(alertsOf('events', fields).map(({ alert }) => alert)).not.toContain('DataPipelineRunFailed');
  });

  test('evaluates a model by a schedule of its own', () => {
    const evaluation = { model: 'recommender', every: '7d', grace: '1d' };
    const fields = { kind: 'data-pipeline', source: { kind: 'airflow', dag: 'd' }, evaluation };

    expect(exprOf('events', fields, 'ModelEvaluationStale', { workloads })).toMatch(/model_name="recommender"\}\) > 691200$/);
  });

  test('needs an Airflow that is there', () => {
    expect(faults({ kind: 'data-pipeline', source: { kind: 'airflow', workload: 'airflaw', dag: 'd' } }, { workloads })).toEqual([
      { path: ['source', 'workload'], message: 'no workload of kind airflow is named "airflaw"', help: 'did you mean "airflow"?' },
    ]);
  });

  test.each(['daily.events', 'daily events', ''])('has no DAG that StatsD can not carry: %j', (dag) => {
    expect(workloadSchema.safeParse({ kind: 'data-pipeline', source: { kind: 'airflow', dag } }).error?.issues[0]?.path).toEqual([
      'source',
      'dag',
    ]);
  });
});
