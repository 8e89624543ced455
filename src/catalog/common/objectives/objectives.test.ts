import { describe, expect, test } from '@jest/globals';
import { wrongScenarios } from '../../../../test/support/promtool';
import { observed, refused } from '../../../../test/support/workload';

type Fields = Readonly<Record<string, unknown>>;

// A kind that belongs to the environment itself is deployed by nobody else.
const bare = { deploy: undefined };

const promises: readonly (readonly [string, string, Fields])[] = [
  ['http-service', 'availability', {}],
  ['http-service', 'latency', {}],
  ['model', 'availability', {}],
  ['model', 'latency', {}],
  ['model', 'freshness', {}],
  ['llm-api', 'availability', {}],
  ['llm-api', 'latency', {}],
  ['s3', 'success', {}],
  ['celery', 'success', {}],
  ['celery', 'wait', {}],
  ['rabbitmq', 'availability', {}],
  ['redis', 'availability', {}],
  ['postgres', 'availability', {}],
  ['mlflow', 'availability', {}],
  ['mlflow', 'latency', {}],
  ['probe', 'availability', { ...bare, targets: { api: { kind: 'http', url: 'https://api.example.com' } } }],
  ['data-pipeline', 'freshness', { ...bare, source: { kind: 'series', namespace: 'jobs', job: 'pushgateway' } }],
  ['loki', 'availability', bare],
  ['alloy', 'delivery', bare],
  ['vllm', 'latency', {}],
  ['triton', 'availability', {}],
];

const groupsOf = (fields: Fields) => observed('it', fields).ruleGroups.filter(({ name }) => name.startsWith('slo-'));

const rulesOf = (fields: Fields) => groupsOf(fields).flatMap(({ rules }) => rules);

const alertsIn = (fields: Fields) => rulesOf(fields).filter((rule) => rule.kind === 'alert');

const exprOf = (fields: Fields, record: string) => rulesOf(fields).find((rule) => rule.kind === 'record' && rule.record === record)?.expr;

describe.each(promises)('%s can promise %s', (kind, name, fields) => {
  test('with alerts that do on their samples what they say', async () => {
    const groups = groupsOf({ kind, ...fields, objectives: { [name]: {} } });

    expect(groups.map((group) => group.name)).toEqual([`slo-it-${name}`, `slo-it-${name}-period`]);
    expect(await wrongScenarios(groups)).toEqual([]);
  });

  test('and does not unless the input says so', () => {
    expect(groupsOf({ kind, ...fields })).toEqual([]);
  });
});

describe('what is good', () => {
  test('where good and bad events are counted apart, is their sum, whichever of them is missing', () => {
    expect(exprOf({ kind: 'celery', objectives: { success: {} } }, 'slo:sli_total:increase5m')).toBe(
      '300 * ((sum by (namespace, job) (rate(celery_task_succeeded_total{namespace="it-dev",job="it"}[5m])) or 0 * sum by (namespace, job) (rate(celery_task_failed_total{namespace="it-dev",job="it"}[5m]))) + (sum by (namespace, job) (rate(celery_task_failed_total{namespace="it-dev",job="it"}[5m])) or 0 * sum by (namespace, job) (rate(celery_task_succeeded_total{namespace="it-dev",job="it"}[5m]))))',
    );
  });

  test('of a server behind an exporter, is a minute in which both answer', () => {
    expect(exprOf({ kind: 'redis', objectives: { availability: {} } }, 'slo:sli_good:bool')).toBe(
      `min by (namespace, job) (redis_up{namespace="it-dev",job="it"})
or
0 * max by (namespace, job) (up{namespace="it-dev",job="it"})`,
    );
  });

  test('of a pipeline, is a minute in which its last success is recent', () => {
    const source = { kind: 'series', namespace: 'jobs', job: 'pushgateway' };
    const fields = { kind: 'data-pipeline', ...bare, source, every: '6h', grace: '1h', objectives: { freshness: {} } };

    expect(exprOf(fields, 'slo:sli_good:bool')).toBe(
      'min by (namespace, job) (time() - max by (namespace, job) (last_over_time(data_pipeline_last_success_timestamp_seconds{namespace="jobs",job="pushgateway",pipeline="it"}[8d])) <= bool 25200)',
    );
  });

  test('follows the bound of the alert on latency', () => {
    const fields = { kind: 'mlflow', alerts: { MLflowLatencyHigh: { p95: '1s' } }, objectives: { latency: {} } };

    expect(exprOf(fields, 'slo:sli_error:ratio_rate5m')).toContain('le=~"1|1\\\\.0"');
  });
});

describe('an alert of an objective', () => {
  const tuned = (alerts: object) => ({ kind: 'redis', objectives: { availability: { alerts } } });

  test('is renamed and reworded, and has another severity', () => {
    const page = {
      name: 'CacheBudgetBurn',
      severity: 'warning',
      summary: 'Cache is failing',
      description: 'Ask the platform team.',
      runbook: 'cache/budget',
      labels: { tier: 'data' },
    };

    const [burning] = alertsIn(tuned({ page }));

    const { alert, severity, summary, description, runbook, labels } = burning ?? {};
    expect({ alert, severity, summary, description, runbook, tier: labels?.tier }).toEqual({
      alert: 'CacheBudgetBurn',
      severity: 'warning',
      summary: 'Cache is failing',
      description: 'Ask the platform team.',
      runbook: 'cache/budget',
      tier: 'data',
    });
  });

  test('waits as long as its user wants, and its samples last as long', async () => {
    const groups = groupsOf(tuned({ page: { for: '20m', keepFiringFor: '15m' }, absent: { for: '1h' } }));

    const waits = groups.flatMap(({ rules }) => rules).flatMap((rule) => (rule.kind === 'alert' ? [[rule.alert, rule.for]] : []));
    expect(waits).toEqual([
      ['SLOErrorBudgetBurn', '20m'],
      ['SLOErrorBudgetBurn', '0s'],
      ['SLOMetricsAbsent', '1h'],
      ['SLOBudgetExhausted', '0s'],
    ]);
    expect(await wrongScenarios(groups)).toEqual([]);
  });

  test('is switched off with a reason', () => {
    const alerts = alertsIn(tuned({ ticket: { disabled: 'looked at every week' }, exhausted: { disabled: 'shown on a board' } }));

    expect(alerts.map(({ alert, severity }) => `${alert} ${severity}`)).toEqual([
      'SLOErrorBudgetBurn critical',
      'SLOMetricsAbsent warning',
    ]);
  });

  test.each(['', ' ', 'true', 'yes'])('is not switched off by %p, which is not a reason', (disabled) => {
    expect(refused(tuned({ ticket: { disabled } }))).toEqual([
      {
        path: 'objectives.availability.alerts.ticket.disabled',
        message: 'is not a reason',
        help: 'say why, e.g. watched by the team that runs it',
      },
    ]);
  });
});
