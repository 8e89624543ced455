import { describe, expect, test } from '@jest/globals';
import { environmentContextWith } from '../../../../test/support/environment-context';
import { observedIn } from '../../../../test/support/workload';
import type { AlertingRule } from '../../../core/alerts/rule';
import { type Workload, workloadSchema } from '../..';
import { ourCatalog } from '../../catalog';

const service = (fields: object): Workload => workloadSchema.parse({ kind: 'http-service', deploy: { kind: 'external' }, ...fields });

const environmentContext = environmentContextWith({
  workloads: new Map([
    ['api', service({})],
    ['otel', service({ metrics: { dialect: 'opentelemetry' } })],
    ['cache', workloadSchema.parse({ kind: 'redis', deploy: { kind: 'external' } })],
  ]),
});

const chain = (fields: object): Workload => workloadSchema.parse({ kind: 'alert-chain', ...fields });

const rules = (fields: object): readonly AlertingRule[] =>
  observedIn('chain', chain(fields), environmentContext)
    .ruleGroups.flatMap((group) => group.rules)
    .filter((rule) => rule.kind === 'alert');

const brief = ({ alert, expr, severity, labels }: AlertingRule) => ({ alert, expr, severity, labels });

describe('the chain of alerting', () => {
  test('always fires Watchdog, for somebody outside to miss', () => {
    expect(rules({}).map(brief)).toEqual([{ alert: 'Watchdog', expr: 'vector(1)', severity: 'none', labels: { workload: 'chain' } }]);
  });

  test('has nothing to say where Watchdog is off', () => {
    expect(observedIn('chain', chain({ watchdog: false }), environmentContext).ruleGroups).toEqual([]);
  });

  test('ends its smoke by itself', () => {
    const smoke = rules({ watchdog: false, smoke: { until: '2030-01-01T00:00:00Z' } });

    expect(smoke.map(brief)).toEqual([
      {
        alert: 'Smoke_Alert_To_Slack',
        expr: 'vector(1) and on () (vector(time()) < 1893456000)',
        severity: 'warning',
        labels: { workload: 'chain', purpose: 'test' },
      },
    ]);
  });

  test('tests the delivery of services under the names of their instrumentation', () => {
    const tests = rules({
      watchdog: false,
      deliveryTests: ['api', 'otel'],
      alerts: { FastAPIHighErrorRate_TEST: { count: 2, window: '5m' } },
    });

    expect(tests.map(({ alert, expr }) => [alert, expr])).toEqual([
      [
        'FastAPIHighErrorRate_TEST',
        'sum by (namespace, job) (increase(http_requests_total{namespace="api-dev",job="api",status=~"4..|5.."}[5m])) > 2',
      ],
      [
        'FastAPIP95LatencyHigh_TEST',
        'sum by (namespace, job) (increase(http_request_duration_seconds_count{namespace="api-dev",job="api"}[2m])) > 5',
      ],
      [
        'HTTPServerHighErrorRate_TEST',
        'sum by (namespace, job) (increase(http_server_request_duration_seconds_count{namespace="otel-dev",job="otel",http_response_status_code=~"4..|5.."}[2m])) > 5',
      ],
      [
        'HTTPServerP95LatencyHigh_TEST',
        'sum by (namespace, job) (increase(http_server_request_duration_seconds_count{namespace="otel-dev",job="otel"}[2m])) > 5',
      ],
    ]);
    expect(tests.map(({ labels }) => labels.purpose)).toEqual(['test', 'test', 'test', 'test']);
  });

  test('runs nothing in the cluster', () => {
    const { monitors, signals } = observedIn('chain', chain({}), environmentContext);

    expect({ monitors, signals }).toEqual({ monitors: [], signals: [] });
  });

  test.each(['nobody', 'cache'])('refuses to test the delivery of %s', (name) => {
    expect(ourCatalog.faultsOf('chain', chain({ deliveryTests: ['api', name] }), environmentContext)).toEqual([
      { path: ['deliveryTests', 1], message: `no http-service is named "${name}"`, help: 'HTTP services are api, otel' },
    ]);
  });
});
