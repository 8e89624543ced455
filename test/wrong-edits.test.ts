import { expect, test } from '@jest/globals';
import type { AlertView } from '../src/lint/graph/kinds/rules';
import { incidentsOf, incidentsWith } from './support/edited-incidents';

/** What somebody might change in the rule of an alert, and the incident that it breaks. */
interface WrongEdit {
  readonly platform?: string;
  readonly alert: string;
  readonly change: (rule: AlertView) => Partial<AlertView>;
  readonly incident: string;
}

const brokenBy = async ({ platform = '.', alert, change, incident }: WrongEdit): Promise<readonly string[]> => {
  const concerned = (await incidentsOf(platform)).filter(({ name, environment }) => name === incident && environment === 'prod');
  const results = await incidentsWith(platform, concerned, (rule) => (rule.alert === alert ? change(rule) : {}));
  return results.flatMap(({ broken }) => broken.map(({ expected, got }) => `expected ${expected}; got ${got}`));
};

const expr =
  (from: string | RegExp, to: string) =>
  (rule: AlertView): Partial<AlertView> => ({ expr: rule.expr.replace(from, to) });

const description = (from: string, to: string) => (rule: AlertView) => ({
  annotations: { ...rule.annotations, description: (rule.annotations.description ?? '').replace(from, to) },
});

const without =
  (label: string) =>
  ({ labels: { [label]: _, ...labels } }: AlertView): Partial<AlertView> => ({ labels });

const severity = (level: string) => (rule: AlertView) => ({ labels: { ...rule.labels, severity: level } });

const [serving, canary, recycling] = ['examples/model-serving', 'examples/canary-api', 'examples/recycling-api'] as const;

// Without the edit, each of these incidents is as promised: `npm test` runs them all before.
const wrongEdits: readonly (readonly [what: string, edit: WrongEdit, ...broken: string[]])[] = [
  [
    'waits 45 minutes for an outage',
    { alert: 'FastAPIAllInstancesDown', change: () => ({ for: '45m' }), incident: 'all-replicas-are-gone' },
    'expected FastAPIAllInstancesDown (critical) at fastapi-prod from 15m at the latest until 2h10m; got FastAPIAllInstancesDown (critical) fires from 56m to 2h11m',
  ],
  [
    'forgets targets that are no longer found',
    { alert: 'FastAPIAllInstancesDown', change: expr(/\nor\nabsent[\s\S]*/, ''), incident: 'all-replicas-are-gone' },
    'expected FastAPIAllInstancesDown (critical) at fastapi-prod from 15m at the latest until 2h10m; got no alert fires',
  ],
  [
    'reads 4h for 4d in the forecast of a volume',
    { alert: 'KubePersistentVolumeFillingUp', change: expr('345600', '14400'), incident: 'volume-fills-over-days' },
    'expected a warning alert from 3h at the latest until 1d21h; got KubePersistentVolumeFull (critical) fires from 1d22h to 2d7h',
  ],
  [
    'writes a share as a duration',
    {
      alert: 'FastAPIHighErrorRate',
      change: description('humanizePercentage', 'humanizeDuration'),
      incident: 'a-tenth-of-the-requests-fails',
    },
    'expected FastAPIHighErrorRate (critical) at fastapi-prod with the text "10% of the requests" at 40m; got "fastapi returns server errors"; "100ms of the requests to fastapi-prod/fastapi ended with a 5xx status over the last 5m, or over the last hour where there are few."',
  ],
  [
    'writes an age as a share',
    { alert: 'DataPipelineStale', change: description('humanizeDuration', 'humanizePercentage'), incident: 'pipeline-stops-running' },
    'expected DataPipelineStale (critical) at critical-prod with the text "is 1d 2h 30m 0s old" at 1d2h30m; got "daily_user_events has no recent success"; "The last good run of daily_user_events is 9.54e+06% old."',
  ],
  [
    'calls an outage informative',
    { alert: 'MLflowDown', change: severity('info'), incident: 'mlflow-is-down' },
    'expected MLflowDown (critical) at critical-prod from 15m at the latest until 2h10m; got MLflowDown (info) fires from 14m to 2h11m',
  ],
  [
    'pages for a weak signal',
    { alert: 'MLflowHighErrorRate', change: severity('critical'), incident: 'mlflow-fails-now-and-then' },
    'expected MLflowHighErrorRate (warning) from 50m at the latest until 2h; got MLflowHighErrorRate (critical) fires from 41m to 2h1m',
    'expected silence of critical; got MLflowHighErrorRate (critical) fires from 41m to 2h1m',
  ],
  [
    'wants 500 failures an hour',
    { alert: 'FastAPIHighErrorRate', change: expr('[1h])) >= 5\n', '[1h])) >= 500\n'), incident: 'small-service-fails-for-a-night' },
    'expected a critical alert at fastapi-prod from 30m at the latest until 9h; got no alert fires',
  ],
  [
    'wants no failures in number',
    { alert: 'FastAPIHighErrorRate', change: expr('[1h])) >= 5\n', '[1h])) >= 0\n'), incident: 'one-known-failure-repeats' },
    'expected silence of critical, warning; got FastAPIHighErrorRate (critical) fires from 1h3m to 1h25m',
  ],
  [
    'allows 50 % for 5 %',
    { alert: 'FastAPIHighErrorRate', change: expr('> 0.05', '> 0.5'), incident: 'a-tenth-of-the-requests-fails' },
    'expected FastAPIHighErrorRate (critical) at fastapi-prod from 40m at the latest until 2h; got no alert fires',
  ],
  [
    'shortens what is news of an XID',
    {
      platform: serving,
      alert: 'GPUXidHardwareFault',
      change: expr('[1h] offset 30m', '[1h] offset 1m'),
      incident: 'card-falls-off-the-bus',
    },
    'expected GPUXidHardwareFault (critical) from 35m at the latest until 1h50m; got GPUXidHardwareFault (critical) fires from 30m to 1h30m',
  ],
  [
    'compares traffic with yesterday only',
    { alert: 'FastAPITrafficDrop', change: expr(/offset 1w/g, 'offset 1d'), incident: 'traffic-is-gone' },
    'expected a warning alert at fastapi-prod from 7d1h at the latest until 10d; got FastAPITrafficDrop (warning) fires from 7d30m to 8d10m',
  ],
  [
    'forgets the last success after an hour',
    { alert: 'DataPipelineStale', change: expr('[8d]', '[1h]'), incident: 'exporter-forgets-the-last-success' },
    'expected DataPipelineStale (critical) from 1d2h20m at the latest until 2d12h; got SLOBudgetExhausted (info) fires from 1d2h40m to 2d12h10m; SLOErrorBudgetBurn (critical) fires from 1d2h50m to 2d12h10m',
  ],
  [
    'misses the birth of a counter',
    { alert: 'AirflowDagRunFailed', change: expr(/\nor\n[\s\S]*/, ''), incident: 'dag-fails-for-the-first-time' },
    'expected AirflowDagRunFailed (warning) from 1h2m at the latest until 1h20m; got no alert fires',
  ],
  [
    'counts requests to paths that do not exist',
    { alert: 'FastAPIHighErrorRate', change: expr(/none\|/g, ''), incident: 'somebody-scans-the-service' },
    'expected silence of critical, warning, info; got FastAPIHighErrorRate (critical) fires from 3m to 2h',
  ],
  [
    'compares a gauge with the wrong sign',
    { platform: recycling, alert: 'RedisMemoryHigh', change: expr(' > 0.9', ' < 0.9'), incident: 'redis-fills' },
    'expected RedisMemoryHigh (warning) from 1h35m at the latest until 2h30m; got RedisMemoryHigh (warning) fires from 10m to 1h19m',
  ],
  [
    'drops the second window of a forecast',
    { alert: 'KubePersistentVolumeFillingFast', change: expr(/and\n.*\[20m\].*\n/, ''), incident: 'large-copy-ends' },
    'expected KubePersistentVolumeFillingFast (warning) no longer fires at 2h25m; got KubePersistentVolumeFillingFast (warning) fires from 1h45m to 2h30m',
  ],
  [
    'burns ten times as much of a budget',
    { platform: canary, alert: 'SLOErrorBudgetBurn', change: expr(/0\.0144/g, '0.144'), incident: 'budget-burns-fast' },
    'expected SLOErrorBudgetBurn (critical) at slack-prod from 6h30m at the latest until 8h; got SLOErrorBudgetBurn (critical) fires from 6h47m to 8h1m',
  ],
  [
    'judges rare requests like many',
    {
      platform: canary,
      alert: 'SLOErrorBudgetBurn',
      change: expr(/\nor\n\(\n {2}max without[^\n]*> 0\.99\n[\s\S]*/, ''),
      incident: 'outage-of-a-rare-service',
    },
    'expected SLOErrorBudgetBurn (critical) at slack-prod from 3h at the latest until 7h; got SLOErrorBudgetBurn (critical) fires from 3h24m to 7h20m',
  ],
  [
    'loses the label of its team',
    { alert: 'FastAPIHighErrorRate', change: without('team'), incident: 'a-tenth-of-the-requests-fails' },
    'expected FastAPIHighErrorRate (critical) at fastapi-prod from 40m at the latest until 2h; got FastAPIHighErrorRate (critical) fires from 36m to 2h1m; FastAPIHighErrorRate notifies critical-prod',
  ],
  [
    'latches a failed analysis',
    { platform: canary, alert: 'AnalysisRunFailed', change: expr(/\nunless[\s\S]*/, ''), incident: 'old-failed-analysis' },
    'expected AnalysisRunFailed (warning) no longer fires at 2h; got AnalysisRunFailed (warning) fires from 1h to 6d23h40m',
  ],
];

test.each(wrongEdits)('an alert that %s breaks its incident', async (_, edit, ...broken) => {
  expect(await brokenBy(edit)).toEqual(broken);
});
