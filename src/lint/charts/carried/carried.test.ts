import { describe, expect, test } from '@jest/globals';
import { readDocuments } from '../../graph/documents';
import type { ObjectGraph } from '../../graph/graph';
import { linkFolder } from '../../graph/signals-file';
import { configurationsOf } from '../../routing/configuration';

const graphOf = (files: Readonly<Record<string, string>>): ObjectGraph =>
  linkFolder({ objects: Object.entries(files).flatMap(([file, text]) => readDocuments(file, text).objects), files: Object.keys(files) })
    .graph;

const release = (chart: string, values: string): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: main, namespace: watch}
spec:
  chart: {spec: {chart: ${chart}}}
  values:
${values.replace(/^/gm, '    ')}`;

const rule = '{alert: Down, expr: up == 0}';

/** Each rule of a graph with the node that it is in and the line of its expression. */
const rulesIn = (graph: ObjectGraph): readonly string[] =>
  graph.ruleGroups.flatMap(({ node, name, rules, evaluatedBy }) =>
    rules.map((one) => {
      const { file, line } = node.at([...one.path, 'expr']);
      const labels = Object.entries(node.labels).map(([label, value]) => `${label}=${value}`);
      return `${node.kind} ${node.namespace}/${node.name} [${labels.join()}] ${evaluatedBy} ${name} ${file}:${line}`;
    }),
  );

describe('rules in the values of', () => {
  test('kube-prometheus-stack are objects with the label of its release', () => {
    const values = `additionalPrometheusRulesMap:
  own:
    groups:
      - name: g
        rules: [${rule}]
additionalPrometheusRules:
  - name: more
    additionalLabels: {team: a}
    groups:
      - {name: h, rules: [${rule}]}
`;

    expect(rulesIn(graphOf({ 'r.yaml': release('kube-prometheus-stack', values) }))).toEqual([
      'PrometheusRule watch/main-kube-prometheus-stack-own [release=main] prometheus g r.yaml:11',
      'PrometheusRule watch/main-kube-prometheus-stack-more [release=main,team=a] prometheus h r.yaml:16',
    ]);
  });

  test('the chart prometheus are those of its files', () => {
    const values = `serverFiles:
  alerting_rules.yml:
    groups:
      - {name: g, rules: [${rule}]}
`;

    expect(rulesIn(graphOf({ 'r.yaml': release('prometheus', values) }))).toEqual(['RuleFile / [] prometheus g r.yaml:10']);
  });

  test('Loki are those of its ruler', () => {
    const values = `ruler:
  directories:
    fake:
      rules.txt: |
        groups:
          - name: g
            rules:
              - {alert: Lines, expr: 'count_over_time({a="b"}[5m]) > 0'}
`;

    expect(rulesIn(graphOf({ 'r.yaml': release('loki', values) }))).toEqual([
      'ConfigMap watch/main-ruler-fake [loki_rule=] loki g r.yaml:14',
    ]);
  });

  test('any chart are found by their form, unless they are switched off or still templates', () => {
    const values = `metrics:
  prometheusRule:
    enabled: true
    rules:
      - ${rule}
      - {alert: Own, expr: 'up{job="{{ .Release.Name }}"} == 0'}
other: {enabled: false, rules: [${rule}]}
extraObjects:
  - |
    apiVersion: monitoring.coreos.com/v1
    kind: PrometheusRule
    metadata: {name: extra}
    spec: {groups: [{name: e, rules: [${rule}]}]}
`;

    expect(rulesIn(graphOf({ 'r.yaml': release('redis', values) }))).toEqual([
      'RuleFile / [] prometheus main r.yaml:11',
      'PrometheusRule watch/extra [] prometheus e r.yaml:19',
    ]);
  });

  test('a file that nothing installs are known as well', () => {
    expect(rulesIn(graphOf({ 'any/values.yaml': `serverFiles: {rules: {groups: [{name: g, rules: [${rule}]}]}}` }))).toEqual([
      'RuleFile / [] prometheus g any/values.yaml:1',
    ]);
  });
});

test('a configuration of Alertmanager is known in the values of each chart that has one', () => {
  const config = '{route: {receiver: a}, receivers: [{name: a}]}';
  const roots = (chart: string, values: string) =>
    configurationsOf(graphOf({ 'r.yaml': release(chart, values) })).map(({ main, alertmanager }) => [
      main.root.receiver,
      alertmanager?.name,
    ]);

  expect(roots('alertmanager', `config: ${config}`)).toEqual([['a', undefined]]);
  expect(roots('prometheus', `alertmanager: {config: ${config}}`)).toEqual([['a', undefined]]);
  expect(roots('kube-prometheus-stack', `alertmanager: {config: ${config}}`)).toEqual([['a', 'main-kube-prometheus-stack-alertmanager']]);
});

test('monitors in values of kube-prometheus-stack are those of its release', () => {
  const values = 'prometheus: {additionalServiceMonitors: [{name: api, selector: {matchLabels: {app: api}}, endpoints: [{port: http}]}]}';

  const { monitors } = graphOf({ 'r.yaml': release('kube-prometheus-stack', values) });

  expect(
    monitors.map(({ node, selector, endpoints }) => ({ labels: node.labels, selector, ports: endpoints.map(({ port }) => port) })),
  ).toEqual([
    { labels: { release: 'main' }, selector: [{ operator: 'In', key: 'app', values: ['api'] }], ports: [{ kind: 'name', name: 'http' }] },
  ]);
});

test('dashboards in values of Grafana are read as files, with places in their text', () => {
  const dashboards = `dashboards:
  default:
    api:
      json: |
        {
          "title": "API",
          "panels": [{"title": "Requests", "targets": [{"expr": "up"}]}]
        }
    hosted: {gnetId: 1860}
`;
  const titles = (chart: string, values: string) =>
    graphOf({ 'r.yaml': release(chart, values) }).dashboards.map(({ title, queries, node }) => [
      title,
      ...queries.map(({ expr, path }) => `${expr} ${node.at(path).line}`),
    ]);

  expect(titles('grafana', dashboards)).toEqual([['API', 'up 13']]);
  expect(titles('kube-prometheus-stack', `grafana:\n${dashboards.replace(/^/gm, '  ')}`)).toEqual([['API', 'up 14']]);
  expect(titles('kube-prometheus-stack', `grafana:\n  enabled: false\n${dashboards.replace(/^/gm, '  ')}`)).toEqual([]);
});
