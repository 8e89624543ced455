import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { filesBelow, objectsIn, repository } from './support/dist';

type Platform = 'mlops' | 'recommender' | 'canary-api' | 'recycling-api';

const environmentOf = (platform: Platform): string => (platform === 'mlops' ? 'dev' : 'prod');

const objectsOf = (platform: Platform) => {
  const folder = platform === 'mlops' ? repository : path.join(repository, 'examples', platform);
  const own = filesBelow(path.join(folder, 'dist')).filter((file) => file.path.startsWith(`${environmentOf(platform)}/`));
  return objectsIn(own);
};

const objects = {
  mlops: objectsOf('mlops'),
  recommender: objectsOf('recommender'),
  'canary-api': objectsOf('canary-api'),
  'recycling-api': objectsOf('recycling-api'),
};

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Groups {
  readonly groups: readonly { readonly rules: readonly Rule[] }[];
}

const rulesOf = (platform: Platform): readonly Rule[] =>
  objects[platform]
    .filter(({ object }) => object.kind === 'PrometheusRule')
    // A PrometheusRule's spec is a list of groups, as its schema test holds.
    .flatMap(({ object }) => (object.spec as Groups).groups.flatMap(({ rules }) => rules));

const ruleNamed = (platform: Platform, name: string): Rule => {
  const rule = rulesOf(platform).find(({ alert, record }) => alert === name || record === name);
  if (rule === undefined) throw new Error(`${platform} emits no ${name}`);
  return rule;
};

// Line breaks and indentation mean nothing to Prometheus.
const flat = (text: string): string => text.replace(/\s+/g, ' ');

const textOf = (platform: Platform, kind: string, name: RegExp): string => {
  const found = objects[platform].filter(({ object }) => object.kind === kind && name.test(object.metadata.name));
  if (found.length === 0) throw new Error(`${platform} emits no ${kind} ${name}`);
  return flat(found.map(({ object }) => stringify(object, { lineWidth: 0 })).join('\n'));
};

interface Corrected {
  readonly why: string;
  readonly rule: readonly [Platform, string];
  readonly has: readonly string[];
  readonly not?: readonly string[];
}

const probes = 'handler!~"none|/metrics|/health.*|/ready.*|/live.*|/docs|/openapi.json"';

// Under the names of the mistakes: what was written, in one word, and what is emitted in its place.
const rules: readonly Corrected[] = [
  {
    why: '000-1, 001-1: errors are 5xx, per service, without probes, from twenty requests on',
    rule: ['mlops', 'FastAPIHighErrorRate'],
    has: ['status=~"5.."', probes, 'sum by (namespace, job)', '> 0.05', '>= 20'],
    not: ['!~"2.."'],
  },
  { why: '000-1: 4xx are told apart', rule: ['mlops', 'FastAPIHighClientErrorRate'], has: ['status=~"4.."'] },
  {
    why: '000-5: the smoke alert ends by itself',
    rule: ['mlops', 'Smoke_Alert_To_Slack'],
    has: ['vector(1) and on () (vector(time()) < '],
  },
  {
    why: '000-9: a pipeline is watched by the time of its success',
    rule: ['mlops', 'DataPipelineStale'],
    has: ['time() - max by (namespace, pipeline) (last_over_time(data_pipeline_last_success_timestamp_seconds'],
  },
  {
    why: '000-2, 001-2: a percentile is the share above a bucket',
    rule: ['mlops', 'FastAPIP95LatencyHigh'],
    has: ['1 - sum by (namespace, job) (rate(http_request_duration_seconds_bucket', 'le="0.1"', '> 0.05'],
    not: ['histogram_quantile'],
  },
  {
    why: '001-3: jobs are matched in full',
    rule: ['mlops', 'FastAPIInstanceDown'],
    has: ['up{namespace="fastapi-dev",job="fastapi"} == 0'],
  },
  {
    why: '001-3: none left is noticed',
    rule: ['mlops', 'FastAPIAllInstancesDown'],
    has: ['or absent(up{namespace="fastapi-dev",job="fastapi"})'],
  },
  {
    why: '002-1: a mean is for panels, and never NaN',
    rule: ['recommender', 'mlops:api_response_time_avg'],
    has: ['sum by (namespace, job)', '> 0)'],
  },
  {
    why: '002-3: success is divided by everything',
    rule: ['recommender', 'mlops:prediction_success_rate'],
    has: [
      'status="success"}[5m])) or 0 * sum by (namespace, model_version)',
      '/ (sum by (namespace, model_version) (rate(ml_predictions_total{namespace="mlops-api-prod",job="mlops-api"}[5m])) > 0)',
    ],
  },
  {
    why: '002-3: failing predictions have an alert',
    rule: ['recommender', 'ModelPredictionErrorRateHigh'],
    has: ['status="error"', '>= 20'],
  },
  {
    why: '002-4: waiting is not work',
    rule: ['recommender', 'SystemHighCPU'],
    has: ['mode!~"idle|iowait|steal"', 'count by (job, instance)', '> 0.8'],
  },
  { why: '002-4: nor in the record of the team', rule: ['recommender', 'mlops:cpu_usage_percent'], has: ['mode!~"idle|iowait|steal"'] },
  { why: '002-5: memory is a ratio', rule: ['recommender', 'NodeMemoryHigh'], has: ['1 - node_memory_MemAvailable_bytes', '> 0.9'] },
  {
    why: '002-6: an error rate is a share',
    rule: ['recommender', 'APIHighErrorRate'],
    has: ['status_code=~"5.."', '/ sum by (namespace, job) (rate(http_requests_total', '> 0.05'],
  },
  {
    why: '002-8: growing labels are noticed',
    rule: ['recommender', 'PrometheusSeriesGrowth'],
    has: ['prometheus_tsdb_head_series', 'offset 1d'],
  },
  {
    why: '002-11: two seconds are a bucket',
    rule: ['recommender', 'ModelPredictionLatency'],
    has: ['le=~"2|2\\\\.0"', 'sum by (namespace, model_version)'],
    not: ['histogram_quantile'],
  },
  {
    why: '002-12: accuracy counts while it is fresh',
    rule: ['recommender', 'ModelAccuracyDrop'],
    has: ['min by (namespace, model_version) (model_accuracy', '< 0.8', 'model_evaluation_timestamp_seconds'],
  },
  {
    why: '002-12: and its freshness is watched',
    rule: ['recommender', 'ModelEvaluationStale'],
    has: ['time() - max by', 'model_evaluation_timestamp_seconds'],
  },
  {
    why: '002-13: drift is a gauge with a time',
    rule: ['recommender', 'DataDriftDetected'],
    has: ['model_drift_share', '>= 0.5 and time() - max by', 'model_drift_check_timestamp_seconds'],
    not: ['data_drift_alerts_total'],
  },
  { why: '002-13: and its check is watched', rule: ['recommender', 'DriftCheckStale'], has: ['model_drift_check_timestamp_seconds'] },
  { why: '003-1: services are not mixed', rule: ['canary-api', 'FastAPIHighErrorRate'], has: ['sum by (namespace, job)'] },
  { why: '003-2: the label service is not asked for', rule: ['canary-api', 'FastAPIHighErrorRate'], has: ['job="'], not: ['service='] },
  {
    why: '003-9: availability is an objective of its own',
    rule: ['canary-api', 'SLOErrorBudgetBurn'],
    has: ['sloth_slo="availability"', '> 0.0144', '> 0.006'],
  },
  {
    why: '003-10: ratios are not multiplied',
    rule: ['canary-api', 'slo:sli_error:ratio_rate5m'],
    has: ['or 0 *', '> 0)'],
    not: ['* 100', '100 *'],
  },
  { why: '004-4: no failure is a share of 0', rule: ['canary-api', 'slo:sli_error:ratio_rate1h'], has: ['or 0 * sum by (namespace, job)'] },
  {
    why: '004-5: two seconds are a bucket below the last',
    rule: ['recycling-api', 'APIHighLatency'],
    has: ['le=~"2|2\\\\.0"'],
    not: ['histogram_quantile'],
  },
  {
    why: '004-6: scaled to zero is not down',
    rule: ['recycling-api', 'APIPodDown'],
    has: ['kube_deployment_status_replicas_available', '== 0 and', 'kube_deployment_spec_replicas', '> 0'],
  },
  {
    why: '004-6: one of three is noticed',
    rule: ['recycling-api', 'DeploymentReplicasMissing'],
    has: ['kube_deployment_spec_replicas', 'changes(kube_deployment_status_replicas_updated'],
  },
  { why: '004-6: StatefulSets as well', rule: ['recycling-api', 'StatefulSetReplicasMissing'], has: ['kube_statefulset_'] },
  { why: '004-6: and Rollouts', rule: ['canary-api', 'RolloutReplicasMissing'], has: ['rollout_info_replicas_'] },
  {
    why: '004-7: CPU is a share of its limit',
    rule: ['recycling-api', 'APIHighCPU'],
    has: ['container!~"|POD"', 'max by (namespace, pod, container) (kube_pod_container_resource_limits', 'resource="cpu"'],
  },
  {
    why: '004-7: memory is the working set',
    rule: ['recycling-api', 'APIHighMemory'],
    has: ['container_memory_working_set_bytes', 'resource="memory"'],
    not: ['container_memory_usage_bytes'],
  },
  {
    why: '004-8: queues are counted one by one',
    rule: ['recycling-api', 'CeleryQueueHigh'],
    has: ['max by (namespace, queue_name) (celery_queue_length', '> 1000'],
  },
  {
    why: '004-8: in RabbitMQ as well, without dead letters',
    rule: ['recycling-api', 'RabbitMQQueueBacklog'],
    has: ['rabbitmq_detailed_queue_messages_ready', 'queue!~'],
  },
  {
    why: '004-9: dead letters are on the detailed page',
    rule: ['recycling-api', 'CeleryDLQNotEmpty'],
    has: ['rabbitmq_detailed_queue_messages', 'queue=~', 'max by (namespace, vhost, queue)'],
  },
  { why: '004-10: half a minute is a bucket', rule: ['recycling-api', 'GPTAPIHighLatency'], has: ['le=~"30|30\\\\.0"'] },
  { why: '004-11: errors have a floor', rule: ['recycling-api', 'GPTAPIErrorRate'], has: ['status!="success"', '> 0.1', '>= 10'] },
  { why: '004-11: limits are told apart', rule: ['recycling-api', 'GPTAPIRateLimited'], has: ['status="rate_limited"'] },
  {
    why: '004-12: the first failure is not missed',
    rule: ['recycling-api', 'S3UploadFailure'],
    has: ['> 0) or (', 'unless sum by (namespace, bucket)', 'offset 10m'],
  },
  { why: '004-12: a share of failures pages', rule: ['recycling-api', 'S3UploadFailureRateHigh'], has: ['/ sum by (namespace, bucket)'] },
  { why: '004-13: Redis itself is asked', rule: ['recycling-api', 'RedisDown'], has: ['redis_up', 'or absent(redis_up'], not: ['up{job'] },
  { why: '004-13: PostgreSQL itself is asked', rule: ['recycling-api', 'PostgreSQLDown'], has: ['pg_up', 'or absent(pg_up'] },
  { why: '004-13: RabbitMQ serves its page itself', rule: ['recycling-api', 'RabbitMQDown'], has: ['or absent(up{'] },
  {
    why: '004-14: the disk is that of the kubelet',
    rule: ['recycling-api', 'PostgreSQLDiskFull'],
    has: ['kubelet_volume_stats_available_bytes', '< 0.1'],
  },
  {
    why: '004-17: the exporter forgets lost workers',
    rule: ['recycling-api', 'CeleryNoWorkers'],
    has: ['celery_active_worker_count'],
    not: ['celery_worker_up'],
  },
];

describe('what is often written wrong is emitted right', () => {
  test.each(rules)('$why', ({ rule: [platform, name], has, not = [] }) => {
    const expr = flat(ruleNamed(platform, name).expr);

    expect({ expr, missing: has.filter((part) => !expr.includes(part)) }).toEqual({ expr, missing: [] });
    expect({ expr, wrong: not.filter((part) => expr.includes(part)) }).toEqual({ expr, wrong: [] });
  });

  const found: readonly [string, Platform, string, RegExp, readonly string[]][] = [
    ['000-8, 001-3: the job is the workload', 'mlops', 'PodMonitor', /^fastapi-dev-pm$/, ['jobLabel: app']],
    [
      '001-4: LogQL goes to the ruler of Loki',
      'mlops',
      'ConfigMap',
      /fastapi-dev-log-rules/,
      ['loki_rule', 'count_over_time', '__error__=""', 'level=~', 'container="fastapi"'],
    ],
    [
      '003-3: the canary is told by the hash of its Pods',
      'canary-api',
      'AnalysisTemplate',
      /^governance-canary$/,
      ['rollouts_pod_template_hash="{{args.latest-hash}}"'],
    ],
    [
      '003-4: no result and NaN decide nothing',
      'canary-api',
      'AnalysisTemplate',
      /^governance-canary$/,
      ['len(result) > 0 && !isNaN(result[0]) && result[0] <= 0.02', 'len(result) > 0 && !isNaN(result[0]) && result[0] > 0.02'],
    ],
    ['003-5: the gate is a bucket', 'canary-api', 'AnalysisTemplate', /^governance-canary$/, ['le="0.3"']],
    [
      '003-6: five minutes, and not at once',
      'canary-api',
      'AnalysisTemplate',
      /^governance-canary$/,
      ['[5m]', 'initialDelay: 330s', '> 0.05)'],
    ],
    ['003-3: the monitor copies the hash', 'canary-api', 'ServiceMonitor', /^governance-prod$/, ['rollouts-pod-template-hash']],
    ['003-3: the Rollout hands the hash over', 'canary-api', 'Rollout', /^governance$/, ['podTemplateHashValue: Latest']],
    [
      '004-1: the monitor is selected, and looks where the Services are',
      'recycling-api',
      'ServiceMonitor',
      /^api-services$/,
      ['release: monitoring-prod', 'matchNames: - recycling-prod'],
    ],
    ['004-2: the label is copied', 'recycling-api', 'ServiceMonitor', /^api-services$/, ['targetLabels: - component']],
    [
      '004-9: the detailed page is scraped',
      'recycling-api',
      'ServiceMonitor',
      /^rabbitmq-prod$/,
      ['/metrics/detailed', 'queue_coarse_metrics', 'queue_consumer_count'],
    ],
  ];

  test.each(found)('%s', (_, platform, kind, name, has) => {
    const text = textOf(platform, kind, name);

    expect({ text, missing: has.filter((part) => !text.includes(part)) }).toEqual({ text, missing: [] });
  });

  test('001-4: no LogQL stands in a PrometheusRule', () => {
    const inRules = Object.keys(objects).flatMap((platform) =>
      rulesOf(platform as Platform).filter(({ expr }) => /\|=|\| json/.test(expr)),
    ); // keys of a literal

    expect(inRules).toEqual([]);
  });

  test('001-7, 002-6: texts say of whom they speak, and no ratio is printed as a percentage by hand', () => {
    const alerts = Object.keys(objects).flatMap((platform) => rulesOf(platform as Platform).filter(({ alert }) => alert !== undefined)); // as above

    expect(alerts.filter(({ annotations }) => /\$value \}\}\s*%/.test(annotations?.description ?? ''))).toEqual([]);
    expect(alerts.filter(({ annotations }) => annotations?.runbook_url === undefined)).toEqual([]);
  });

  test('002-16 to 002-18: Alertmanager is configured as it reads it', () => {
    const secret = objects.recommender.find(({ object }) => object.kind === 'Secret' && /alertmanager/.test(object.metadata.name));
    if (secret === undefined) throw new Error('recommender emits no configuration of Alertmanager');
    // The configuration is what a key of the Secret holds.
    const { data } = secret.object as unknown as { readonly data: Readonly<Record<string, string>> };
    const config = Buffer.from(data['alertmanager.yaml'] ?? '', 'base64').toString('utf8');

    expect(config).toContain('matchers:');
    expect(config).toContain('api_url_file:');
    expect(config).toContain('auth_password_file:');
    expect(config).toContain('inhibit_rules:');
    expect(config).toContain('send_resolved: true');
    expect(config).not.toMatch(/\$\{|match:|match_re:|^\s*(?:subject|body):/m);
  });
});
