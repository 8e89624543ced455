import { describe, expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { metricDropped } from './metric-dropped';

const monitor = 'dev/manifests/monitors-dev/PodMonitor.monitoring-dev.fastapi-dev-pm.yaml';

const dropping = (...steps: readonly JsonMap[]) => ({
  objects: {
    [monitor]: (object: JsonMap): JsonMap => {
      // Every PodMonitor of ours has one endpoint.
      const spec = object.spec as { readonly podMetricsEndpoints: readonly JsonMap[] };
      return {
        ...object,
        spec: { ...spec, podMetricsEndpoints: spec.podMetricsEndpoints.map((one) => ({ ...one, metricRelabelings: steps })) },
      };
    },
  },
});

const inDev = (problems: readonly string[]) => [
  ...new Set(problems.map((problem) => problem.replace(/, which the .*/s, '').replace(/\{.*/, ''))),
];

test('names the alerts that read a metric which a drop rule throws away', async () => {
  const problems = await planted(
    metricDropped,
    dropping({ action: 'drop', sourceLabels: ['__name__'], regex: 'http_request_duration_.*' }),
  );

  const panels = inDev(problems).filter((problem) => problem.includes(' panel '));

  expect(panels).toContain(
    'environments/base.yaml:49:3: panel "Latency" of dashboard "fastapi (dev)" reads http_request_duration_seconds_bucket',
  );
  expect(inDev(problems).filter((problem) => !panels.includes(problem))).toEqual([
    'environments/base.yaml:56:3: alert FastAPIP95LatencyHigh_TEST of PrometheusRule monitoring-dev/alert-chain-dev reads http_request_duration_seconds_count',
    'environments/dev.yaml:15:21: alert FastAPIP95LatencyHigh of PrometheusRule monitoring-dev/fastapi-dev reads http_request_duration_seconds_bucket',
    'environments/dev.yaml:15:21: alert FastAPIP95LatencyHigh of PrometheusRule monitoring-dev/fastapi-dev reads http_request_duration_seconds_count',
  ]);
  const [message, expr = '', carets = '', help] = problems[0]?.split('\n') ?? [];
  expect(message).toBe(
    'environments/base.yaml:56:3: alert FastAPIP95LatencyHigh_TEST of PrometheusRule monitoring-dev/alert-chain-dev reads http_request_duration_seconds_count, which the metricRelabelings of PodMonitor monitoring-dev/fastapi-dev-pm drop [metric-dropped]',
  );
  expect(expr.slice(carets.indexOf('^'), carets.length)).toBe('http_request_duration_seconds_count');
  expect(help).toBe('    keep "http_request_duration_seconds_count" there, or read what is kept');
});

test('names what an allowlist leaves out', async () => {
  const problems = await planted(metricDropped, dropping({ action: 'keep', sourceLabels: ['__name__'], regex: 'http_request_.*|up' }));

  expect(inDev(problems).every((problem) => problem.endsWith('reads http_requests_total'))).toBe(true);
  expect(problems).not.toEqual([]);
});

describe('an expression of Go means what it means there', () => {
  const keeping = (regex: string) => dropping({ action: 'keep', sourceLabels: ['__name__'], regex });

  test.each([
    '[^[:space:]]+',
    '[[:alpha:]_]+',
    '\\Qhttp_requests\\E.*|http_.+|up',
    '\\pL.+',
    '(?i)HTTP_.*|UP',
    '(?P<all>.*)',
    '(?s:.*)',
    '\\w+\\z',
  ])('%s keeps every metric', async (regex) => {
    expect(await planted(metricDropped, keeping(regex))).toEqual([]);
  });

  test.each(['[[:upper:]]+', '\\Qhttp_.*\\E', '\\PL+', '([a-z_]+)+Z', '(a*)*b', '^http$'])('%s keeps none', async (regex) => {
    expect(await planted(metricDropped, keeping(regex))).not.toEqual([]);
  });

  test('nothing is claimed of one that Go refuses', async () => {
    expect(await planted(metricDropped, keeping('(?!up).*'))).toEqual([]);
  });
});

test.each([
  ['other metrics', { action: 'drop', sourceLabels: ['__name__'], regex: 'go_.*|http_request' }],
  ['some of the series', { action: 'drop', sourceLabels: ['__name__', 'handler'], regex: 'http_requests_total;/internal' }],
  ['a bucket that nothing reads', { action: 'drop', sourceLabels: ['__name__', 'le'], regex: 'http_request_duration_seconds_bucket;0.5' }],
])('leaves alone what drops %s', async (_, step) => {
  expect(await planted(metricDropped, dropping(step))).toEqual([]);
});
