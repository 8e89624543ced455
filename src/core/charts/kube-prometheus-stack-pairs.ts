import type { Severity } from '../alerts/rule';

/** A condition that one alert of the chart has: some have several under one name. */
export interface ChartVariant {
  readonly severity: Severity;
  /** What it is about, where the name alone does not say it. */
  readonly about: string;
  /** Alerts of ours with this condition, or a wider one. */
  readonly ours: readonly [string, ...string[]];
}

/** An alert of kube-prometheus-stack 88.5.3 for which there are alerts of ours. */
export interface ChartPair {
  readonly chart: string;
  readonly variants: readonly [ChartVariant, ...ChartVariant[]];
  /** Ours are off where the chart's is on: it watches more than ours do, and ours inhibit it where both fire. */
  readonly stays?: true;
  /** How they differ. */
  readonly why: string;
}

const same = (chart: string, severity: Severity, ours: string = chart, why = 'the same condition'): ChartPair => ({
  chart,
  variants: [{ severity, about: '', ours: [ours] }],
  why,
});

/** Alerts of the chart and of ours for the same condition, under the same name or another. */
export const chartPairs: readonly ChartPair[] = [
  same('AlertmanagerFailedReload', 'critical', 'AlertmanagerConfigReloadFailed'),
  same(
    'AlertmanagerFailedToSendAlerts',
    'warning',
    'AlertmanagerNotificationsFailing',
    'ours is critical, and judges all instances together: one of two that fails is half of what is sent',
  ),
  {
    chart: 'AlertmanagerClusterFailedToSendAlerts',
    variants: [
      { severity: 'critical', about: 'integrations that page', ours: ['AlertmanagerNotificationsFailing'] },
      { severity: 'warning', about: 'other integrations', ours: ['AlertmanagerNotificationsFailing'] },
    ],
    why: 'ours does not need every instance to fail',
  },
  same('CPUThrottlingHigh', 'info'),
  {
    chart: 'KubeDeploymentReplicasMismatch',
    variants: [{ severity: 'warning', about: '', ours: ['APIReplicasMissing', 'WorkerReplicasMissing', 'DeploymentReplicasMissing'] }],
    stays: true,
    why: "the chart's watches every Deployment of the environment, ours those of declared workloads, for the team that owns them",
  },
  same('KubeJobFailed', 'warning'),
  same('KubeNodeNotReady', 'warning', 'KubeNodeNotReady', 'ours is critical, and sooner'),
  {
    chart: 'KubePersistentVolumeFillingUp',
    variants: [
      { severity: 'critical', about: 'less than 3 % is free', ours: ['KubePersistentVolumeFull'] },
      { severity: 'warning', about: 'less than 15 % is free, and none in four days', ours: ['KubePersistentVolumeFillingUp'] },
    ],
    why: 'ours has a third, for volumes that fill within hours',
  },
  same('KubePodCrashLooping', 'warning', 'KubePodCrashLooping', 'ours also names the Deployment, so that its outage inhibits it'),
  {
    chart: 'KubePodNotReady',
    variants: [
      { severity: 'warning', about: 'pending or unknown', ours: ['KubePodNotReady'] },
      { severity: 'warning', about: 'running and not ready', ours: ['KubePodNotReady'] },
    ],
    why: 'ours also names the Deployment',
  },
  same('NodeCPUHighUsage', 'info', 'SystemHighCPU', 'ours is a warning from 80 % on, without time stolen by the hypervisor'),
  same('NodeDiskIOSaturation', 'warning'),
  {
    chart: 'NodeFilesystemAlmostOutOfSpace',
    variants: [
      { severity: 'warning', about: 'less than 5 % is free', ours: ['NodeFilesystemAlmostOutOfSpace'] },
      { severity: 'critical', about: 'less than 3 % is free', ours: ['NodeFilesystemAlmostOutOfSpace'] },
    ],
    why: 'ours is critical below 5 %',
  },
  same('NodeMemoryHighUtilization', 'warning', 'NodeMemoryHigh'),
  same('PrometheusBadConfig', 'critical', 'PrometheusConfigReloadFailed'),
  same('PrometheusMissingRuleEvaluations', 'warning', 'PrometheusMissedRuleEvaluations'),
  same('PrometheusNotConnectedToAlertmanagers', 'warning', 'PrometheusNotConnectedToAlertmanagers', 'ours is critical'),
  same('PrometheusRuleFailures', 'critical'),
  same('PrometheusScrapeSampleLimitHit', 'warning', 'PrometheusScrapeLimitHit', 'the window of ours is twice as long'),
  same('TargetDown', 'warning'),
  same('Watchdog', 'none', 'Watchdog', "ours goes to the dead man's switch alone"),
];

/** What of a pair is missing: the conditions of the chart's alert that no alert among these has. */
export const missingVariants = ({ variants }: ChartPair, alerts: ReadonlySet<string>): readonly ChartVariant[] =>
  variants.filter(({ ours }) => !ours.some((alert) => alerts.has(alert)));

/** Alerts of the chart that alerts of ours replace as a whole. */
export const replacedByPairs = (alerts: ReadonlySet<string>): readonly string[] =>
  chartPairs.filter((pair) => pair.stays === undefined && missingVariants(pair, alerts).length === 0).map(({ chart }) => chart);
