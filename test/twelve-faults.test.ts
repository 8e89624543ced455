import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseAllDocuments, stringify } from 'yaml';
import { apiDeployment } from './support/api-objects';
import { run } from './support/program';
import { promtool } from './support/promtool';
import { scratch } from './support/trees';

/** What somebody has who applies plain YAML: a Prometheus, an API with its monitor, and a list of its metrics. */
const folder: Readonly<Record<string, string>> = {
  'stack.yaml': `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: { name: main, namespace: monitoring }
spec:
  scrapeInterval: 30s
  serviceMonitorSelector: {}
  serviceMonitorNamespaceSelector: {}
  ruleSelector: {}
  ruleNamespaceSelector: {}
  retention: 15d
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: serving, labels: { app: api } }
spec: { selector: { app: api }, ports: [{ name: http, port: 80, targetPort: http }] }
---
${apiDeployment('http')}---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: api, namespace: serving }
spec: { selector: { matchLabels: { app: api } }, endpoints: [{ port: http }] }
`,
  'routes.yaml': `apiVersion: v1
kind: Secret
metadata: { name: alertmanager-main, namespace: monitoring }
stringData:
  alertmanager.yaml: |
    route: { receiver: chat, routes: [{ matchers: ['severity="critical"'], receiver: chat, group_wait: 10s }] }
    receivers: [{ name: chat, webhook_configs: [{ url: "http://bridge.example.com" }] }]
`,
  'signals.yaml': `signals:
  - { metric: http_requests_total, type: counter, labels: [status], startsAtZero: true, monitor: api }
  - { metric: http_request_duration_seconds, type: histogram, labels: [], unit: seconds, monitor: api }
  - { metric: rpc_duration_seconds, type: summary, labels: [], monitor: api }
  - { metric: queue_length, type: gauge, labels: [], range: [0, 1000], monitor: api }
  - { metric: model_info, type: gauge, labels: [model], monitor: api }
  - { metric: pipeline_rows, type: gauge, labels: [pipeline], every: 1d, monitor: api }
`,
};

interface Rule {
  readonly expr: string;
  readonly severity?: string;
  readonly summary?: string;
}

const requests = (window: string): string => `sum by (namespace, job) (rate(http_requests_total[${window}]))`;
const failed = 'sum by (namespace, job) (rate(http_requests_total{status="500"}[5m]))';

const rulesOf = ({ expr, severity = 'warning', summary = 'Look at it' }: Rule): string =>
  stringify({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'api', namespace: 'serving' },
    spec: {
      groups: [
        {
          name: 'api',
          rules: [
            {
              alert: 'Planted',
              expr,
              ...(severity === '' ? {} : { labels: { severity } }),
              annotations: { summary, runbook_url: 'https://runbooks.example.com/planted' },
            },
          ],
        },
      ],
    },
  });

const found = async (rule: Rule): Promise<readonly string[]> => {
  const { root, remove } = scratch();
  try {
    for (const [name, text] of Object.entries({ ...folder, 'rules.yaml': rulesOf(rule) })) fs.writeFileSync(path.join(root, name), text);
    const { out } = await run(root, ['check', '--manifests', '.', '--format', 'json']);
    const { problems } = JSON.parse(out) as {
      readonly problems: readonly { file: string; line: number; check: string; message: string }[];
    };
    return problems.map(({ file, line, check, message }) => `${file}:${line}: ${message} [${check}]`);
  } finally {
    remove();
  }
};

const linted = async (rule: Rule): Promise<{ readonly code: number; readonly said: string }> => {
  const [document] = parseAllDocuments(rulesOf(rule));
  const { code, stdout, stderr } = await promtool(['check', 'rules', '--lint=all', 'rules.yaml'], {
    'rules.yaml': stringify(document?.toJS().spec),
  });
  return { code, said: stdout + stderr };
};

const planted = 'alert Planted of PrometheusRule serving/api';

/** The kinds of fault of a rule that promtool passes, each planted once in a folder that is right otherwise. */
const faults: readonly { readonly fault: string; readonly rule: Rule; readonly problem: string }[] = [
  {
    fault: 'a misspelt metric',
    rule: { expr: 'sum by (namespace, job) (rate(http_request_total[5m])) > 100' },
    problem: `rules.yaml:11: ${planted} reads "http_request_total", which nothing exposes or records [metric-unknown]`,
  },
  {
    fault: 'a label in a text that was aggregated away',
    rule: { expr: `${requests('5m')} > 100`, summary: 'Busy: {{ $labels.pod }}' },
    problem: `rules.yaml:15: ${planted} prints $labels.pod in its annotation summary, a label that its expression does not keep [template-label-missing]`,
  },
  {
    fault: 'the rate of a gauge',
    rule: { expr: 'rate(queue_length[5m]) > 1' },
    problem: `rules.yaml:11: ${planted} computes rate of a gauge [rate-of-gauge]`,
  },
  {
    fault: 'a window as short as the scrape interval',
    rule: { expr: `${requests('30s')} > 100` },
    problem: `rules.yaml:11: ${planted} reads 30s of http_requests_total, which is scraped every 30s: Prometheus 3 never has a value in it [window-too-short]`,
  },
  {
    fault: 'a condition that cannot hold',
    rule: { expr: 'queue_length > 5000' },
    problem: `rules.yaml:11: ${planted} has a comparison that never holds: the left side is between 0 and 1000 [comparison-never-true]`,
  },
  {
    fault: 'an average of percentiles',
    rule: { expr: 'avg by (namespace, job) (rpc_duration_seconds{quantile="0.95"}) > 1' },
    problem: `rules.yaml:11: ${planted} computes avg of quantiles [average-of-quantiles]`,
  },
  {
    fault: 'a quantile without le',
    rule: { expr: 'histogram_quantile(0.95, sum by (namespace, job) (rate(http_request_duration_seconds_bucket[5m]))) > 1' },
    problem: `rules.yaml:11: ${planted} computes a quantile of series without the label le [quantile-without-le]`,
  },
  {
    fault: 'no severity',
    rule: { expr: `${requests('5m')} > 100`, severity: '' },
    problem: 'rules.yaml:10: alert Planted has no severity [severity-unknown]',
  },
  {
    fault: 'a misspelt severity',
    rule: { expr: `${requests('5m')} > 100`, severity: 'critcal' },
    problem: 'rules.yaml:13: alert Planted has the severity "critcal", which nothing knows [severity-unknown]',
  },
  {
    fault: 'a join on labels that never match',
    rule: { expr: 'queue_length > 100 and on (model) model_info' },
    problem: `rules.yaml:11: ${planted} joins two sides by "and" that never match: only the right side carries model [join-never-matches]`,
  },
  {
    fault: "a window shorter than the job's schedule",
    rule: { expr: 'max_over_time(pipeline_rows[6h]) < 1000' },
    problem: `rules.yaml:11: ${planted} reads 6h of pipeline_rows, which a job writes every 1d [window-shorter-than-schedule]`,
  },
  {
    fault: 'a ratio that is asked to exceed 1',
    rule: { expr: `${failed} / ${requests('5m')} > 5` },
    problem: `rules.yaml:12: ${planted} compares a ratio with 5, which it never exceeds [ratio-above-one]`,
  },
];

test('they are twelve', () => {
  expect(new Set(faults.map(({ fault }) => fault)).size).toBe(12);
});

describe.each(faults)('$fault', ({ rule, problem }) => {
  test('passes promtool with all of its lints', async () => {
    const { code, said } = await linted(rule);

    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('SUCCESS: 1 rules found') });
  });

  test('is named in a folder of plain YAML, and nothing else is', async () => {
    expect(await found(rule)).toEqual([problem]);
  });
});

test.each<[string, Rule]>([
  ['a rate over enough scrapes', { expr: `${requests('5m')} > 100`, summary: 'Busy: {{ $labels.job }}' }],
  ['a condition on a gauge that can hold', { expr: 'queue_length > 900' }],
  ['a ratio of a part', { expr: `${failed} / ${requests('5m')} > 0.05`, severity: 'critical' }],
  ['a window that holds a run of the job', { expr: 'max_over_time(pipeline_rows[30h]) < 1000' }],
  ['a join on labels that both carry', { expr: 'queue_length > 100 and on (namespace, pod) http_requests_total' }],
])('leaves alone %s', async (_, rule) => {
  expect(await found(rule)).toEqual([]);
});
