import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { apiDeployment } from './support/api-objects';
import { run } from './support/program';
import { scratch } from './support/trees';

const platform = path.join(__dirname, 'platform');

/** A chain from a metric to a chat, whole as it is. */
const chain = `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: { name: main, namespace: monitoring }
spec:
  podMonitorSelector: { matchLabels: { release: main } }
  podMonitorNamespaceSelector: {}
  ruleSelector: { matchLabels: { release: main } }
  ruleNamespaceSelector: {}
---
apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: { name: main, namespace: monitoring }
spec: { configSecret: config, secrets: [chat] }
---
${apiDeployment('web')}---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: { name: api, namespace: serving, labels: { release: main } }
spec:
  selector: { matchLabels: { app: api } }
  podMetricsEndpoints: [{ port: web }]
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: api, namespace: serving, labels: { release: main } }
spec:
  groups:
    - name: api
      rules:
        - alert: APIDown
          expr: up{namespace="serving",job="serving/api"} == 0
          for: 5m
          labels: { severity: critical }
        - alert: APIBusy
          expr: sum by (namespace, job) (queue_length{job="serving/api"}) > 100
          labels: { severity: warning }
---
apiVersion: v1
kind: Secret
metadata: { name: chat, namespace: monitoring }
stringData: { url: from-elsewhere }
---
apiVersion: v1
kind: Secret
metadata: { name: config, namespace: monitoring }
stringData:
  alertmanager.yaml: |
    route:
      receiver: chat
      routes:
        - { matchers: ['severity="critical"'], receiver: chat, mute_time_intervals: [nights] }
        - { matchers: ['pod=~"api-.*"'], receiver: nobody }
    inhibit_rules:
      - { source_matchers: ['severity="critical"'], target_matchers: ['severity="warning"'], equal: [namespace, job] }
    time_intervals:
      - { name: nights, time_intervals: [{ weekdays: ['monday:friday'], times: [{ start_time: '22:00', end_time: '24:00' }], location: Europe/Berlin }] }
    receivers:
      - { name: nobody }
      - { name: chat, slack_configs: [{ channel: '#alerts', api_url_file: /etc/alertmanager/secrets/chat/url }] }
`;

const signals = 'signals:\n  - { metric: queue_length, type: gauge, labels: [queue], monitor: api }\n';

const explained = async (files: Readonly<Record<string, string>>, ...words: readonly string[]) => {
  const { root, remove } = scratch();
  try {
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(root, name), text);
    return await run(root, ['explain', 'alert', ...words, '--manifests', '.']);
  } finally {
    remove();
  }
};

const linesOf = (out: string): readonly string[] => out.trimEnd().split('\n');

test('an alert of a platform is followed from its metric to the key of a Secret, in every environment', async () => {
  const { code, out } = await run(platform, ['explain', 'alert', 'FastAPIHighErrorRate']);

  const [dev, prod] = out.split('\n\n').map(linesOf);
  expect({ code, dev }).toEqual({
    code: 0,
    dev: [
      'alert FastAPIHighErrorRate in dev',
      '  producer      workload fastapi exposes http_requests_total  (environments/base.yaml:49)',
      '  target        Deployment fastapi-dev/fastapi:8000',
      '  monitor       PodMonitor monitoring-dev/fastapi-dev-pm scrapes port http every 30s  (environments/base.yaml:49)',
      '  prometheus    monitoring-dev/monitoring-dev-kube-promet-prometheus evaluates the rule every 30s',
      '  rule          PrometheusRule monitoring-dev/fastapi-dev, group fastapi: FastAPIHighErrorRate fires after 2m, and 5m longer, severity critical  (environments/base.yaml:49)',
      '  labels        alertname="FastAPIHighErrorRate" environment="dev" job="fastapi" namespace="fastapi-dev" prometheus="monitoring-dev/monitoring-dev-kube-promet-prometheus" severity="critical" team="serving" workload="fastapi"',
      '  alertmanager  monitoring-dev/monitoring-dev-kube-promet-alertmanager reads the Secret monitoring-dev/alertmanager-monitoring-dev-kube-promet-alertmanager  (environments/base.yaml:27)',
      '  route         everything > team="serving"; grouped by namespace, alertname, after 30s, news every 5m, repeated after 12h  (environments/base.yaml:46)',
      '  inhibition    no alert silences it',
      '  time          at any time',
      '  receiver      fastapi-dev: slack #fastapi-alerts-dev  (environments/base.yaml:36)',
      '  secret        monitoring-dev/alertmanager-slack, key webhook-url, created by ExternalSecret alertmanager-slack  (environments/base.yaml:35)',
      '  the path holds from the metric to the people who are notified',
    ],
  });
  expect(prod?.filter((line) => /receiver|holds/.test(line))).toEqual([
    '  receiver      fastapi-prod: slack #fastapi-alerts  (environments/base.yaml:36)',
    '  the path holds from the metric to the people who are notified',
  ]);
});

describe('of a folder', () => {
  test('a whole chain holds, with the hours at which nobody is notified', async () => {
    const { code, out } = await explained({ 'chain.yaml': chain }, 'APIDown');

    expect({ code, lines: linesOf(out) }).toEqual({
      code: 0,
      lines: [
        'alert APIDown',
        '  producer      PodMonitor api exposes up',
        '  target        Deployment serving/api:8000',
        '  monitor       PodMonitor serving/api scrapes port web every 30s  (chain.yaml:23)',
        '  prometheus    monitoring/main evaluates the rule every 30s',
        '  rule          PrometheusRule serving/api, group api: APIDown fires after 5m, severity critical  (chain.yaml:37)',
        '  labels        alertname="APIDown" container endpoint="web" instance job="serving/api" namespace="serving" pod prometheus="monitoring/main" severity="critical"',
        '  alertmanager  monitoring/main reads the Secret monitoring/config  (chain.yaml:50)',
        '  route         everything > severity="critical"; one group, after 30s, news every 5m, repeated after 4h  (chain.yaml:58)',
        '  inhibition    no alert silences it',
        '  time          not during nights (monday to friday 22:00 to 24:00 Europe/Berlin)  (chain.yaml:58)',
        '  receiver      chat: slack #alerts  (chain.yaml:66)',
        '  secret        monitoring/chat, key url, created by Secret chat  (chain.yaml:45)',
        '  the path holds from the metric to the people who are notified',
      ],
    });
  });

  test('a route that hangs on a label nobody knows is told as such, and what silences the alert', async () => {
    const open = chain.replace('sum by (namespace, job) (queue_length', 'max by (namespace, job, pod) (queue_length');

    const { out } = await explained({ 'chain.yaml': open, 'signals.yaml': signals }, 'APIBusy');

    expect(linesOf(out).filter((line) => /^. (route|inhibition|receiver|secret| {14})/.test(line) || line.includes('the path'))).toEqual([
      '? route         everything > pod=~"api-.*"; one group, after 30s, news every 5m, repeated after 4h; whether it goes here depends on pod  (chain.yaml:59)',
      '  inhibition    silenced while an alert with severity="critical" with the same namespace, job fires: APIDown  (chain.yaml:61)',
      '? receiver      nobody has no integration: nobody is notified  (chain.yaml:65)',
      '? route         everything; one group, after 30s, news every 5m, repeated after 4h; whether it goes here depends on pod  (chain.yaml:56)',
      '  receiver      chat: slack #alerts  (chain.yaml:66)',
      '  secret        monitoring/chat, key url, created by Secret chat  (chain.yaml:45)',
      '  nothing breaks the path; not known here: route, receiver',
    ]);
  });
});

describe('where a path breaks is said plainly', () => {
  test.each([
    {
      fault: 'no Prometheus selects the monitor',
      alert: 'APIBusy',
      text: chain.replace('namespace: serving, labels: { release: main } }\nspec:\n  selector', 'namespace: serving }\nspec:\n  selector'),
      broken: [
        '! monitor       PodMonitor serving/api is ignored by Prometheus monitoring/main: it selects release=main, and the PodMonitor has no labels  (chain.yaml:23)',
      ],
    },
    {
      fault: 'the Pods have no such port',
      alert: 'APIDown',
      text: chain.replace('port: web }', 'port: http }').replace(',namespace="serving"', ''),
      broken: ['! target        Deployment serving/api has no port http  (chain.yaml:23)'],
    },
    {
      fault: 'no Pods have the labels',
      alert: 'APIDown',
      text: chain.replace('selector: { matchLabels: { app: api } }', 'selector: { matchLabels: { app: apy } }'),
      broken: ['! target        there are no Pods with app=apy in serving  (chain.yaml:23)'],
    },
    {
      fault: 'no series has the job',
      alert: 'APIBusy',
      text: chain.replace('queue_length{job="serving/api"}', 'queue_length{job="api"}'),
      broken: ['! producer      api exposes queue_length, but none of it has job="api"'],
    },
    {
      fault: 'no Prometheus selects the rule',
      alert: 'APIDown',
      text: chain.replace(
        'kind: PrometheusRule\nmetadata: { name: api, namespace: serving, labels: { release: main } }',
        'kind: PrometheusRule\nmetadata: { name: api, namespace: serving }',
      ),
      broken: [
        '! prometheus    monitoring/main ignores the rule: it selects release=main, and the PrometheusRule has no labels  (chain.yaml:30)',
      ],
    },
    {
      fault: 'nothing brings the configuration',
      alert: 'APIDown',
      text: chain.replace('configSecret: config', 'configSecret: conf'),
      broken: [
        '! alertmanager  nothing creates the Secret monitoring/conf, so monitoring/main runs a configuration that notifies nobody  (chain.yaml:13)',
      ],
    },
    {
      fault: 'the receiver tells nobody',
      alert: 'APIDown',
      text: chain.replace('[\'severity="critical"\'], receiver: chat', '[\'severity="critical"\'], receiver: nobody'),
      broken: ['! receiver      nobody has no integration: nobody is notified  (chain.yaml:65)'],
    },
    {
      fault: 'no time interval has the name',
      alert: 'APIDown',
      text: chain.replace('- { name: nights,', '- { name: night,'),
      broken: ['! time          no time interval is named nights  (chain.yaml:58)'],
    },
    {
      fault: 'the Secret is not mounted',
      alert: 'APIDown',
      text: chain.replace('secrets: [chat]', 'secrets: [mail]'),
      broken: ['! secret        Alertmanager does not mount the Secret monitoring/chat; it mounts mail  (chain.yaml:66)'],
    },
    {
      fault: 'the Secret has no such key',
      alert: 'APIDown',
      text: chain.replace('stringData: { url: from', 'stringData: { uri: from'),
      broken: ['! secret        monitoring/chat has no key url: did you mean "uri"?  (chain.yaml:66)'],
    },
  ])('$fault', async ({ alert, text, broken }) => {
    const { out } = await explained({ 'chain.yaml': text, 'signals.yaml': signals }, alert);

    const found = linesOf(out).filter((line) => line.startsWith('!') && !line.startsWith('! check'));
    expect({ differs: text !== chain, found }).toEqual({ differs: true, found: broken });
  });
});

test('rules that record from each other twice, over and over, are followed once each', async () => {
  const record = (level: number): string => {
    const from = level === 0 ? 'queue_length' : `queue:${level - 1}`;
    return `        - { record: "queue:${level}", expr: "${from} + ${from}" }\n`;
  };
  const records = Array.from({ length: 40 }, (_, level) => record(level)).join('');
  const text = chain
    .replace('queue_length{job="serving/api"}', 'queue:39{job="serving/api"}')
    .replace('        - alert: APIDown', `${records}$&`);

  const { out } = await explained({ 'chain.yaml': text, 'signals.yaml': signals }, 'APIBusy');

  const producers = linesOf(out).filter((line) => /records queue:|exposes/.test(line));
  expect(producers).toHaveLength(41);
  expect(producers.at(-1)).toMatch(/ workload api exposes queue_length /);
});

test('what checks say of the rule stands behind its path', async () => {
  const never = chain.replace('serving/api"} == 0', 'serving/api"} > 1');

  const { out } = await explained({ 'chain.yaml': never }, 'APIDown');

  expect(linesOf(out).filter((line) => line.startsWith('! check'))).toEqual([expect.stringContaining('[comparison-never-true]')]);
});

test('JSON holds the same', async () => {
  const { out } = await explained({ 'chain.yaml': chain.replace('secrets: [chat]', 'secrets: []') }, 'APIDown', '--format', 'json');

  const { alerts } = JSON.parse(out);
  expect(alerts).toMatchObject([
    { alert: 'APIDown', environment: '', at: { file: 'chain.yaml', line: 37 }, breaks: ['secret'], problems: [] },
  ]);
  expect(alerts[0].hops.at(-1)).toEqual({
    station: 'secret',
    state: 'breaks',
    text: 'Alertmanager does not mount the Secret monitoring/chat; it mounts none',
    at: { file: 'chain.yaml', line: 66, column: 75 },
  });
});

test('a name that is not there is a problem, with the one that was meant', async () => {
  const { code, err } = await explained({ 'chain.yaml': chain }, 'APIDwon');

  expect({ code, err }).toEqual({
    code: 1,
    err: '.:1:1: no alert is named "APIDwon" [unknown-alert]\n    did you mean "APIDown"?\n1 error\n',
  });
});
