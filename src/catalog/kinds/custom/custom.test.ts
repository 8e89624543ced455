import { describe, expect, test } from '@jest/globals';
import { problemsWith } from '../../../../test/support/platform';
import { wrongScenarios } from '../../../../test/support/promtool';
import { alertsOf, observed, refused } from '../../../../test/support/workload';

const samples = { series: { 'orders_total{region="eu"}': '0+1x30' }, at: '20m' };

const alert = (fields: object) => ({
  severity: 'warning',
  summary: 'Few orders',
  description: 'Few orders in {{ $labels.region }}.',
  runbook: 'shop/orders',
  firesOn: [{ ...samples, labels: { region: 'eu' } }],
  staysQuietOn: [samples],
  ...fields,
});

const shop = (fields: object) => ({
  kind: 'custom',
  signals: { orders_total: { type: 'counter', labels: ['region'] }, basket_size: { type: 'histogram', buckets: [1, 5, 10] } },
  ...fields,
});

const oneAlert = (fields: object) => alertsOf('shop', shop({ alerts: { FewOrders: alert(fields) } })).get('FewOrders');

describe('custom', () => {
  test('is scraped like any other workload, where it has Pods of its own', () => {
    expect(observed('shop', shop({})).monitors).toEqual([
      {
        kind: 'pod',
        name: 'shop-dev-pm',
        targetNamespace: 'shop-dev',
        selector: { 'app.kubernetes.io/name': 'shop' },
        jobLabel: 'app.kubernetes.io/name',
        sampleLimit: 5000,
        endpoints: [{ port: 'http', path: '/metrics', interval: '30s' }],
      },
    ]);
  });

  test('its expressions select its own series, and leave those of others as they are', () => {
    const expr = 'rate(orders_total[5m]) / on () group_left () sum(rate(basket_size_bucket{le="5"}[5m])) and on () up{job="db"} == 1';

    expect(oneAlert({ expr })?.expr).toBe(
      'rate(orders_total{namespace="shop-dev",job="shop"}[5m]) / on () group_left () sum(rate(basket_size_bucket{namespace="shop-dev",job="shop",le="5"}[5m])) and on () up{job="db"} == 1',
    );
  });

  test('its samples are series of its own, with the labels that the expression fixes', () => {
    const rule = oneAlert({ expr: 'rate(orders_total[5m]) < 1' });

    expect(rule?.firesOn).toEqual([
      {
        why: 'as its author says',
        series: [{ series: 'orders_total{namespace="shop-dev",job="shop",region="eu"}', values: '0+1x30' }],
        at: '20m',
        interval: '1m',
        labels: { namespace: 'shop-dev', job: 'shop', region: 'eu' },
      },
    ]);
  });

  test.each([
    ['sum by (region) (rate(orders_total[5m])) < 1', { region: 'eu' }],
    ['sum by (job, region) (rate(orders_total[5m])) < 1', { job: 'shop', region: 'eu' }],
    ['rate(orders_total{region="eu"}[5m]) < 1', { namespace: 'shop-dev', job: 'shop', region: 'eu' }],
  ])('an alert on %s carries the labels that promtool finds', async (expr, labels) => {
    const quiet = { series: { 'orders_total{region="eu"}': '0+600x30' }, at: '20m' };

    const { ruleGroups } = observed('shop', shop({ alerts: { FewOrders: alert({ expr, staysQuietOn: [quiet] }) } }));

    expect(ruleGroups[0]?.rules.flatMap((rule) => (rule.kind === 'alert' ? rule.firesOn.map((one) => one.labels) : []))).toEqual([labels]);
    expect(await wrongScenarios(ruleGroups)).toEqual([]);
  });

  test('records come after those that they read', () => {
    const records = {
      'a:orders:ratio': { expr: 'z:orders:rate5m / b:orders:rate5m' },
      'b:orders:rate5m': { expr: 'sum(rate(orders_total[5m]))', labels: { window: '5m' } },
      'z:orders:rate5m': { expr: 'sum(rate(orders_total{region="eu"}[5m]))' },
    };

    expect(observed('shop', shop({ records })).ruleGroups[0]?.rules).toEqual([
      {
        kind: 'record',
        record: 'b:orders:rate5m',
        expr: 'sum(rate(orders_total{namespace="shop-dev",job="shop"}[5m]))',
        labels: { window: '5m' },
      },
      { kind: 'record', record: 'z:orders:rate5m', expr: 'sum(rate(orders_total{namespace="shop-dev",job="shop",region="eu"}[5m]))' },
      { kind: 'record', record: 'a:orders:ratio', expr: 'z:orders:rate5m / b:orders:rate5m' },
    ]);
  });

  test('an alert can be switched off with a reason, and those on Pods are changed beside it', () => {
    const fields = { deploy: { kind: 'external' }, pods: { controller: {} } };
    const alerts = { FewOrders: alert({ expr: 'up == 0', disabled: 'sale is over' }), WorkloadPodDown: { severity: 'info' } };

    const found = alertsOf('shop', shop({ ...fields, alerts }));

    expect([...found.values()].map(({ alert: name, severity }) => [name, severity])).toEqual([
      ['WorkloadPodDown', 'info'],
      ['DeploymentReplicasMissing', 'warning'],
      ['WorkloadHighCPU', 'warning'],
      ['WorkloadHighMemory', 'warning'],
    ]);
  });

  test.each([
    [
      'an expression that is none',
      { alerts: { A: alert({ expr: 'sum(rate(x[5m])\n  > 1' }) } },
      'alerts.A.expr',
      'not valid PromQL: the text ends too early: "," or ")" is expected',
    ],
    [
      'a record that does not parse',
      { records: { 'a:b': { expr: 'rate(x)[5m' } } },
      'records.a:b.expr',
      'not valid PromQL: the text ends too early: "]" or ":" is expected',
    ],
    [
      'samples that promtool does not read',
      { alerts: { A: alert({ expr: 'up', staysQuietOn: [{ series: { up: '1 to 5' }, at: '5m' }] }) } },
      'alerts.A.staysQuietOn.0.series.up',
      "is not a list of samples in promtool's notation",
    ],
    [
      'a series that is an expression',
      { alerts: { A: alert({ expr: 'up', staysQuietOn: [{ series: { 'up{job=~"a"}': '1' }, at: '5m' }] }) } },
      'alerts.A.staysQuietOn.0.series.up{job=~"a"}',
      expect.anything(),
    ],
    ['an alert without a firing example', { alerts: { A: alert({ expr: 'up', firesOn: [] }) } }, 'alerts.A.firesOn', expect.anything()],
    [
      'an alert without a quiet example',
      { alerts: { A: alert({ expr: 'up', staysQuietOn: [] }) } },
      'alerts.A.staysQuietOn',
      expect.anything(),
    ],
    ['a histogram without buckets', { signals: { x: { type: 'histogram' } } }, 'signals.x.buckets', 'must name the buckets of a histogram'],
    ['an alert with a bad name', { alerts: { 'a-b': alert({ expr: 'up' }) } }, 'alerts.a-b', '"a-b" is not a valid name of an alert'],
  ])('refuses %s', (_, fields, path, message) => {
    const issues = refused({ kind: 'custom', ...fields });

    expect(issues.map((issue) => [issue.path, issue.message])).toEqual([[path, message]]);
  });

  test('says at which line an expression is none, and what is missing of an alert', async () => {
    const entry = `workloads:
  shop:
    kind: custom
    deploy: {kind: external}
    alerts:
      A:
        expr: |
          sum(rate(x[5m])
        sumary: Few orders`;

    const problems = await problemsWith({ base: (text) => text.replace(/^workloads:$/m, entry) });

    // What a field is follows; that is the schema's to say.
    const lines = problems.map((problem) =>
      problem.replace(/^\S+base\.yaml:(\d+):\d+: /, '$1 ').replace(/(?<=is missing \[missing\])[\s\S]*|\n {4}Expression in PromQL/, ''),
    );
    const start = Number(lines[0]?.split(' ')[0]);
    expect(lines).toEqual([
      ...['description', 'firesOn', 'runbook', 'severity', 'staysQuietOn', 'summary'].map(
        (field) => `${start} workloads.shop.alerts.A.${field} is missing [missing]`,
      ),
      `${start + 1} workloads.shop.alerts.A.expr: not valid PromQL: the text ends too early: "," or ")" is expected [value]\n    sum(rate(x[5m])\n                   ^`,
      `${start + 3} no key "sumary" is known in workloads.shop.alerts.A [unknown-key]\n    did you mean "summary"?`,
    ]);
  });
});
