import { describe, expect, test } from '@jest/globals';
import { inFolder, inYaml } from '../../../../test/planted';
import { expressionUnreadable } from '../../checks/expression-unreadable/expression-unreadable';
import { metricUnknown } from '../../checks/metric-unknown/metric-unknown';
import { variableUnknown } from '../../checks/variable-unknown/variable-unknown';
import { coverageOf } from '../../coverage';
import { readDocuments } from '../documents';
import { linkFolder } from '../signals-file';

const signals = 'signals: [{metric: http_requests_total, type: counter}]\n';

/** What is said of a text of YAML that reads a metric which nothing exposes. */
const misspelt = (text: string): readonly string[] =>
  inFolder(metricUnknown, { 'a.yaml': text, 'signals.yaml': signals }).map((problem) =>
    (problem.split(' reads ')[0] ?? '').replace(/^(\S+:\d+):\d+:/, '$1:'),
  );

const object = (apiVersion: string, kind: string, spec: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: ns}\nspec:\n  ${spec}\n`;

const groups = "groups: [{name: g, rules: [{alert: A, expr: 'rate(http_request_total[5m]) > 1'}]}]";

describe('an expression is read in', () => {
  test.each([
    ['a VMRule', object('operator.victoriametrics.com/v1beta1', 'VMRule', groups), 'a.yaml:5: alert A of VMRule ns/x'],
    [
      'rules of managed Prometheus',
      object('monitoring.googleapis.com/v1', 'ClusterRules', groups),
      'a.yaml:5: alert A of ClusterRules ns/x',
    ],
    ['a file of rules', groups, 'a.yaml:1: alert A'],
    ['a list of groups', "- name: g\n  rules: [{alert: A, expr: 'rate(http_request_total[5m]) > 1'}]\n", 'a.yaml:2: alert A'],
    [
      'a ScaledObject of KEDA',
      object(
        'keda.sh/v1alpha1',
        'ScaledObject',
        "triggers: [{type: prometheus, name: load, metadata: {query: 'rate(http_request_total[5m])'}}]",
      ),
      'a.yaml:5: metric "load" of ScaledObject ns/x',
    ],
    [
      'an object of Sloth',
      object(
        'sloth.slok.dev/v1',
        'PrometheusServiceLevel',
        "slos: [{name: ok, sli: {events: {errorQuery: 'rate(http_request_total[{{.window}}])'}}}]",
      ),
      'a.yaml:5: metric "ok" of PrometheusServiceLevel ns/x',
    ],
    [
      'a file of Sloth',
      "version: prometheus/v1\nservice: s\nslos: [{name: ok, sli: {raw: {error_ratio_query: 'rate(http_request_total[{{.window}}])'}}}]\n",
      'a.yaml:3: metric "ok"',
    ],
    [
      'an object of OpenSLO',
      object(
        'openslo/v1',
        'SLO',
        "indicator: {spec: {ratioMetric: {total: {metricSource: {type: Prometheus, spec: {query: 'rate(http_request_total[5m])'}}}}}}",
      ),
      'a.yaml:5: metric "x" of SLO ns/x',
    ],
    [
      'an object of Pyrra',
      object('pyrra.dev/v1alpha1', 'ServiceLevelObjective', 'indicator: {ratio: {errors: {metric: \'http_request_total{code="500"}\'}}}'),
      'a.yaml:5: metric "errors" of ServiceLevelObjective ns/x',
    ],
  ])('%s', (_, text, expected) => {
    expect(misspelt(text)).toEqual([expected]);
  });
});

const dashboard = (variable: string): string =>
  JSON.stringify({
    title: 'T',
    uid: 'u',
    schemaVersion: 39,
    panels: [{ title: 'P', datasource: { type: 'prometheus', uid: variable }, targets: [{ expr: 'http_request_total' }] }],
  });

describe('a dashboard is read', () => {
  test.each([
    ['as a file', dashboard('p')],
    [
      'in a ConfigMap without a label',
      JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { 'd.json': dashboard('p') } }),
    ],
    [
      "in an object of Grafana's operator",
      JSON.stringify({
        apiVersion: 'grafana.integreatly.org/v1beta1',
        kind: 'GrafanaDashboard',
        metadata: { name: 'c' },
        spec: { json: dashboard('p') },
      }),
    ],
  ])('%s', (_, text) => {
    expect(misspelt(text).map((one) => one.replace(/^\S+ /, ''))).toEqual(['panel "P" of dashboard "T"']);
  });

  test('with the inputs that whoever imports it fills in', () => {
    const model = JSON.parse(dashboard('${DS_MAIN}')) as object;
    const file = JSON.stringify({ ...model, __inputs: [{ name: 'DS_MAIN', type: 'datasource' }] });
    const operated = (datasources: readonly object[]) =>
      JSON.stringify({
        apiVersion: 'grafana.integreatly.org/v1beta1',
        kind: 'GrafanaDashboard',
        metadata: { name: 'c' },
        spec: { json: file, datasources },
      });

    expect(inYaml(variableUnknown, file)).toEqual([]);
    expect(inYaml(variableUnknown, operated([{ inputName: 'DS_MAIN', datasourceName: 'main' }]))).toEqual([]);
    expect(inYaml(variableUnknown, operated([]))).toHaveLength(1);
  });
});

test('rules with LogQL in a PrometheusRule are those of Loki', () => {
  const rule = (expr: string) =>
    object('monitoring.coreos.com/v1', 'PrometheusRule', `groups: [{name: g, rules: [{alert: A, expr: '${expr}'}]}]`);

  expect(inYaml(expressionUnreadable, rule('sum(count_over_time({app="shop"} |= "error" [5m])) > 5'))).toEqual([]);
  expect(inYaml(expressionUnreadable, rule('sum(rate({app="shop"}[5m])) > 5'))).toEqual([]);
  expect(inYaml(expressionUnreadable, rule('sum(rate({app="shop"} |= [5m])) > 5'))).toHaveLength(1);
});

test('what VictoriaMetrics has beyond PromQL is not reported', () => {
  expect(
    inYaml(
      expressionUnreadable,
      object('operator.victoriametrics.com/v1beta1', 'VMRule', "groups: [{name: g, rules: [{alert: A, expr: 'WITH (x = 1) x > 0'}]}]"),
    ),
  ).toEqual([]);
});

test('each of them is counted', () => {
  const text = [
    object('monitoring.googleapis.com/v1', 'PodMonitoring', 'endpoints: [{port: http}]'),
    object('operator.victoriametrics.com/v1beta1', 'VMServiceScrape', 'endpoints: [{port: http}]'),
    object('operator.victoriametrics.com/v1beta1', 'VMRule', groups),
    object('keda.sh/v1alpha1', 'ScaledObject', 'triggers: [{type: prometheus, metadata: {query: up}}]'),
  ].join('---\n');
  const { graph } = linkFolder({ objects: readDocuments('a.yaml', text).objects });

  const { read, unread } = coverageOf(graph, { files: 1, excluded: 0 });

  expect(read).toEqual([
    { what: 'alert', count: 1 },
    { what: 'monitor', count: 2 },
    { what: 'other expression', count: 1 },
  ]);
  expect(unread).toEqual([]);
});

test('a panel whose data source is chosen at import is read in the language of that source', () => {
  const dashboard = (plugin: string): string =>
    JSON.stringify({
      title: 'Logs',
      schemaVersion: 39,
      __inputs: [{ name: 'DS_LOGS', type: 'datasource', pluginId: plugin }],
      panels: [{ title: 'all', datasource: '${DS_LOGS}', targets: [{ expr: 'sum(rate({app="shop"} |= "x" [5m]))' }] }],
    });

  expect(inFolder(expressionUnreadable, { 'a.json': dashboard('loki') })).toEqual([]);
  expect(inFolder(expressionUnreadable, { 'a.json': dashboard('prometheus') })).toHaveLength(1);
});
