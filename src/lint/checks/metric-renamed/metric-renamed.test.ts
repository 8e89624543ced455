import { expect, test } from '@jest/globals';
import { inFolder, inYaml } from '../../../../test/planted';
import { alertRule } from '../../../../test/support/alerting';
import { scrapedShop } from '../../../../test/support/scraped-shop';
import { metricRenamed } from './metric-renamed';

const found = (expr: string, further = ''): readonly string[] =>
  inYaml(metricRenamed, `${alertRule('A', 'severity: critical').replace('up == 0', expr)}---\n${further}`);

const pods = (image: string): string => `apiVersion: v1
kind: Pod
metadata: {name: a, namespace: a}
spec: {containers: [{name: a, image: '${image}'}]}
`;

test('names the metric, since when, and its new name', () => {
  expect(found('vllm:gpu_cache_usage_perc > 0.95')).toEqual([
    `objects.yaml:9:17: alert A of PrometheusRule monitoring/a reads "vllm:gpu_cache_usage_perc", which vLLM renamed: since its engine V1 (0.11), it is vllm:kv_cache_usage_perc [metric-renamed]
    vllm:gpu_cache_usage_perc > 0.95
    ^^^^^^^^^^^^^^^^^^^^^^^^^
    read vllm:kv_cache_usage_perc`,
  ]);
});

test.each([
  ['rate(vllm:time_per_output_token_seconds_sum[5m]) > 1', 'read vllm:inter_token_latency_seconds_sum'],
  ['increase(vllm:gpu_prefix_cache_hits_total[5m]) < 1', 'read vllm:prefix_cache_hits_total'],
  ['vllm:num_requests_swapped > 0', 'remove what reads it'],
  ['rate(node_cpu{mode="idle"}[5m]) < 0.1', 'read node_cpu_seconds_total'],
  ['node_memory_MemAvailable < 1e9', 'read node_memory_MemAvailable_bytes'],
  ['rate(node_disk_bytes_read[5m]) > 1e8', 'read node_disk_read_bytes_total'],
  ['kube_hpa_status_current_replicas > 9', 'read kube_horizontalpodautoscaler_status_current_replicas'],
  ['kube_pod_container_resource_limits_cpu_cores > 9', 'read kube_pod_container_resource_limits{resource="cpu"}'],
  ['rate(apiserver_request_slo_duration_seconds_count[1d]) > 1', 'read apiserver_request_sli_duration_seconds_count'],
  ['coredns_dns_request_count_total > 9', 'read coredns_dns_requests_total'],
  ['argocd_app_sync_status == 0', 'read argocd_app_info, by its label sync_status'],
  ['celery_workers == 0', 'read celery_active_worker_count'],
  ['rate(apiserver_request_latencies_bucket[5m]) > 1', 'read apiserver_request_duration_seconds_bucket'],
])('names %s', (expr, help) => {
  expect(found(expr)).toEqual([expect.stringContaining(help)]);
});

test('warns only of what older releases still have, unless an image tells the version', () => {
  const zombies = 'increase(airflow_zombies_killed[1h]) > 1';

  expect(found(zombies)).toEqual([expect.stringContaining(': warning: ')]);
  expect(found(zombies, pods('apache/airflow:3.1.0'))).toEqual([expect.not.stringContaining(': warning: ')]);
  expect(found(zombies, pods('apache/airflow:2.10.4'))).toEqual([]);
});

test.each([
  ['the new name', 'vllm:kv_cache_usage_perc > 0.95', ''],
  ['both names', 'vllm:gpu_cache_usage_perc > 0.95 or vllm:kv_cache_usage_perc > 0.95', ''],
  ['a release of before', 'vllm:gpu_cache_usage_perc > 0.95', pods('vllm/vllm-openai:v0.8.5')],
  ['a name that only begins alike', 'node_cpu_cores > 9 and celery_workers_busy > 1', ''],
])('leaves alone %s', (_, expr, further) => {
  expect(found(expr, further)).toEqual([]);
});

test('leaves alone what is declared', () => {
  const signals = '{metric: celery_workers, type: gauge, labels: [], monitor: shop}';

  expect(inFolder(metricRenamed, scrapedShop({ expr: 'celery_workers == 0', signals }))).toEqual([]);
});
