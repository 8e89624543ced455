import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { fieldUnknown } from './field-unknown';

const object = (kind: string, spec: string, version = 'v1'): string => `apiVersion: monitoring.coreos.com/${version}
kind: ${kind}
metadata: {name: shop, namespace: shop}
spec: ${spec}
`;

describe('field-unknown names', () => {
  test('a field beside the list that it belongs in', () => {
    const monitor = object('ServiceMonitor', '{selector: {}, endpoints: [{port: http}], relabelings: []}');

    expect(inYaml(fieldUnknown, monitor)).toEqual([
      `objects.yaml:4:62: ServiceMonitor shop/shop has the field spec.relabelings, which the CRD of prometheus-operator 0.93.1 does not have: the API server drops it, or refuses the object where it is strict [field-unknown]
    it belongs in spec.endpoints[].relabelings`,
    ]);
  });

  test.each([
    [
      'PrometheusRule',
      '{groups: [{name: a, rules: [{alert: A, expr: up, keepFiringFor: 5m}]}]}',
      'spec.groups[0].rules[0].keepFiringFor',
      'did you mean "keep_firing_for"?',
    ],
    ['PrometheusRule', '{groups: [{name: a, for: 5m, rules: []}]}', 'spec.groups[0].for', 'it belongs in spec.groups[].rules[].for'],
    ['PrometheusRule', '{rules: [{alert: A, expr: up}]}', 'spec.rules', 'it belongs in spec.groups[].rules'],
    [
      'PrometheusRule',
      '{groups: [{name: a, rules: [{alert: A, expr: up, severity: page}]}]}',
      'spec.groups[0].rules[0].severity',
      'known are alert, annotations, expr, for, keep_firing_for, labels, record',
    ],
    [
      'ServiceMonitor',
      '{selector: {}, endpoints: [{port: http, scrape_interval: 30s}]}',
      'spec.endpoints[0].scrape_interval',
      'did you mean "interval"?',
    ],
    [
      'ServiceMonitor',
      '{selector: {}, endpoints: [{port: http, matchLabels: {a: b}}]}',
      'spec.endpoints[0].matchLabels',
      'it belongs in spec.selector.matchLabels',
    ],
    [
      'ServiceMonitor',
      '{selector: {app: shop}, endpoints: [{port: http}]}',
      'spec.selector.app',
      'known are matchExpressions, matchLabels',
    ],
    ['PodMonitor', '{selector: {}, endpoints: [{port: http}]}', 'spec.endpoints', 'did you mean "podMetricsEndpoints"?'],
    [
      'PodMonitor',
      '{selector: {}, podMetricsEndpoints: [{port: http, metricRelabeling: []}]}',
      'spec.podMetricsEndpoints[0].metricRelabeling',
      'did you mean "metricRelabelings"?',
    ],
    ['Probe', '{targets: {staticConfig: {static: []}}, modul: http_2xx}', 'spec.modul', 'did you mean "module"?'],
    ['Alertmanager', '{alertmanagerConfigSelectors: {}}', 'spec.alertmanagerConfigSelectors', 'did you mean "alertmanagerConfigSelector"?'],
    ['Prometheus', '{ruleSelectors: {}}', 'spec.ruleSelectors', 'did you mean "ruleSelector"?'],
    ['Prometheus', '{enableFeature: [a]}', 'spec.enableFeature', 'did you mean "enableFeatures"?'],
  ])('in %s %s', (kind, spec, field, help) => {
    const [problem = '', ...others] = inYaml(fieldUnknown, object(kind, spec));

    expect(others).toEqual([]);
    expect(problem).toContain(` has the field ${field}, `);
    expect(problem.split('\n').at(-1)).toContain(`    ${help}`);
  });

  test.each([
    ['{route: {receiver: a, group_by: [job]}, receivers: [{name: a}]}', 'did you mean "groupBy"?'],
    ['{receivers: [{name: a, slack_configs: []}]}', 'did you mean "slackConfigs"?'],
    ['{receivers: [{name: a, webhookConfigs: [{urlSecrets: {name: a, key: b}}]}]}', 'did you mean "urlSecret"?'],
    ['{inhibitRules: [{sourceMatch: [{name: a, value: b, type: "="}]}]}', 'known are matchType, name, regex, value'],
  ])('in an AlertmanagerConfig %s', (spec, help) => {
    expect(inYaml(fieldUnknown, object('AlertmanagerConfig', spec, 'v1alpha1'))).toEqual([expect.stringContaining(`\n    ${help}`)]);
  });

  test('in a ScrapeConfig', () => {
    expect(inYaml(fieldUnknown, object('ScrapeConfig', '{staticConfig: [{targets: [a]}]}', 'v1alpha1'))).toEqual([
      expect.stringContaining('did you mean "staticConfigs"?'),
    ]);
  });
});

describe('field-unknown leaves alone', () => {
  test.each([
    ['ServiceMonitor', '{selector: {matchLabels: {app: a}}, endpoints: [{port: http, params: {x: [y]}, relabelings: [{targetLabel: a}]}]}'],
    [
      'PrometheusRule',
      '{groups: [{name: a, interval: 1m, labels: {x: y}, rules: [{alert: A, expr: up, labels: {any: x}, annotations: {any: x}}]}]}',
    ],
    ['Prometheus', '{containers: [{name: a, whatever: b}], additionalScrapeConfigs: {name: a, key: b}, remoteWrite: [{url: "http://a"}]}'],
    ['Alertmanager', '{alertmanagerConfigMatcherStrategy: {type: None}, storage: {volumeClaimTemplate: {spec: {any: thing}}}}'],
  ])('fields of %s %s', (kind, spec) => {
    expect(inYaml(fieldUnknown, object(kind, spec))).toEqual([]);
  });

  test('routes of an AlertmanagerConfig, which the CRD leaves open, and a version that is not served', () => {
    const nested = '{route: {receiver: a, routes: [{receiver: b, whatever: c}]}, receivers: [{name: a}]}';

    expect(inYaml(fieldUnknown, object('AlertmanagerConfig', nested, 'v1alpha1'))).toEqual([]);
    expect(inYaml(fieldUnknown, object('AlertmanagerConfig', '{whatever: a}', 'v1beta1'))).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(fieldUnknown, {})).toEqual([]);
  });
});
