import { type Plant, tune } from './plant';

/** Changes of rules and of what they read. */
export const alerts: readonly Plant[] = [
  {
    name: 'a stricter threshold',
    edits: [tune('FastAPIHighErrorRate: { ratio: 2% }')],
    expected: ['medium in dev, prod: FastAPIHighErrorRate fires above 2 % instead of 5 %: stricter'],
  },
  {
    name: 'a looser threshold',
    edits: [tune('FastAPIHighErrorRate: { ratio: 10% }')],
    expected: ['high in dev, prod: FastAPIHighErrorRate fires above 10 % instead of 5 %: looser'],
  },
  {
    name: 'a looser threshold of a warning',
    edits: [['base', 'p95: 500ms', 'p95: 1s']],
    expected: [
      'medium in dev, prod: FastAPIP95LatencyHigh draws the line at 1s instead of 500ms: looser',
      'low in dev, prod: FastAPIP95LatencyHigh has another description',
    ],
  },
  {
    name: 'a stricter threshold in one environment',
    edits: [['prod', 'production: true\n', 'production: true\nworkloads: { fastapi: { latency: { p95: 100ms } } }\n']],
    expected: [
      'low in prod: FastAPIP95LatencyHigh draws the line at 100ms instead of 500ms: stricter',
      'low in prod: FastAPIP95LatencyHigh has another description',
    ],
  },
  {
    name: 'a longer wait',
    edits: [tune('FastAPIHighErrorRate: { for: 10m }')],
    expected: ['high in dev, prod: FastAPIHighErrorRate waits 10m instead of 2m before it fires: looser'],
  },
  {
    name: 'a shorter wait of a warning',
    edits: [tune('FastAPIP95LatencyHigh: { for: 1m }')],
    expected: ['low in dev, prod: FastAPIP95LatencyHigh waits 1m instead of 5m before it fires: stricter'],
  },
  {
    name: 'no wait at all',
    edits: [tune('FastAPIHighErrorRate: { for: 0s }')],
    expected: ['medium in dev, prod: FastAPIHighErrorRate waits 0s instead of 2m before it fires: stricter'],
  },
  {
    name: 'a lower severity',
    edits: [tune('FastAPIHighErrorRate: { severity: warning }')],
    expected: [
      'high in dev, prod: FastAPIHighErrorRate has severity warning instead of critical: looser',
      'medium in dev, prod: FastAPIHighErrorRate is muted 22:00 to 24:00 Europe/Berlin',
      'medium in dev, prod: FastAPIHighErrorRate is silent while APIPodDown fires with the same namespace, workload',
      'medium in dev, prod: FastAPIHighErrorRate is silent while FastAPIAllInstancesDown fires with the same job, namespace',
    ],
  },
  {
    name: 'a higher severity',
    edits: [tune('FastAPIP95LatencyHigh: { severity: critical }')],
    expected: [
      'medium in dev, prod: FastAPIP95LatencyHigh has severity critical instead of warning: stricter',
      'low in dev, prod: FastAPIP95LatencyHigh is no longer muted 22:00 to 24:00 Europe/Berlin',
      'low in dev, prod: FastAPIP95LatencyHigh is no longer silent while APIPodDown fires with the same namespace, workload',
      'low in dev, prod: FastAPIP95LatencyHigh is no longer silent while FastAPIAllInstancesDown fires with the same job, namespace',
    ],
  },
  {
    name: 'an alert that pages is switched off',
    edits: [tune('FastAPIHighErrorRate: { disabled: too loud }')],
    expected: [
      'high in prod: FastAPIHighErrorRate is gone (critical, to Slack #serving)',
      'high in dev: FastAPIHighErrorRate is gone (critical, to Slack #serving-dev)',
      'low in dev, prod: an alert with alertname=~".*HighErrorRate" is no longer silent while an alert with sloth_severity="page", sloth_slo="availability" fires with the same namespace, workload',
      'none in dev, prod: Prometheus has about 43 evaluations of rules a minute instead of 45 (-4 %)',
    ],
  },
  {
    name: 'a warning is switched off',
    edits: [tune('FastAPIP95LatencyHigh: { disabled: too loud }')],
    expected: [
      'medium in prod: FastAPIP95LatencyHigh is gone (warning, to Slack #serving)',
      'medium in dev: FastAPIP95LatencyHigh is gone (warning, to Slack #serving-dev)',
      'none in dev, prod: Prometheus has about 43 evaluations of rules a minute instead of 45 (-4 %)',
    ],
  },
  {
    name: 'an alert is switched on',
    edits: [['base', 'FastAPIHighClientErrorRate: { disabled: clients of ours retry }', 'FastAPIHighClientErrorRate: {}']],
    expected: [
      'low in dev, prod: FastAPIHighClientErrorRate is new: info, to nobody',
      'none in dev, prod: Prometheus has about 47 evaluations of rules a minute instead of 45 (+4 %)',
    ],
  },
  {
    name: 'a new name',
    edits: [tune('FastAPIHighErrorRate: { name: APIHighErrorRate }')],
    expected: ['low in dev, prod: FastAPIHighErrorRate is called APIHighErrorRate'],
  },
  {
    name: 'another text',
    edits: [tune('FastAPIHighErrorRate: { summary: Errors }')],
    expected: ['low in dev, prod: FastAPIHighErrorRate has another summary'],
  },
  {
    name: 'another runbook',
    edits: [tune('FastAPIHighErrorRate: { runbook: errors }')],
    expected: ['low in dev, prod: FastAPIHighErrorRate links another runbook'],
  },
  {
    name: 'a further label',
    edits: [tune('FastAPIHighErrorRate: { labels: { area: api } }')],
    expected: ['low in dev, prod: FastAPIHighErrorRate carries area=api instead of no area'],
  },
  {
    name: 'a longer end',
    edits: [tune('FastAPIHighErrorRate: { keepFiringFor: 15m }')],
    expected: ['low in dev, prod: FastAPIHighErrorRate keeps firing for 15m instead of 5m after its cause is gone'],
  },
  {
    name: 'a condition beside the main one',
    edits: [tune('FastAPIHighErrorRate: { minRequests: 100 }')],
    expected: ['high in dev, prod: FastAPIHighErrorRate requires at least 100 instead of 20 of http_requests_total: looser'],
  },
  {
    name: 'rarer evaluation',
    edits: [['base', 'monitoring:\n', 'monitoring:\n  evaluationInterval: 1m\n']],
    expected: [
      'low in dev, prod: Prometheus of ${env} evaluates rules every 1m instead of every 30s where nothing else is said',
      'none in dev, prod: Prometheus has about 32 evaluations of rules a minute instead of 45 (-29 %)',
    ],
  },
  {
    name: 'no Watchdog',
    edits: [['base', '  alert-chain: { kind: alert-chain }\n', '']],
    expected: [
      'high in dev, prod: Watchdog is gone (none, to the webhook (alertmanager-dead-mans-switch, url))',
      "low in dev, prod: the chart's own Watchdog is switched on",
      'none in dev, prod: Prometheus has about 43 evaluations of rules a minute instead of 45 (-4 %)',
    ],
  },
  {
    name: 'a metric that nobody declares any more',
    edits: [
      ['base', '    queue_depth: { type: gauge, labels: [queue] }\n', ''],
      ['base', '  metrics:\n', '  metrics: {}\n'],
    ],
    expected: ['high in dev, prod: QueueLong can no longer fire: nothing provides queue_depth'],
  },
  {
    name: 'a series averaged over longer',
    edits: [['base', 'avg_over_time(click_ratio[1h])', 'avg_over_time(click_ratio[2h])']],
    expected: ['medium in dev, prod: the series business:click_ratio:avg1h is computed otherwise: it reads 2h instead of 1h'],
  },
  {
    name: 'a series without its rule',
    edits: [['base', '    records:\n      business:click_ratio:avg1h: { expr: "avg_over_time(click_ratio[1h])" }\n', '']],
    expected: [
      'high in dev, prod: ClickRateLow can no longer fire: nothing provides business:click_ratio:avg1h',
      'medium in dev, prod: the series business:click_ratio:avg1h is no longer computed',
      'medium in dev, prod: ClickRateLow is silent while APIPodDown fires with the same job, namespace',
      'medium in dev, prod: ClickRateLow is silent while FastAPIAllInstancesDown fires with the same job, namespace',
      'medium in dev, prod: DeploymentReplicasMissing may be silent while ClickRateLow fires with the same deployment, namespace',
      'medium in dev, prod: FastAPIInstanceDown, FastAPIP95LatencyHigh, FastAPITrafficDrop and 2 more may be silent while ClickRateLow fires with the same job, namespace',
      'low in dev, prod: an alert with severity="warning", statefulset!="" is no longer silent while an alert with outage="pods" fires with the same namespace, statefulset',
      'none in dev, prod: Prometheus has about 43 evaluations of rules a minute instead of 45 (-4 %)',
    ],
  },
  {
    name: 'a condition turned round',
    edits: [['base', 'business:click_ratio:avg1h < 0.02', 'business:click_ratio:avg1h > 0.02']],
    expected: ['medium in dev, prod: ClickRateLow fires on another condition'],
  },
  {
    name: 'a condition that cannot hold',
    edits: [['base', 'business:click_ratio:avg1h < 0.02', 'business:click_ratio:avg1h < -0.02']],
    expected: [
      'high in dev, prod: ClickRateLow can no longer fire: its condition cannot hold',
      'medium in dev, prod: ClickRateLow fires below -2 % instead of 2 %: looser',
    ],
  },
  {
    name: 'no Pod at all',
    edits: [['base', 'replicas: 2', 'replicas: 0']],
    expected: [
      'high in dev, prod: FastAPIHighErrorRate, FastAPITrafficDrop, SLOBudgetExhausted and SLOErrorBudgetBurn can no longer fire: no target is left that exposes http_requests_total',
      'high in dev, prod: FastAPIInstanceDown can no longer fire: no target is left that exposes up',
      'high in dev, prod: FastAPIP95LatencyHigh can no longer fire: no target is left that exposes http_request_duration_seconds_bucket and no target is left that exposes http_request_duration_seconds_count',
      'high in dev, prod: SLOMetricsAbsent can no longer fire: no target is left that exposes http_requests_total and no target is left that exposes up',
      'high in dev, prod: PodMonitor monitoring-${env}/fastapi-${env}-pm finds 0 targets instead of 2',
      'high in dev, prod: Deployment fastapi-${env}/fastapi runs 0 Pods instead of 2',
      'medium in dev, prod: Deployment fastapi-${env}/fastapi changes spec.template.spec.topologySpreadConstraints',
      'low in dev, prod: PodDisruptionBudget fastapi-${env}/fastapi is gone',
      'none in dev, prod: Prometheus has about 3 series instead of 209 (-99 %), 0 samples a second instead of 7 (-100 %)',
    ],
  },
  {
    name: 'a lower objective',
    edits: [['base', 'target: 99.9%', 'target: 99%']],
    expected: [
      'high in dev, prod: SLOErrorBudgetBurn fires above 14.4 % instead of 1.44 %: looser',
      'high in dev, prod: SLOErrorBudgetBurn fires above 6 % instead of 0.6 %: looser',
      'medium in dev, prod: SLOErrorBudgetBurn fires above 1 % instead of 0.1 %: looser',
      'medium in dev, prod: SLOErrorBudgetBurn fires above 3 % instead of 0.3 %: looser',
      'low in dev, prod: SLOErrorBudgetBurn has another description',
      'low in dev, prod: the series slo:error_budget:ratio is computed otherwise: it computes with 0.01 instead of 0.001',
      'low in dev, prod: the series slo:objective:ratio is computed otherwise: it computes with 0.99 instead of 0.999',
      'low in dev, prod: the series sloth_slo_info carries other labels',
    ],
  },
  {
    name: 'an alert on logs that needs more',
    edits: [tune('FastAPILogErrorSpike: { severity: critical }')],
    expected: [
      'medium in dev, prod: FastAPILogErrorSpike has severity critical instead of warning: stricter',
      'low in dev, prod: FastAPILogErrorSpike is no longer muted 22:00 to 24:00 Europe/Berlin',
      'low in dev, prod: FastAPILogErrorSpike is no longer silent while APIPodDown fires with the same namespace, workload',
      'low in dev, prod: FastAPILogErrorSpike is no longer silent while FastAPIAllInstancesDown fires with the same namespace, workload',
    ],
  },
];
