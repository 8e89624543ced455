import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { fieldValueRefused } from './field-value-refused';

const object = (kind: string, spec: string, version = 'v1'): string => `apiVersion: monitoring.coreos.com/${version}
kind: ${kind}
metadata: {name: shop, namespace: shop}
spec: ${spec}
`;

const rules = (rule: string): string =>
  object('PrometheusRule', `{groups: [{name: a, rules: [{alert: A, expr: up, ${rule}}, {alert: B, expr: up}, {record: c, expr: up}]}]}`);

const ofRules =
  'the API server refuses PrometheusRule shop/shop, and with it its 2 alerts and its recording rule: spec.groups[0].rules[0].';

describe('field-value-refused names', () => {
  test.each([
    ['for: 1.5h', 'for is "1.5h", which is not a duration', 'write 1h30m'],
    ['for: 90', 'for is the number 90, where text is needed', 'put it in quotes: "90"'],
    ['for: 5 m', 'for is "5 m", which is not a duration', 'write whole numbers with their units, largest first, such as 30s, 5m or 1h30m'],
    ['keep_firing_for: 0.5d', 'keep_firing_for is "0.5d", which is not a duration', 'write 12h'],
    ['labels: {tier: 1}', 'labels.tier is the number 1, where text is needed', 'put it in quotes: "1"'],
    [
      'labels: {page: true}',
      'labels.page is the boolean true, where text is needed',
      'put it in quotes if a word such as No or on is meant: YAML reads it as a boolean',
    ],
    [
      'annotations: {summary: No}',
      'annotations.summary is the boolean false, where text is needed',
      'put it in quotes if a word such as No or on is meant: YAML reads it as a boolean',
    ],
    ['annotations: {summary: {a: b}}', 'annotations.summary is a map, where text is needed', 'write text'],
    ['annotations: [a]', 'annotations is a list, where a map is needed', 'write a map'],
  ])('in a rule %s', (rule, message, help) => {
    expect(inYaml(fieldValueRefused, rules(rule)).map((problem) => problem.replace(/^\S+ /, ''))).toEqual([
      `${ofRules}${message} [field-value-refused]\n    ${help}`,
    ]);
  });

  test.each([
    ['PrometheusRule', '{groups: [{name: a, rules: []}, {name: a, rules: []}]}', 'spec.groups[1].name is "a" once more'],
    ['PrometheusRule', '{groups: [{rules: []}]}', 'spec.groups[0] has no field name'],
    ['PrometheusRule', '{groups: [{name: "", rules: []}]}', 'spec.groups[0].name is "", which must not be empty'],
    ['PrometheusRule', '{groups: {name: a}}', 'spec.groups is a map, where a list is needed'],
    [
      'PrometheusRule',
      '{groups: [{name: a, limit: 1.5, rules: []}]}',
      'spec.groups[0].limit is the number 1.5, where a whole number is needed',
    ],
    ['ServiceMonitor', '{endpoints: [{port: http}]}', 'spec has no field selector'],
    ['ServiceMonitor', '{selector: {}, endpoints: [{port: 8080}]}', 'spec.endpoints[0].port is the number 8080, where text is needed'],
    [
      'ServiceMonitor',
      '{selector: {matchLabels: {a: 1}}, endpoints: []}',
      'spec.selector.matchLabels.a is the number 1, where text is needed',
    ],
    [
      'ServiceMonitor',
      '{selector: {}, endpoints: [{honorLabels: "true"}]}',
      'spec.endpoints[0].honorLabels is the string true, where true or false is needed',
    ],
    ['ServiceMonitor', '{selector: {}, endpoints: [{scheme: tls}]}', 'spec.endpoints[0].scheme is "tls", which is not one of its values'],
    [
      'ServiceMonitor',
      '{selector: {}, endpoints: [{interval: 1m 30s}]}',
      'spec.endpoints[0].interval is "1m 30s", which is not a duration',
    ],
    [
      'ServiceMonitor',
      '{selector: {}, endpoints: [{relabelings: [{action: keepp}]}]}',
      'spec.endpoints[0].relabelings[0].action is "keepp", which is not one of its values',
    ],
    [
      'PodMonitor',
      '{selector: {}, podMetricsEndpoints: [{path: 1}]}',
      'spec.podMetricsEndpoints[0].path is the number 1, where text is needed',
    ],
    ['Prometheus', '{replicas: two}', 'spec.replicas is the string two, where a whole number is needed'],
    ['Prometheus', '{retentionSize: 50Gi}', 'spec.retentionSize is "50Gi", which does not have its form'],
    [
      'Alertmanager',
      '{alertmanagerConfigMatcherStrategy: {type: none}}',
      'spec.alertmanagerConfigMatcherStrategy.type is "none", which is not one of its values',
    ],
  ])('in %s %s', (kind, spec, message) => {
    expect(inYaml(fieldValueRefused, object(kind, spec))).toEqual([expect.stringContaining(`: ${message} [field-value-refused]\n`)]);
  });

  test.each([
    [
      '{muteTimeIntervals: [{name: a, timeIntervals: [{times: [{startTime: "9:00", endTime: "17:00"}]}]}]}',
      'muteTimeIntervals[0].timeIntervals[0].times[0].startTime is "9:00", which does not have its form',
    ],
    ['{muteTimeIntervals: [{name: a, timeIntervals: [{weekdays: [mon]}]}]}', 'weekdays[0] is "mon", which does not have its form'],
    [
      '{receivers: [{name: a, slackConfigs: [{apiURL: "http://a"}]}]}',
      'receivers[0].slackConfigs[0].apiURL is the string http://a, where a map is needed',
    ],
    ['{receivers: [{name: a, webhookConfigs: [{urlSecret: {name: a}}]}]}', 'receivers[0].webhookConfigs[0].urlSecret has no field key'],
    ['{receivers: [{webhookConfigs: []}]}', 'receivers[0] has no field name'],
  ])('in an AlertmanagerConfig %s', (spec, message) => {
    expect(inYaml(fieldValueRefused, object('AlertmanagerConfig', spec, 'v1alpha1'))).toEqual([expect.stringContaining(message)]);
  });
});

test.each([
  ['kind: Deployment', 'labels: {version: 1.2}', 'metadata.labels.version is the number 1.2, where text is needed'],
  [
    'kind: Service',
    'annotations: {prometheus.io/scrape: true}',
    'metadata.annotations."prometheus.io/scrape" is the boolean true, where text is needed',
  ],
])('field-value-refused names what metadata of every object must be: %s', (kind, metadata, message) => {
  expect(inYaml(fieldValueRefused, `apiVersion: v1\n${kind}\nmetadata: {name: a, namespace: b, ${metadata}}\n`)).toEqual([
    expect.stringContaining(`: ${message} [field-value-refused]`),
  ]);
});

test('field-value-refused names values of a ConfigMap that are not text', () => {
  expect(inYaml(fieldValueRefused, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {PORT: 8080, HOST: a}\n')).toEqual([
    `objects.yaml:4:14: the API server refuses ConfigMap a: data.PORT is the number 8080, where text is needed [field-value-refused]
    put it in quotes: "8080"`,
  ]);
});

describe('field-value-refused leaves alone', () => {
  test.each(['for: 1h30m', 'for: "0"', 'for: 0s', 'expr: 1', 'labels: {tier: "1"}', 'annotations: {summary: null}', 'for: "${WAIT}"'])(
    'a rule with %s',
    (rule) => {
      expect(inYaml(fieldValueRefused, rules(rule).replace('expr: up, expr', 'expr'))).toEqual([]);
    },
  );

  test.each([
    [
      'ServiceMonitor',
      '{selector: {}, endpoints: [{port: http, targetPort: 8080, scheme: HTTPS, relabelings: [{action: LabelDrop, regex: a}]}]}',
    ],
    ['ServiceMonitor', '{selector: {}, endpoints: [{port: a}, {port: a}], sampleLimit: "${LIMIT}"}'],
    ['Prometheus', '{retention: 15d, retentionSize: 50GiB, scrapeInterval: 1m, replicas: 2, logLevel: debug}'],
    ['PrometheusRule', '{groups: [{name: a, interval: 1m, query_offset: 30s, limit: 10, rules: []}, {name: b}]}'],
  ])('%s %s', (kind, spec) => {
    expect(inYaml(fieldValueRefused, object(kind, spec))).toEqual([]);
  });

  test('clocks of an AlertmanagerConfig until midnight', () => {
    const times = '{times: [{startTime: "22:00", endTime: "24:00"}], weekdays: ["monday:friday"], months: ["1:3"], years: ["2026"]}';

    expect(
      inYaml(fieldValueRefused, object('AlertmanagerConfig', `{muteTimeIntervals: [{name: a, timeIntervals: [${times}]}]}`, 'v1alpha1')),
    ).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(fieldValueRefused, {})).toEqual([]);
  });
});
