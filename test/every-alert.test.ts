import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { filesBelow, objectsIn, repository } from './support/dist';

// Every alert of the catalogue with a platform on which it is emitted. Those of PrometheusRules are run by `crowsnest test`.
const emittedBy = {
  mlops: [
    'APIHighMemory',
    'APIPodDown',
    'AirflowDagFileStale',
    'AirflowDagImportErrors',
    'AirflowDagRunFailed',
    'AirflowPoolStarving',
    'AirflowScheduleDelayHigh',
    'AirflowSchedulerDown',
    'AirflowTaskFailureRateHigh',
    'AlertmanagerConfigReloadFailed',
    'AlertmanagerNotificationsFailing',
    'AlloyConfigReloadFailed',
    'AlloyLogEntriesDropped',
    'AlloyUnhealthyComponents',
    'ArgoCDAppOutOfSync',
    'ArgoCDAppUnhealthy',
    'ArgoCDAutoSyncDisabled',
    'ArgoCDGitFetchFailing',
    'ArgoCDSyncFailed',
    'CPUThrottlingHigh',
    'DataPipelineNullRatioHigh',
    'DataPipelineRowsLost',
    'DataPipelineStale',
    'DeploymentReplicasMissing',
    'FastAPIAllInstancesDown',
    'FastAPIHighClientErrorRate',
    'FastAPIHighErrorRate',
    'FastAPIHighErrorRate_TEST',
    'FastAPIInstanceDown',
    'FastAPILogErrorSpike',
    'FastAPIP95LatencyHigh',
    'FastAPIP95LatencyHigh_TEST',
    'FastAPITrafficDrop',
    'KubeContainerOOMKilled',
    'KubeJobFailed',
    'KubeNodeNotReady',
    'KubePersistentVolumeFillingUp',
    'KubePodCrashLooping',
    'KubePodNotReady',
    'LogShippingStopped',
    'LokiDiscardedSamples',
    'LokiDown',
    'LokiRequestErrors',
    'MLflowDown',
    'MLflowHighErrorRate',
    'MLflowLatencyHigh',
    'ModelEvaluationStale',
    'NodeDiskIOSaturation',
    'NodeFilesystemAlmostOutOfSpace',
    'NodeMemoryHigh',
    'NodeNetworkPacketDrops',
    'PrometheusConfigReloadFailed',
    'PrometheusMissedRuleEvaluations',
    'PrometheusNotConnectedToAlertmanagers',
    'PrometheusRuleFailures',
    'PrometheusScrapeLimitHit',
    'PrometheusSeriesGrowth',
    'Smoke_Alert_To_Slack',
    'SystemHighCPU',
    'TargetDown',
    'Watchdog',
  ],
  recommender: [
    'APIHighCPU',
    'DataDriftDetected',
    'DriftCheckStale',
    'ModelAccuracyDrop',
    'ModelPredictionErrorRateHigh',
    'ModelPredictionLatency',
    'PostgreSQLDeadlocks',
    'PostgreSQLDiskFull',
    'PostgreSQLDown',
    'PostgreSQLExporterErrors',
    'PostgreSQLHighRollbackRate',
    'PostgreSQLLongTransaction',
    'PostgreSQLReplicationLag',
    'PostgreSQLTooManyConnections',
    'RedisDown',
    'RedisEvictingKeys',
    'RedisMemoryHigh',
    'RedisPersistenceFailing',
    'RedisRejectedConnections',
    'RedisReplicaLinkDown',
  ],
  'canary-api': ['AnalysisRunFailed', 'RolloutAborted'],
  'recycling-api': [
    'CeleryDLQNotEmpty',
    'CeleryNoWorkers',
    'CeleryQueueHigh',
    'CeleryQueueWaitHigh',
    'CeleryTaskFailureRateHigh',
    'GPTAPIErrorRate',
    'GPTAPIHighLatency',
    'GPTAPIRateLimited',
    'GPTTokenBudgetExceeded',
    'RabbitMQDiskAlarm',
    'RabbitMQDown',
    'RabbitMQMemoryAlarm',
    'RabbitMQNodeDown',
    'RabbitMQQueueBacklog',
    'RabbitMQQueueNoConsumers',
    'RabbitMQUnroutableMessages',
    'S3UploadFailure',
    'S3UploadFailureRateHigh',
    'WorkerPodDown',
  ],
  'model-serving': [
    'GPUHighTemperature',
    'GPUXidError',
    'HTTPServerHighErrorRate',
    'PromtailEntriesDropped',
    'TritonInferenceFailures',
    'TritonQueueGrowing',
    'VLLMKVCacheSaturated',
    'VLLMRequestsWaiting',
  ],
} as const;

const logAlerts = ['FastAPILogErrorSpike'];

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert?: string }[] }[];
}

const alertsOf = ({ groups }: Rules): readonly string[] => groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? []));

const emitted = (platform: string): ReadonlySet<string> => {
  const folder = platform === 'mlops' ? repository : path.join(repository, 'examples', platform);
  const rules = objectsIn(filesBelow(path.join(folder, 'dist'))).filter(({ object }) => object.kind === 'PrometheusRule');
  // A PrometheusRule's spec is a list of groups, as its schema test holds.
  return new Set(rules.flatMap(({ object }) => alertsOf(object.spec as Rules)));
};

describe('alerts of the catalogue', () => {
  test.each(Object.entries(emittedBy))('those of %s are emitted to its Prometheus', (platform, names) => {
    const found = emitted(platform);

    expect(names.filter((name) => !found.has(name) && !logAlerts.includes(name))).toEqual([]);
  });

  test('are 109 in PromQL, each on one platform at least, and one in LogQL that no PrometheusRule holds', () => {
    const names = Object.values(emittedBy).flat();

    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !logAlerts.includes(name))).toHaveLength(109);
    expect(logAlerts.filter((name) => emitted('mlops').has(name))).toEqual([]);
  });
});
