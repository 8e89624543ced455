import { describe, expect, test } from '@jest/globals';
import { promtool } from '../../../../test/support/promtool';
import { observedIn } from '../../../../test/support/workload';
import { writeYaml } from '../../../core/output/yaml';

const groups = (objectives: object) =>
  observedIn('api', { kind: 'http-service', deploy: { kind: 'external' }, objectives })
    .ruleGroups.filter(({ name }) => name.startsWith('slo-'))
    .map(({ name, interval, rules }) => ({
      name,
      interval,
      rules: rules.map((rule) =>
        rule.kind === 'record'
          ? { record: rule.record, expr: rule.expr, labels: rule.labels }
          : {
              alert: rule.alert,
              expr: rule.expr,
              for: rule.for,
              keep_firing_for: rule.keepFiringFor,
              labels: { severity: rule.severity, ...rule.labels },
            },
      ),
    }));

const ids = 'sloth_id="api-availability"';

interface Case {
  readonly interval: string;
  readonly series: Readonly<Record<string, string>>;
  readonly at: string;
  readonly expr: string;
  readonly is: number | 'nothing';
}

type Claim = Case & { readonly claim: string };

// Claims about the same samples are one run of promtool.
const together = (claims: readonly Claim[]): readonly (readonly [string, ...Claim[]])[] => {
  const groups = new Map<string, Claim[]>();
  for (const one of claims) {
    const key = JSON.stringify([one.interval, one.series]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => [group.map(({ claim }) => claim).join(', and '), ...group]);
};

const wrongIn = async (objectives: object, [first, ...others]: readonly Claim[]): Promise<string> => {
  if (first === undefined) throw new Error('nothing is claimed');
  const { interval, series } = first;
  const rules = groups(objectives).map((group) => ({ ...group, interval: interval === '1m' ? group.interval : interval }));
  const tests = {
    rule_files: ['rules.yaml'],
    evaluation_interval: interval,
    tests: [
      {
        interval,
        input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
        promql_expr_test: [first, ...others].map(({ at, expr, is }) => ({
          expr,
          eval_time: at,
          exp_samples: is === 'nothing' ? [] : [{ labels: '{}', value: is }],
        })),
      },
    ],
  };
  const files = { 'rules.yaml': writeYaml({ groups: rules }), 'tests.yaml': writeYaml(tests) };
  const { code, stdout, stderr } = await promtool(['test', 'rules', 'tests.yaml'], files);
  return code === 0 ? '' : stdout + stderr;
};

const requests = (status: string): string =>
  `http_requests_total{namespace="api-dev",job="api",handler="/p",method="GET",status="${status}"}`;
const firing = (severity: string): string =>
  `count(ALERTS{alertname="SLOErrorBudgetBurn",alertstate="firing",sloth_severity="${severity}",${ids}})`;
const left = `round(max(slo:period_error_budget_remaining:ratio{${ids}}), 0.01)`;

describe('an availability objective of 99.9 % over 30 days', () => {
  test.each(
    together([
      {
        claim: 'pages at 10 % errors for twenty minutes',
        interval: '1m',
        series: { [requests('2xx')]: '0+540x80', [requests('5xx')]: '0+60x20 1200x60' },
        at: '20m',
        expr: firing('page'),
        is: 1,
      },
      {
        claim: 'clears when the errors end',
        interval: '1m',
        series: { [requests('2xx')]: '0+540x80', [requests('5xx')]: '0+60x20 1200x60' },
        at: '60m',
        expr: firing('page'),
        is: 'nothing',
      },
      {
        claim: 'opens a ticket at 0.5 %',
        interval: '1m',
        series: { [requests('2xx')]: '0+597x360', [requests('5xx')]: '0+3x360' },
        at: '5h',
        expr: firing('ticket'),
        is: 1,
      },
      {
        claim: 'does not page at 0.5 %',
        interval: '1m',
        series: { [requests('2xx')]: '0+597x360', [requests('5xx')]: '0+3x360' },
        at: '5h',
        expr: firing('page'),
        is: 'nothing',
      },
      {
        claim: 'has half of its budget left at half the allowed rate',
        interval: '5m',
        series: { [requests('2xx')]: '0+9995x300', [requests('5xx')]: '0+5x300' },
        at: '1d',
        expr: left,
        is: 0.5,
      },
      {
        claim: 'says nothing at half the allowed rate',
        interval: '5m',
        series: { [requests('2xx')]: '0+9995x300', [requests('5xx')]: '0+5x300' },
        at: '1d',
        expr: `count(ALERTS{alertstate="firing"})`,
        is: 'nothing',
      },
      {
        claim: 'has its whole budget left without any 5xx series',
        interval: '5m',
        series: { [requests('2xx')]: '0+1000x300' },
        at: '6h',
        expr: left,
        is: 1,
      },
      {
        claim: 'keeps the ratio of the month over idle time',
        interval: '5m',
        series: { [requests('2xx')]: '0+9995x144 1439280x144', [requests('5xx')]: '0+5x144 720x144' },
        at: '1d',
        expr: left,
        is: 0.5,
      },
      {
        claim: 'stays quiet at one failed request of ten in an hour',
        interval: '5m',
        series: { [requests('2xx')]: '0+0.75x600', [requests('5xx')]: '0+0.083x600' },
        at: '1d',
        expr: `count(ALERTS{alertname="SLOErrorBudgetBurn"})`,
        is: 'nothing',
      },
      {
        claim: 'weighs an hour by its traffic',
        interval: '5m',
        series: { [requests('2xx')]: '0+300x12 3600+0.42x12', [requests('5xx')]: '0x12 0+0.42x12' },
        at: '2h',
        expr: `round(max(slo:sli_error:ratio_rate6h{${ids}}), 0.0005)`,
        is: 0.0015,
      },
      {
        claim: 'fires when nothing was measured for days while its targets are up',
        interval: '30m',
        series: { 'up{namespace="api-dev",job="api"}': '1x160' },
        at: '3d1h',
        expr: `count(ALERTS{alertname="SLOMetricsAbsent",alertstate="firing"})`,
        is: 1,
      },
    ]),
  )('%s', async (_, ...claims) => {
    expect(await wrongIn({ availability: {} }, claims)).toBe('');
  });
});

describe('a latency objective', () => {
  const duration = (le: string): string =>
    `http_request_duration_seconds_bucket{namespace="api-dev",job="api",handler="/p",method="GET",le="${le}"}`;
  const count = 'http_request_duration_seconds_count{namespace="api-dev",job="api",handler="/p",method="GET"}';
  const latencyIds = 'sloth_id="api-latency"';

  test.each(
    together([
      {
        claim: 'counts requests over the bound as bad',
        interval: '1m',
        series: { [duration('0.5')]: '0+90x60', [duration('+Inf')]: '0+100x60', [count]: '0+100x60' },
        at: '30m',
        expr: `round(max(slo:sli_error:ratio_rate5m{${latencyIds}}), 0.01)`,
        is: 0.1,
      },
      {
        claim: 'stays empty where the bucket is missing',
        interval: '1m',
        series: { [duration('1.0')]: '0+90x60', [count]: '0+100x60' },
        at: '30m',
        expr: `slo:sli_error:ratio_rate5m{${latencyIds}}`,
        is: 'nothing',
      },
    ]),
  )('%s', async (_, ...claims) => {
    expect(await wrongIn({ latency: {} }, claims)).toBe('');
  });
});
