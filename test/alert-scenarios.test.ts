import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { loadConfiguration } from '../src/compile/config/environment';
import type { RuleGroup } from '../src/core/alerts/rule';
import { promql } from '../src/language/promql/tag';
import { sourcesOf } from './support/compile';
import { wrongScenarios } from './support/promtool';

const groupsOf = (workloads: object): readonly RuleGroup[] => {
  const base = {
    platform: 'odd',
    repository: { url: 'https://git.example.com/odd.git' },
    secrets: { provider: { kind: 'existing' } },
    alerting: { receiver: 'chat', receivers: { chat: {} } },
    teams: { serving: { receiver: 'chat' } },
    workloads,
  };
  const { environments, problems } = loadConfiguration(sourcesOf({ base: stringify(base), dev: '{}' }));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return environments.flatMap((environment) => environment.workloads.flatMap(({ observability }) => observability.ruleGroups));
};

const http = (fields: object) => ({ api: { kind: 'http-service', deploy: { kind: 'external' }, ...fields } });
const ownNames = {
  requests: 'api_requests_total',
  duration: 'api_latency_seconds',
  labels: { method: 'verb', route: 'path', status: 'code' },
  buckets: [0.3, 1, 30],
  probes: 'none|/ping',
};

describe('alerts fire on their samples and stay quiet on the others', () => {
  test.each<[string, object]>([
    ['in the dialect fastapi-instrumentator', http({ latency: { p95: '100ms' } })],
    ['in the dialect fastapi-instrumentator, at a whole bound', http({ latency: { p95: '1s' } })],
    ['in the dialect client-python', http({ metrics: { dialect: 'client-python' }, latency: { p95: '75ms' } })],
    ['in the dialect client-python, at the last bound', http({ metrics: { dialect: 'client-python' }, latency: { p95: '10s' } })],
    ['in the dialect opentelemetry', http({ metrics: { dialect: 'opentelemetry' }, latency: { p95: '2s500ms' } })],
    ['in the dialect opentelemetry, at a whole bound', http({ metrics: { dialect: 'opentelemetry' }, latency: { p95: '5s' } })],
    ['under names and bounds of their own', http({ metrics: { dialect: 'client-python', ...ownNames }, latency: { p95: '30s' } })],
    ['under a histogram of its own', http({ metrics: { dialect: 'opentelemetry', duration: 'rpc_seconds' }, latency: { p95: '500ms' } })],
    [
      'with long windows and no waiting',
      http({
        alerts: {
          FastAPIHighErrorRate: { ratio: 0, minRequests: 0, window: '1h', for: '0s', keepFiringFor: '0s' },
          FastAPIHighClientErrorRate: { ratio: '99%', minRequests: 1, window: '6h', for: '0s' },
          FastAPIP95LatencyHigh: { minRequests: 100000, window: '2h', for: '0s', keepFiringFor: '0s' },
          FastAPIInstanceDown: { for: '0s' },
          FastAPIAllInstancesDown: { for: '0s' },
          FastAPITrafficDrop: { fraction: '99%', minRate: 1000, window: '1h', for: '0s' },
        },
      }),
    ],
    [
      'with short windows and long waiting',
      http({
        alerts: {
          FastAPIHighErrorRate: { ratio: '0.1%', minRequests: 1, window: '1m', for: '30m', keepFiringFor: '1h' },
          FastAPIHighClientErrorRate: { ratio: 0.5, minRequests: 0, window: '90s', for: '1h', keepFiringFor: '1m' },
          FastAPIP95LatencyHigh: { minRequests: 0, window: '1m', for: '30m', keepFiringFor: '3h' },
          FastAPIInstanceDown: { for: '2h', keepFiringFor: '1h' },
          FastAPIAllInstancesDown: { for: '1h', keepFiringFor: '10m' },
          FastAPITrafficDrop: { fraction: '1%', minRate: 0.001, window: '5m', for: '2h', keepFiringFor: '5m' },
        },
      }),
    ],
    [
      'under other names, severities and labels',
      http({
        team: 'serving',
        alerts: {
          FastAPIHighErrorRate: { name: 'APIHighErrorRate', severity: 'warning', labels: { tier: 'a"b\\c' } },
          FastAPITrafficDrop: { disabled: 'traffic comes in batches' },
        },
      }),
    ],
    [
      'in the chain of alerting',
      {
        ...http({ metrics: { dialect: 'opentelemetry' }, latency: { p95: '500ms' } }),
        chain: {
          kind: 'alert-chain',
          deliveryTests: ['api'],
          smoke: { until: '2030-01-01T00:00:00Z' },
          alerts: {
            HTTPServerHighErrorRate_TEST: { count: 0, window: '10m' },
            HTTPServerP95LatencyHigh_TEST: { count: 5000, window: '1m' },
          },
        },
      },
    ],
  ])('%s', async (_, workloads) => {
    expect(await wrongScenarios(groupsOf(workloads))).toEqual([]);
  });

  test('and where they do not, promtool tells', async () => {
    const broken = groupsOf(http({})).map((group) => ({
      ...group,
      rules: group.rules.map((rule) =>
        rule.kind === 'alert' && rule.alert === 'FastAPIInstanceDown' ? { ...rule, expr: promql`vector(1)` } : rule,
      ),
    }));

    const said = await wrongScenarios(broken);

    expect(said).toEqual([expect.stringMatching(/^FastAPIInstanceDown: .*exp: nil\s+got: /s)]);
  });
});
