import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { sideOf } from '../src/diff/side';
import { readDocuments } from '../src/lint/graph/documents';
import { linkObjects } from '../src/lint/graph/link';
import { auditOf } from '../src/verify/history/audit/audit';
import { type Audited, differences, hints } from '../src/verify/history/audit/finding';
import { waitFor } from '../src/verify/prove/wait';
import { idleAlertmanager, type PastSeries, type PastServer, pastServer, readingFrom } from './support/history-server';

const minute = 60_000;
const origin = Date.UTC(2025, 0, 6);
const window = { from: origin, until: origin + 299 * minute };

type Fields = Readonly<Record<string, unknown>>;

const alert = (name: string, expr: string): Fields => ({ alert: name, expr, labels: { severity: 'warning' } });

const declaredRules: readonly Fields[] = [
  alert('Queue', 'depth{job="api",queue="a"} > 5'),
  alert('Errors', 'rate(flow{job="api",code="500"}[5m]) > 5'),
  alert('Slow', 'rate(latency_bucket{job="api",le="0.5"}[5m]) < 1'),
  alert('Heat', 'heat{job="api"} > 5'),
  alert('Wide', 'max(last_over_time(wide{job="api"}[5h])) > 100'),
  alert('Twins', 'helper{job=""} * on () helper{job=""} > 5'),
  alert('Old', 'avg_over_time(depth{job="api"}[15y]) > 100'),
  { record: 'depth:max', expr: 'max(depth{job="api"})' },
];

const routing: Fields = {
  route: {
    receiver: 'all',
    group_by: ['alertname'],
    group_wait: '90s',
    routes: [{ receiver: 'pager', matchers: ['severity="critical"'], mute_time_intervals: ['nights'] }],
  },
  receivers: [
    { name: 'all', slack_configs: [{ api_url: 'http://slack.example.com/a', channel: '#all', send_resolved: true }] },
    { name: 'pager', webhook_configs: [{ url: 'http://pager.example.com' }] },
  ],
  inhibit_rules: [{ source_matchers: ['severity="critical"'], target_matchers: ['severity="warning"'], equal: ['job'] }],
  time_intervals: [{ name: 'nights', time_intervals: [{ times: [{ start_time: '22:00', end_time: '24:00' }], weekdays: ['Saturday'] }] }],
};

const labels = { app: 'api' };

const objects: readonly Fields[] = [
  {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'rules', namespace: 'shop' },
    spec: { groups: [{ name: 'g', rules: declaredRules }] },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'shop' },
    spec: {
      replicas: 2,
      template: { metadata: { labels }, spec: { containers: [{ name: 'api', ports: [{ name: 'http', containerPort: 80 }] }] } },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'api', namespace: 'shop', labels },
    spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  },
  {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: 'api', namespace: 'shop' },
    spec: { selector: { matchLabels: labels }, endpoints: [{ port: 'http' }] },
  },
  routing,
];

const side = sideOf(linkObjects(readDocuments('all.yaml', objects.map((object) => stringify(object)).join('---\n')).objects));

/** Samples at each minute from one to another. */
const samples = (value: number, from = 0, to = 300): PastSeries['samples'] =>
  Array.from({ length: to - from }, (_, place) => [origin + (from + place) * minute, String(value)] as const);

const series = (metric: string, more: Readonly<Record<string, string>> = {}, points = samples(1)): PastSeries => ({
  metric,
  labels: { job: 'api', ...more },
  samples: points,
});

const fired = (name: string, ...stretches: readonly (readonly [number, number])[]): PastSeries => ({
  metric: 'ALERTS',
  labels: { alertname: name, alertstate: 'firing', job: 'api' },
  samples: stretches.flatMap(([from, to]) => samples(1, from, to)),
});

interface Planted {
  readonly past: readonly PastSeries[];
  readonly rules: readonly Fields[];
  readonly scrapes: readonly Fields[];
  readonly routing: Fields;
  readonly retention: string;
}

const target = (address: string, app: string, port: string): Fields => ({
  targets: [address],
  labels: { __meta_kubernetes_service_label_app: app, __meta_kubernetes_endpoint_port_name: port },
});

const job = (...targets: readonly Fields[]): Fields => ({
  job_name: 'serviceMonitor/shop/api/0',
  scrape_interval: '1h',
  static_configs: targets,
  relabel_configs: [
    { source_labels: ['job'], target_label: '__tmp_prometheus_job_name' },
    { source_labels: ['__meta_kubernetes_service_label_app'], regex: '(api)', action: 'keep' },
    { source_labels: ['__meta_kubernetes_endpoint_port_name'], regex: 'http', action: 'keep' },
  ],
});

const equal: Planted = {
  past: [
    series('depth', { queue: 'a' }),
    series('flow', { code: '500' }),
    series('latency_bucket', { le: '0.5' }),
    series('heat'),
    series('wide'),
    { metric: 'helper', labels: {}, samples: samples(1) },
    ...['Queue', 'Errors', 'Slow', 'Heat', 'Wide', 'Twins', 'Old'].map((name, place) => fired(name, [20 * place, 20 * place + 10])),
  ],
  rules: declaredRules,
  scrapes: [job(target('127.0.0.1:1', 'api', 'http'), target('127.0.0.1:2', 'api', 'http'), target('127.0.0.1:3', 'db', 'http'))],
  routing,
  retention: '20y',
};

const without = (rules: readonly Fields[], ...names: readonly string[]) => rules.filter((rule) => !names.includes(String(rule.alert)));

const planted: Planted = {
  past: [
    series('depth', { queue: 'b' }, samples(3)),
    series('flow'),
    series('latency_bucket', { le: '0.25' }),
    series('heat', {}, samples(1, 0, 100)),
    series('of_nobody', {}, samples(1, 200)),
    ...Array.from({ length: 40 }, (_, place) => series('wide', { place: String(place) }, samples(61))),
    { metric: 'helper', labels: {}, samples: samples(1) },
    fired('Queue', ...Array.from({ length: 8 }, (_, place) => [20 * place, 20 * place + 6] as const)),
    fired('Errors', [0, 300]),
    fired('Slow', [100, 110], [150, 160], [200, 230]),
    fired('Heat', [100, 110], [150, 160], [200, 220]),
    fired('Twins', [100, 110]),
    fired('Old', [280, 290]),
  ],
  rules: [
    // Two series of one name, which make Twins fail.
    { record: 'helper', expr: 'label_replace(vector(1), "a", "b", "", "") or vector(1)' },
    ...without(declaredRules, 'Queue', 'Errors'),
    alert('Queue', 'depth{job="api",queue="a"} > 7'),
  ],
  scrapes: [job(target('127.0.0.1:1', 'api', 'http'), target('127.0.0.1:2', 'api', 'metrics'), target('127.0.0.1:3', 'db', 'http'))],
  routing: {
    ...routing,
    route: { receiver: 'all', group_by: ['alertname'], group_wait: '30s' },
    receivers: [{ name: 'all', slack_configs: [{ api_url: 'http://slack.example.com/b', channel: '#others', send_resolved: true }] }],
  },
  retention: '10y',
};

interface System {
  readonly prometheus: PastServer;
  readonly alertmanager: PastServer;
}

const started = async ({ past, rules, scrapes, routing: config, retention }: Planted): Promise<System> => {
  const groups = [{ name: 'g', interval: '1s', rules }];
  const [prometheus, alertmanager] = await Promise.all([pastServer(past, { groups, scrapes, retention }), idleAlertmanager(config)]);
  return { prometheus, alertmanager };
};

let systems: Readonly<Record<'equal' | 'planted', System>>;

beforeAll(async () => {
  systems = { equal: await started(equal), planted: await started(planted) };
});

afterAll(async () => {
  for (const { prometheus, alertmanager } of Object.values(systems)) await Promise.all([prometheus.end(), alertmanager.end()]);
});

const audited = (system: System): Promise<Audited> =>
  auditOf({
    side,
    environment: '',
    server: readingFrom(system.prometheus.url),
    alertmanager: readingFrom(system.alertmanager.url),
    window,
    hints: true,
  });

// Targets and evaluations are there a moment after the start.
const settled = async (system: System, isDone: (found: Audited) => boolean): Promise<Audited> => {
  let last: Audited | undefined;
  await waitFor(async () => {
    last = await audited(system);
    return isDone(last) ? last : undefined;
  }, 30_000);
  if (last === undefined) throw new Error('there was no audit');
  return last;
};

test('nothing is found where what is declared runs, and hints are of nothing', async () => {
  expect(await settled(systems.equal, ({ findings }) => findings.length === 0)).toEqual({ findings: [], unread: [], lacks: [] });
});

const isSettled = ({ findings }: Audited): boolean =>
  findings.some(({ kind }) => kind === 'rule-fails') && findings.some(({ message }) => message.startsWith('it has 1 target'));

test('each planted difference is found, and each hint', async () => {
  const { findings, unread, lacks } = await settled(systems.planted, isSettled);

  expect([unread, lacks]).toEqual([[], []]);
  expect(
    findings.flatMap(({ kind, subject, message, help }) => [
      `${kind}: ${subject}: ${message}`,
      ...(help === undefined ? [] : [`  ${help}`]),
    ]),
  ).toEqual([
    'alertmanager-differs: Alertmanager: it lacks the route {} to all by alertname group_wait 1m30s',
    'alertmanager-differs: Alertmanager: it lacks the route > {severity="critical"} to pager mute in nights',
    'alertmanager-differs: Alertmanager: it has the route {} to all by alertname group_wait 30s, which is not declared',
    'alertmanager-differs: Alertmanager: its receiver "all" differs in slack_configs[0].channel',
    'alertmanager-differs: Alertmanager: it lacks the receiver "pager"',
    'always-fires: Errors: it fires 100 % of the time',
    'label-missing: Errors: it reads the label code of flow{job="api"}, which no series has for 4h59m at least',
    'rule-missing: Errors: no rule of this name runs',
    'fires-together: Heat: while it fired, Slow did so for 100 % of the time, in 3 stretches',
    '  an inhibition with source alertname="Slow", target alertname="Heat", equal: [job]',
    'series-missing: Heat: it reads heat{job="api"}, of which there is no series since 2025-01-06T01:39:00.000Z',
    'retention-short: Old: it reads 5475d back, but samples are kept for 3650d',
    'flaps: Queue: it fired 8 times with the same labels, half of the pauses at most 9m long',
    '  keep_firing_for: 10m',
    'rule-differs: Queue: it runs with expression depth{job="api",queue="a"} > 7 instead of depth{job="api",queue="a"} > 5',
    'value-missing: Queue: it selects queue="a" of depth{job="api"}, which no series has for 4h59m at least',
    'bucket-missing: Slow: it reads the bucket le="0.5" of latency_bucket{job="api"}, which no series has for 4h59m at least',
    expect.stringMatching(/^rule-fails: Twins: its evaluation fails: found duplicate series for the match group/),
    'never-fires: Wide: it never fired in 4h59m: the nearest to > 100 was 61, 61 % of the bound, on 2025-01-06 00:00 UTC',
    'rule-costly: Wide: it reads 12,000 samples every 30s, 98 % of what all rules read',
    'series-unread: api: nothing here reads 1 of its 44 series: of_nobody (1)',
    '  metricRelabelings: [{ action: keep, sourceLabels: [__name__], regex: depth|flow|heat|latency_bucket|wide }]',
    'rule-unknown: helper: it runs in group g, but is not declared',
    'targets-differ: shop/api: it has 1 target instead of 2; 2 more were discovered and dropped, 127.0.0.1:2 by step 3 of 3 of its relabeling, which keeps only what matches "http" in __meta_kubernetes_endpoint_port_name: it is "metrics" there',
  ]);
  expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set([...differences, ...hints]));
});
