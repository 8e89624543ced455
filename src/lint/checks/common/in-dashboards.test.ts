import { describe, expect, test } from '@jest/globals';
import { inPanel } from '../../../../test/planted';
import { checks } from '..';
import type { Check } from '../check';

const named = (id: string): Check => {
  const found = checks.find((check) => check.id === id);
  if (found === undefined) throw new Error(`no check is named ${id}`);
  return found;
};

const own = '{namespace="fastapi-dev",job="fastapi"}';

describe('panels are read like rules', () => {
  test.each([
    [
      'metric-unknown',
      `rate(http_request_total${own}[$__rate_interval])`,
      ['reads "http_request_total", which nothing exposes or records\n    »http_request_total«\n    did you mean "http_requests_total"?'],
    ],
    [
      'metric-unknown',
      'mlops_queue_depth',
      [
        'reads "mlops_queue_depth", which nothing exposes or records\n    »mlops_queue_depth«\n    declare it under external.metrics if something outside this repository exposes it',
      ],
    ],
    [
      'label-unknown',
      `sum by (endpoint_path) (rate(http_requests_total${own}[$__rate_interval]))`,
      [expect.stringContaining('groups by endpoint_path')],
    ],
    [
      'label-unknown',
      'http_requests_total{namespace="fastapi-dev",job="fastapi",path="/predict"}',
      [expect.stringContaining('selects path="/predict"')],
    ],
    [
      'label-value-unknown',
      'http_requests_total{namespace="fastapi-dev",job="fastapi",status="500"}',
      [expect.stringContaining('selects status="500"')],
    ],
    [
      'regex-matches-nothing',
      'http_requests_total{namespace="fastapi-dev",job="fastapi",status=~"50."}',
      [expect.stringContaining('selects status=~"50."')],
    ],
    ['rate-of-gauge', `rate(process_open_fds${own}[$__rate_interval])`, [expect.stringContaining('process_open_fds')]],
    ['gauge-function-on-counter', `delta(http_requests_total${own}[$__rate_interval])`, [expect.stringContaining('http_requests_total')]],
    [
      'quantile-without-le',
      `histogram_quantile(0.95, sum by (handler) (rate(http_request_duration_seconds_bucket${own}[$__rate_interval])))`,
      [expect.stringContaining('le')],
    ],
    [
      'expression-unreadable',
      'sum(rate(http_requests_total[5m])',
      ['has an expression that cannot be read: the text ends too early: "," or ")" is expected\n    »«'],
    ],
  ])('%s: %s', async (id, expr, problems) => {
    const found = await inPanel(named(id), expr);

    expect(found).toEqual(problems);
  });
});

describe('panels that are right are left alone', () => {
  test.each(['metric-unknown', 'label-unknown', 'label-value-unknown', 'regex-matches-nothing', 'expression-unreadable'])(
    'by %s',
    async (id) => {
      const found = await inPanel(
        named(id),
        `sum by (handler) (rate(http_requests_total{namespace="fastapi-dev",job="fastapi",pod=~"$pod"}[$__rate_interval]))`,
      );

      expect(found).toEqual([]);
    },
  );

  test('when they ask Loki for lines', async () => {
    const found = await inPanel(named('expression-unreadable'), '', {
      type: 'logs',
      targets: [{ refId: 'A', expr: '{namespace="fastapi-dev"} |= "$trace_id" | json', datasource: { type: 'loki', uid: 'loki' } }],
    });

    expect(found).toEqual([]);
  });
});

test('a query of Loki that is none is told', async () => {
  const found = await inPanel(named('expression-unreadable'), '', {
    targets: [{ refId: 'A', expr: '{namespace="fastapi-dev"} |= ', datasource: { type: 'loki', uid: 'loki' } }],
  });

  expect(found).toEqual(['has an expression that cannot be read: the text ends too early\n    » «']);
});
