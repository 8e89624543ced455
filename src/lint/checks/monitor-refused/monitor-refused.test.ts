import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { findProgram, runProgram } from '../../../verify/programs';
import { monitorRefused } from './monitor-refused';

const prometheus = (spec = 'scrapeInterval: 30s'): string => `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main, namespace: watch}
spec: {${spec}}
---
`;

const monitor = (endpoint: string, rest = ''): string => `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: shop, namespace: shop}
spec: {selector: {}, ${rest}endpoints: [{port: http, ${endpoint}}]}
`;

const other = (kind: string, spec: string): string => `apiVersion: monitoring.coreos.com/v1
kind: ${kind}
metadata: {name: shop, namespace: shop}
spec: ${spec}
`;

const found = (text: string): readonly string[] =>
  inYaml(monitorRefused, text).map((problem) =>
    problem
      .replace(/^\S+ the operator refuses \w+ shop\/shop, and nothing is scraped through it: /, '')
      .replace(' [monitor-refused]\n    ', ' | '),
  );

describe('monitor-refused names', () => {
  test('a timeout above the interval of the endpoint, at its place', () => {
    expect(inYaml(monitorRefused, monitor('interval: 15s, scrapeTimeout: 30s'))).toEqual([
      `objects.yaml:4:77: the operator refuses ServiceMonitor shop/shop, and nothing is scraped through it: scrapeTimeout 30s is longer than the interval, its own, of 15s [monitor-refused]
    write a scrapeTimeout of 15s or less, or a longer interval`,
    ]);
  });

  test('or above that of every Prometheus that could scrape it', () => {
    expect(found(prometheus() + monitor('scrapeTimeout: 45s'))).toEqual([
      'scrapeTimeout 45s is longer than the interval, that of its Prometheus, of 30s | write a scrapeTimeout of 30s or less, or a longer interval',
    ]);
    expect(found(prometheus('scrapeInterval: 1m') + monitor('scrapeTimeout: 45s'))).toEqual([]);
    expect(found(monitor('scrapeTimeout: 45s'))).toEqual([]);
  });

  test.each([
    ['relabelings: [{sourceLabels: [a]}]', 'a relabeling with the action replace has no targetLabel | name the label that it writes'],
    [
      'relabelings: [{action: HashMod, sourceLabels: [a], targetLabel: b}]',
      'a relabeling with the action hashmod has no modulus | write how many parts there are',
    ],
    [
      'metricRelabelings: [{action: labeldrop, sourceLabels: [a], regex: b}]',
      'a relabeling with the action labeldrop has sourceLabels | it reads regex alone, which names labels',
    ],
    [
      'metricRelabelings: [{action: dropequal, sourceLabels: [a], targetLabel: b, regex: c}]',
      'a relabeling with the action dropequal has regex | it reads sourceLabels and targetLabel alone',
    ],
    [
      'metricRelabelings: [{action: drop, regex: "up|(go_.*"}]',
      'the regular expression up|(go_.* cannot be read: a "(" is never closed | use the syntax of Go: without lookaround and back-references',
    ],
    [
      'relabelings: [{action: drop, regex: "a**"}]',
      'the regular expression a** cannot be read: "**" repeats a repetition, at character 2 | use the syntax of Go: without lookaround and back-references',
    ],
    [
      'basicAuth: {username: {name: a, key: b}}, authorization: {credentials: {name: a, key: b}}',
      'basicAuth and authorization are given at once | keep one of them',
    ],
  ])('%s', (endpoint, problem) => {
    expect(found(monitor(endpoint))).toEqual([problem]);
  });

  test('a name of a label that only Prometheus 3 accepts', () => {
    const endpoint = 'relabelings: [{sourceLabels: [a], targetLabel: b-c}]';

    expect(found(prometheus('version: v2.55.1') + monitor(endpoint))).toEqual([
      '"b-c" is not a valid name of a label | write letters, digits and underscores',
    ]);
    expect(found(prometheus('version: v3.5.0') + monitor(endpoint))).toEqual([]);
  });

  test('an operator of a selector, and values that are missing', () => {
    const selecting = (expression: string): string =>
      other('PodMonitor', `{selector: {matchExpressions: [${expression}]}, podMetricsEndpoints: [{port: http}]}`);

    expect(found(selecting('{key: a, operator: Is, values: [b]}'))).toEqual(['"Is" is not an operator of selectors | did you mean "In"?']);
    expect(found(selecting('{key: a, operator: In}'))).toEqual(['a selector with In has no values | list them']);
    expect(found(selecting('{key: a, operator: Exists, values: [b]}'))).toEqual(['a selector with Exists has values | remove them']);
    expect(found(selecting('{key: a, operator: NotIn, values: [b]}, {key: a, operator: Exists}'))).toEqual([]);
  });

  test('a scrapeClass that the Prometheus does not define', () => {
    const classes = prometheus('scrapeClasses: [{name: tls}]');

    expect(found(classes + monitor('path: /', 'scrapeClass: tsl, '))).toEqual([
      'its scrapeClass "tsl" is not one of its Prometheus | did you mean "tls"?',
    ]);
    expect(found(classes + monitor('path: /', 'scrapeClass: tls, '))).toEqual([]);
    expect(found(monitor('path: /', 'scrapeClass: tls, '))).toEqual([]);
  });

  test('files of the container, where they are denied', () => {
    const endpoint = 'bearerTokenFile: /token, tlsConfig: {caFile: /ca}';

    expect(found(prometheus('arbitraryFSAccessThroughSMs: {deny: true}') + monitor(endpoint))).toEqual([
      'bearerTokenFile is a file, and its Prometheus denies access to files | read it from a Secret',
      'tlsConfig.caFile is a file, and its Prometheus denies access to files | read it from a Secret',
    ]);
    expect(found(prometheus() + monitor(endpoint))).toEqual([]);
  });

  test('the same of a PodMonitor, a Probe and a ScrapeConfig', () => {
    expect(found(other('PodMonitor', '{selector: {}, podMetricsEndpoints: [{interval: 5s, scrapeTimeout: 10s}]}'))).toHaveLength(1);
    expect(
      found(
        other(
          'Probe',
          '{interval: 5s, scrapeTimeout: 10s, targets: {staticConfig: {static: [a], relabelingConfigs: [{action: keep, regex: "("}]}}}',
        ),
      ),
    ).toHaveLength(2);
    expect(found(other('ScrapeConfig', '{scrapeInterval: 5s, scrapeTimeout: 10s, relabelings: [{action: replace}]}'))).toHaveLength(2);
  });
});

test('monitor-refused names a prober with a scheme, and a Probe without targets', () => {
  const targets = 'targets: {staticConfig: {static: [a]}}';

  expect(found(other('Probe', `{prober: {url: "http://blackbox:9115"}, ${targets}}`))).toEqual([
    'prober.url is "http://blackbox:9115", which is not a host and port | write scheme and path in fields of their own',
  ]);
  expect(found(other('Probe', '{prober: {url: "blackbox:9115"}, targets: {}}'))).toEqual([
    'targets has neither staticConfig nor ingress | give it one of them',
  ]);
  expect(found(other('Probe', `{prober: {url: "blackbox.watch.svc:9115"}, ${targets}}`))).toEqual([]);
});

describe('a Secret that a monitor reads', () => {
  const login = monitor('basicAuth: {username: {name: login, key: user}, password: {name: login, key: password}}');
  const namespace = '---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';
  const made = (apiVersion: string, kind: string, name = 'login'): string =>
    `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\nspec: {encryptedData: {user: a, password: b}, dataFrom: [{}]}\n`;

  test('is missing where all of its namespace is here', () => {
    expect(found(login + namespace)).toEqual([
      'it reads the Secret "login", which nothing here creates in namespace shop | create it, or an ExternalSecret or SealedSecret of that name',
    ]);
  });

  test.each([
    ['an ExternalSecret', made('external-secrets.io/v1', 'ExternalSecret')],
    ['a SealedSecret', made('bitnami.com/v1alpha1', 'SealedSecret')],
    ['an ExternalSecret of several namespaces', made('external-secrets.io/v1', 'ClusterExternalSecret', 'all')],
    ['an object of an operator', made('postgresql.cnpg.io/v1', 'Cluster', 'db')],
    ['a Flux Kustomization', made('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'apps')],
    ['values of a chart', '---\nimage: {tag: a}\n'],
  ])('may come from %s', (_, objects) => {
    expect(found(login + namespace + objects)).toEqual([]);
  });

  test('may be anywhere where its namespace is', () => {
    expect(found(login)).toEqual([]);
  });

  test('may be optional', () => {
    const optional = monitor('basicAuth: {username: {name: login, key: user, optional: true}}');

    expect(found(optional + namespace)).toEqual([]);
  });
});

describe('monitor-refused leaves alone', () => {
  test.each([
    'interval: 30s, scrapeTimeout: 30s',
    'interval: "", scrapeTimeout: ""',
    'relabelings: [{action: labelmap, regex: __meta_(.+)}, {action: keep, sourceLabels: [a], regex: b}, {targetLabel: a, replacement: b}]',
    'relabelings: [{sourceLabels: [a], targetLabel: "${1}_total"}, {action: lowercase, sourceLabels: [a], targetLabel: b}]',
    'metricRelabelings: [{action: LabelDrop, regex: a|b}, {action: labelkeep, regex: a}]',
    'basicAuth: {username: {name: a, key: b}}, tlsConfig: {ca: {secret: {name: a, key: b}}}',
  ])('%s', (endpoint) => {
    expect(found(prometheus('version: v2.55.1') + monitor(endpoint))).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(monitorRefused, {})).toEqual([]);
  });
});

// Each in the fields of Prometheus, which promtool reads, and in those of a monitor.
const steps: readonly string[] = [
  '{source_labels: [a]}',
  '{action: hashmod, source_labels: [a], target_label: b}',
  '{action: hashmod, source_labels: [a], target_label: b, modulus: 4}',
  '{action: labeldrop, source_labels: [a], regex: b}',
  '{action: labelkeep, target_label: a, regex: b}',
  '{action: labeldrop, regex: b}',
  '{action: keepequal, source_labels: [a], target_label: b, regex: c}',
  '{action: keepequal, source_labels: [a], target_label: b}',
  '{action: lowercase, source_labels: [a]}',
  '{action: lowercase, source_labels: [a], target_label: b}',
  '{source_labels: [a], target_label: b-c}',
  '{source_labels: [a], target_label: "b_${1}"}',
  '{source_labels: [a-b], target_label: c}',
  '{action: keep, source_labels: [a], regex: "(?!b)"}',
  '{action: keep, source_labels: [a], regex: "b|c"}',
  '{action: labelmap, regex: "a_(.+)"}',
  '{action: drop, source_labels: [a]}',
];

const camel = (step: string): string => step.replace(/_(labels?)\b/g, (_, word: string) => (word === 'label' ? 'Label' : 'Labels'));

test('promtool refuses the same relabelings as we do for its release', async () => {
  const program = findProgram('promtool', process.env);
  if (program.kind === 'missing') throw new Error(program.message);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-relabelings-'));
  const file = path.join(folder, 'prometheus.yaml');
  const verdicts = [];
  for (const step of steps) {
    fs.writeFileSync(file, `scrape_configs: [{job_name: a, relabel_configs: [${step}]}]`);
    const { code } = await runProgram(program.path, ['check', 'config', file]);
    const ours = found(prometheus('version: v2.42.0') + monitor(`relabelings: [${camel(step)}]`)).length > 0;
    verdicts.push({ step, promtool: code !== 0, ours });
  }
  fs.rmSync(folder, { recursive: true });

  expect(verdicts.filter(({ promtool, ours }) => promtool !== ours)).toEqual([]);
  expect(verdicts.filter(({ promtool }) => promtool)).toHaveLength(9);
});
