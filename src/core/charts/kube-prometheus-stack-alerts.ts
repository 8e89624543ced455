/** A group of rules that kube-prometheus-stack ships, as far as it holds alerts; none of these groups records anything. */
export interface ChartAlertGroup {
  readonly group: string;
  /** The key below `defaultRules.rules` that switches it off. Several groups may share one. */
  readonly switch: string;
  readonly alerts: readonly string[];
  /** The chart leaves the whole group out when this alert is disabled. */
  readonly gone?: string;
  /** The part of the cluster that the group watches: `enabled` below this key switches it off as well. */
  readonly part?: string;
}

/**
 * The groups with alerts of kube-prometheus-stack 88.5.3, read from its templates. A group of which every alert is disabled is
 * rendered with `rules:` and nothing behind it, which the API server refuses under server-side apply.
 */
export const chartAlertGroups: readonly ChartAlertGroup[] = [
  {
    group: 'alertmanager.rules',
    switch: 'alertmanager',
    alerts: [
      'AlertmanagerFailedReload',
      'AlertmanagerMembersInconsistent',
      'AlertmanagerFailedToSendAlerts',
      'AlertmanagerClusterFailedToSendAlerts',
      'AlertmanagerConfigInconsistent',
      'AlertmanagerClusterDown',
      'AlertmanagerClusterCrashlooping',
      'AlertmanagerClusterFailedPeers',
    ],
  },
  { group: 'config-reloaders', switch: 'configReloaders', alerts: ['ConfigReloaderSidecarErrors'] },
  {
    group: 'etcd',
    switch: 'etcd',
    part: 'kubeEtcd',
    alerts: [
      'etcdMembersDown',
      'etcdInsufficientMembers',
      'etcdNoLeader',
      'etcdHighNumberOfLeaderChanges',
      'etcdHighNumberOfFailedGRPCRequests',
      'etcdGRPCRequestsSlow',
      'etcdMemberCommunicationSlow',
      'etcdHighNumberOfFailedProposals',
      'etcdHighFsyncDurations',
      'etcdHighCommitDurations',
      'etcdDatabaseQuotaLowSpace',
      'etcdExcessiveDatabaseGrowth',
      'etcdDatabaseHighFragmentationRatio',
    ],
  },
  { group: 'general.rules', switch: 'general', alerts: ['TargetDown', 'Watchdog', 'InfoInhibitor'] },
  { group: 'kube-apiserver-slos', switch: 'kubeApiserverSlos', part: 'kubeApiServer', alerts: ['KubeAPIErrorBudgetBurn'] },
  {
    group: 'kube-state-metrics',
    switch: 'kubeStateMetrics',
    alerts: [
      'KubeStateMetricsListErrors',
      'KubeStateMetricsWatchErrors',
      'KubeStateMetricsShardingMismatch',
      'KubeStateMetricsShardsMissing',
    ],
  },
  {
    group: 'kubernetes-apps',
    switch: 'kubernetesApps',
    alerts: [
      'KubePodCrashLooping',
      'KubePodNotReady',
      'KubeDeploymentGenerationMismatch',
      'KubeDeploymentReplicasMismatch',
      'KubeDeploymentRolloutStuck',
      'KubeStatefulSetReplicasMismatch',
      'KubeStatefulSetGenerationMismatch',
      'KubeStatefulSetUpdateNotRolledOut',
      'KubeDaemonSetRolloutStuck',
      'KubeContainerWaiting',
      'KubeDaemonSetNotScheduled',
      'KubeDaemonSetMisScheduled',
      'KubeJobNotCompleted',
      'KubeJobFailed',
      'KubeHpaReplicasMismatch',
      'KubeHpaMaxedOut',
      'KubePdbNotEnoughHealthyPods',
    ],
  },
  {
    group: 'kubernetes-resources',
    switch: 'kubernetesResources',
    alerts: [
      'KubeCPUOvercommit',
      'KubeMemoryOvercommit',
      'KubeCPUQuotaOvercommit',
      'KubeMemoryQuotaOvercommit',
      'KubeQuotaAlmostFull',
      'KubeQuotaFullyUsed',
      'KubeQuotaExceeded',
      'CPUThrottlingHigh',
    ],
  },
  {
    group: 'kubernetes-storage',
    switch: 'kubernetesStorage',
    alerts: ['KubePersistentVolumeFillingUp', 'KubePersistentVolumeInodesFillingUp', 'KubePersistentVolumeErrors'],
  },
  {
    group: 'kubernetes-system-apiserver',
    switch: 'kubernetesSystem',
    alerts: [
      'KubeClientCertificateExpiration',
      'KubeAggregatedAPIErrors',
      'KubeAggregatedAPIDown',
      'KubeAPIDown',
      'KubeAPIInstanceUnreachable',
      'KubeAPITerminatedRequests',
    ],
  },
  {
    group: 'kubernetes-system-controller-manager',
    switch: 'kubeControllerManager',
    part: 'kubeControllerManager',
    gone: 'KubeControllerManagerDown',
    alerts: ['KubeControllerManagerDown', 'KubeControllerManagerInstanceUnreachable'],
  },
  {
    group: 'kubernetes-system-kube-proxy',
    switch: 'kubeProxy',
    part: 'kubeProxy',
    gone: 'KubeProxyDown',
    alerts: ['KubeProxyDown', 'KubeProxyInstanceUnreachable'],
  },
  {
    group: 'kubernetes-system-kubelet',
    switch: 'kubernetesSystem',
    alerts: [
      'KubeNodeNotReady',
      'KubeNodePressure',
      'KubeNodeUnreachable',
      'KubeletTooManyPods',
      'KubeNodeReadinessFlapping',
      'KubeNodeEviction',
      'KubeletPlegDurationHigh',
      'KubeletPodStartUpLatencyHigh',
      'KubeletClientCertificateExpiration',
      'KubeletServerCertificateExpiration',
      'KubeletClientCertificateRenewalErrors',
      'KubeletServerCertificateRenewalErrors',
      'KubeletInstanceUnreachable',
      'KubeletDown',
    ],
  },
  {
    group: 'kubernetes-system-scheduler',
    switch: 'kubeSchedulerAlerting',
    part: 'kubeScheduler',
    gone: 'KubeSchedulerDown',
    alerts: ['KubeSchedulerDown', 'KubeSchedulerInstanceUnreachable'],
  },
  { group: 'kubernetes-system', switch: 'kubernetesSystem', alerts: ['KubeVersionMismatch', 'KubeClientErrors'] },
  {
    group: 'node-exporter',
    switch: 'nodeExporterAlerting',
    alerts: [
      'NodeFilesystemSpaceFillingUp',
      'NodeFilesystemAlmostOutOfSpace',
      'NodeFilesystemFilesFillingUp',
      'NodeFilesystemAlmostOutOfFiles',
      'NodeNetworkReceiveErrs',
      'NodeNetworkTransmitErrs',
      'NodeHighNumberConntrackEntriesUsed',
      'NodeTextFileCollectorScrapeError',
      'NodeClockSkewDetected',
      'NodeClockNotSynchronising',
      'NodeRAIDDegraded',
      'NodeRAIDDiskFailure',
      'NodeFileDescriptorLimit',
      'NodeCPUHighUsage',
      'NodeSystemSaturation',
      'NodeMemoryMajorPagesFaults',
      'NodeMemoryHighUtilization',
      'NodeDiskIOSaturation',
      'NodeSystemdServiceFailed',
      'NodeSystemdServiceCrashlooping',
      'NodeBondingDegraded',
    ],
  },
  { group: 'node-network', switch: 'network', alerts: ['NodeNetworkInterfaceFlapping'] },
  {
    group: 'prometheus-operator',
    switch: 'prometheusOperator',
    alerts: [
      'PrometheusOperatorListErrors',
      'PrometheusOperatorWatchErrors',
      'PrometheusOperatorSyncFailed',
      'PrometheusOperatorReconcileErrors',
      'PrometheusOperatorStatusUpdateErrors',
      'PrometheusOperatorNodeLookupErrors',
      'PrometheusOperatorNotReady',
      'PrometheusOperatorRejectedResources',
    ],
  },
  {
    group: 'prometheus',
    switch: 'prometheus',
    alerts: [
      'PrometheusBadConfig',
      'PrometheusSDRefreshFailure',
      'PrometheusKubernetesListWatchFailures',
      'PrometheusNotificationQueueRunningFull',
      'PrometheusErrorSendingAlertsToSomeAlertmanagers',
      'PrometheusNotConnectedToAlertmanagers',
      'PrometheusTSDBReloadsFailing',
      'PrometheusTSDBCompactionsFailing',
      'PrometheusNotIngestingSamples',
      'PrometheusDuplicateTimestamps',
      'PrometheusOutOfOrderTimestamps',
      'PrometheusRemoteStorageFailures',
      'PrometheusRemoteWriteBehind',
      'PrometheusRemoteWriteDesiredShards',
      'PrometheusRuleFailures',
      'PrometheusMissingRuleEvaluations',
      'PrometheusTargetLimitHit',
      'PrometheusLabelLimitHit',
      'PrometheusScrapeBodySizeLimitHit',
      'PrometheusScrapeSampleLimitHit',
      'PrometheusTargetSyncFailure',
      'PrometheusHighQueryLoad',
      'PrometheusErrorSendingAlertsToAnyAlertmanager',
    ],
  },
];

/** Alerts that kube-prometheus-stack ships. Where one of ours has the same name, the chart's is switched off. */
export const chartAlerts: readonly string[] = chartAlertGroups.flatMap(({ alerts }) => alerts).sort();

/** The groups that the chart renders without a single rule when these alerts are disabled. */
export const emptiedGroups = (disabled: ReadonlySet<string>): readonly ChartAlertGroup[] =>
  chartAlertGroups.filter(
    ({ alerts, gone }) => (gone === undefined || !disabled.has(gone)) && alerts.every((alert) => disabled.has(alert)),
  );
