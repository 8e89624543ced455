import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { loadConfiguration } from '../src/compile/config/environment';
import type { RuleGroup } from '../src/core/alerts/rule';
import { sourcesOf } from './support/compile';
import { wrongScenarios } from './support/promtool';

interface Settings {
  readonly workloads: object;
  readonly logs?: object;
}

const groupsOf = ({ workloads, logs = {} }: Settings): readonly RuleGroup[] => {
  const base = {
    platform: 'odd',
    repository: { url: 'https://git.example.com/odd.git' },
    secrets: { provider: { kind: 'existing' } },
    alerting: { receiver: 'chat', receivers: { chat: {} } },
    logs,
    workloads,
  };
  const { environments, problems } = loadConfiguration(sourcesOf({ base: stringify(base, { aliasDuplicateObjects: false }), dev: '{}' }));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return environments.flatMap((environment) => environment.workloads.flatMap(({ observability }) => observability.ruleGroups));
};

const pipeline = (fields: object) => ({
  airflow: { kind: 'airflow' },
  events: { kind: 'data-pipeline', source: { kind: 'airflow', dag: 'daily_events' }, ...fields },
});

// That alerts may wait and linger longer, the test of the catalogue shows.
const soon = { for: '0s', keepFiringFor: '0s' };

describe('alerts on the platform fire on their samples and stay quiet on the others', () => {
  test.each<[string, Settings]>([
    ['of Airflow', { workloads: { airflow: { kind: 'airflow' } } }],
    ['of MLflow', { workloads: { mlflow: { kind: 'mlflow' } } }],
    ['of a pipeline', { workloads: pipeline({ evaluation: { model: 'recommender' } }) }],
    ['of an hourly pipeline', { workloads: pipeline({ every: '1h', grace: '5m', evaluation: { model: 'a', every: '7d', grace: '1d' } }) }],
    ['of a weekly pipeline', { workloads: pipeline({ every: '7d', grace: '12h', pipeline: 'weekly' }) }],
    [
      'of a pipeline that somebody else runs',
      { workloads: { events: { kind: 'data-pipeline', source: { kind: 'series', namespace: 'push', job: 'events' } } } },
    ],
    ['of Kubernetes', { workloads: { kubernetes: { kind: 'kubernetes' }, nodes: { kind: 'nodes' } } }],
    ['of Argo CD', { workloads: { argocd: { kind: 'argocd' } } }],
    ['of Prometheus and Alertmanager', { workloads: { prometheus: { kind: 'prometheus' }, alertmanager: { kind: 'alertmanager' } } }],
    ['of Loki and Alloy', { workloads: { loki: { kind: 'loki' }, alloy: { kind: 'alloy' } } }],
    ['of Promtail', { logs: { agent: { kind: 'promtail' } }, workloads: { promtail: { kind: 'promtail' } } }],
  ])('%s', async (_, settings) => {
    const groups = groupsOf(settings);

    expect(groups.flatMap(({ rules }) => rules).length).toBeGreaterThan(0);
    expect(await wrongScenarios(groups)).toEqual([]);
  });

  const tuned: Settings = {
    workloads: {
      ...pipeline({ evaluation: { model: 'recommender' } }),
      mlflow: { kind: 'mlflow' },
      kubernetes: { kind: 'kubernetes' },
      nodes: { kind: 'nodes' },
      argocd: { kind: 'argocd' },
      prometheus: { kind: 'prometheus' },
      alertmanager: { kind: 'alertmanager' },
      loki: { kind: 'loki' },
      alloy: { kind: 'alloy' },
    },
  };

  const alertsOf = (name: string): readonly string[] =>
    groupsOf(tuned)
      .filter((group) => group.name === name)
      .flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [rule.alert] : [])));

  test.each(Object.keys(tuned.workloads))('of %s, with no alert that waits', async (name) => {
    const alerts = Object.fromEntries(alertsOf(name).map((alert) => [alert, soon]));
    const workloads = Object.fromEntries(
      Object.entries(tuned.workloads).map(([key, workload]) => [key, key === name ? { ...workload, alerts } : workload]),
    );

    const groups = groupsOf({ workloads }).filter((group) => group.name === name);

    expect(await wrongScenarios(groups)).toEqual([]);
  });

  test.each<[string, Settings]>([
    [
      'small bounds and short windows',
      {
        workloads: {
          airflow: {
            kind: 'airflow',
            alerts: {
              AirflowSchedulerDown: { window: '2m' },
              AirflowTaskFailureRateHigh: { ratio: 0, minFailures: 0, window: '5m' },
              AirflowScheduleDelayHigh: { delay: '1s' },
              AirflowDagFileStale: { age: '30s' },
              AirflowDagRunFailed: { window: '2m' },
            },
          },
          events: {
            kind: 'data-pipeline',
            source: { kind: 'airflow', dag: 'd' },
            alerts: {
              DataPipelineRowsLost: { ratio: '1%' },
              DataPipelineTooFewRows: { min: 5000 },
              DataPipelineNullRatioHigh: { ratio: 0 },
              DataPipelineRunFailed: { window: '6h' },
            },
          },
          mlflow: {
            kind: 'mlflow',
            alerts: {
              MLflowHighErrorRate: { ratio: '0.1%', minRequests: 1, window: '2m' },
              MLflowLatencyHigh: { p95: '10ms', minRequests: 1000, window: '1h' },
            },
          },
          kubernetes: {
            kind: 'kubernetes',
            alerts: {
              KubeContainerOOMKilled: { window: '1h' },
              CPUThrottlingHigh: { ratio: '90%', window: '30m' },
              KubePersistentVolumeFillingUp: { free: '50%', window: '1h', within: '1d' },
            },
          },
          nodes: {
            kind: 'nodes',
            alerts: {
              SystemHighCPU: { ratio: '10%', window: '1m' },
              NodeMemoryHigh: { ratio: '99%' },
              NodeFilesystemAlmostOutOfSpace: { free: '40%', fstypes: 'tmpfs' },
              NodeNetworkPacketDrops: { ratio: '20%', window: '1h', devices: 'lo' },
              NodeDiskIOSaturation: { queue: 0.5, window: '15m' },
            },
          },
          argocd: { kind: 'argocd', alerts: { ArgoCDSyncFailed: { window: '1m' }, ArgoCDGitFetchFailing: { window: '1h' } } },
          prometheus: {
            kind: 'prometheus',
            alerts: {
              TargetDown: { ratio: 0 },
              PrometheusRuleFailures: { window: '1h' },
              PrometheusSeriesGrowth: { factor: 10, minSeries: 10 },
            },
          },
          alertmanager: { kind: 'alertmanager', alerts: { AlertmanagerNotificationsFailing: { ratio: '50%', window: '5m' } } },
          loki: {
            kind: 'loki',
            alerts: { LokiRequestErrors: { ratio: '1%', minRequests: 0, window: '1h' }, LokiDiscardedSamples: { window: '1m' } },
          },
          alloy: { kind: 'alloy', alerts: { LogShippingStopped: { window: '1h' }, AlloyLogEntriesDropped: { window: '1m' } } },
        },
      },
    ],
  ])('with %s', async (_, settings) => {
    expect(await wrongScenarios(groupsOf(settings))).toEqual([]);
  });
});
