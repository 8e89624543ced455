import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { inFolder, inYaml, planted } from '../../../../test/planted';
import { aggregators, functions, type ValueType } from '../../../language/promql/signatures';
import { findProgram, runProgram } from '../../../verify/programs';
import { featureUnavailable } from './feature-unavailable';

const prometheus = (spec: string): string => `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main, namespace: watch}
spec: {${spec}, ruleSelector: {}, ruleNamespaceSelector: {}}
---
`;

const rules = (...expressions: readonly string[]): string => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: shop, namespace: shop}
spec:
  groups:
    - name: shop
      rules:
${expressions.map((expr, index) => `        - alert: Rule${index}\n          expr: ${JSON.stringify(expr)}\n`).join('')}`;

const found = (expr: string, spec: string): readonly string[] =>
  inYaml(featureUnavailable, prometheus(spec) + rules(expr)).map((problem) =>
    problem
      .replace(/^\S+ (?:warning: )?alert Rule0 of PrometheusRule shop\/shop uses /, '')
      .replace(/ \[feature-unavailable\]\n.*\n.*\n {4}/, ' | '),
  );

const lost = 'the whole object is refused, and with it its alert';
const experimental = 'promql-experimental-functions';

describe('feature-unavailable names', () => {
  test.each([
    [
      'holt_winters(a[1h], 0.3, 0.3) > 1',
      'version: v3.5.0',
      `holt_winters, which Prometheus 3.5 does not have any more: ${lost} | write double_exponential_smoothing from Prometheus 3.0 on, and enable the feature ${experimental} for it`,
    ],
    [
      'double_exponential_smoothing(a[1h], 0.3, 0.3) > 1',
      'version: v2.55.1',
      `double_exponential_smoothing, which Prometheus 2.55 does not have: ${lost} | it came with Prometheus 3.0`,
    ],
    [
      'mad_over_time(a[1h]) > 1',
      'version: v3.5.0',
      `mad_over_time, which needs the feature ${experimental}, and its Prometheus does not enable it: ${lost} | write enableFeatures: [${experimental}] into the Prometheus, or do without mad_over_time`,
    ],
    ['limitk(3, a) > 1', 'version: v2.53.0', `limitk, which Prometheus 2.53 does not have: ${lost} | it came with Prometheus 2.54`],
    [
      'info(a) > 1',
      'version: v3.0.0, enableFeatures: [native-histograms]',
      `info, which needs the feature ${experimental}, and its Prometheus does not enable it: ${lost} | write enableFeatures: [${experimental}] into the Prometheus, or do without info`,
    ],
    [
      'first_over_time(a[1h]) > 1',
      'version: v3.7.0',
      `first_over_time, which needs the feature ${experimental}, and its Prometheus does not enable it: ${lost} | write enableFeatures: [${experimental}] into the Prometheus, or do without first_over_time`,
    ],
    [
      'rate(a[1h] anchored) > 1',
      'version: v3.8.0',
      `anchored, which needs the feature promql-extended-range-selectors, and its Prometheus does not enable it: ${lost} | write enableFeatures: [promql-extended-range-selectors] into the Prometheus, or do without anchored`,
    ],
    ['a + fill(0) b > 1', 'version: v3.9.0', `fill, which Prometheus 3.9 does not have: ${lost} | it came with Prometheus 3.10`],
  ])('%s under %s', (expr, spec, problem) => {
    expect(found(expr, spec)).toEqual([problem]);
  });

  test('what Prometheus 3 does not have, as a warning where it is assumed', () => {
    expect(inYaml(featureUnavailable, rules('holt_winters(a[1h], 0.3, 0.3) > 1'))).toEqual([
      `objects.yaml:9:18: warning: alert Rule0 of PrometheusRule shop/shop uses holt_winters, which Prometheus 3 does not have any more: the whole object is refused, and with it its alert [feature-unavailable]
    holt_winters(a[1h], 0.3, 0.3) > 1
    ^^^^^^^^^^^^
    write double_exponential_smoothing from Prometheus 3.0 on, and enable the feature promql-experimental-functions for it; Prometheus 3 is assumed, because no version is written`,
    ]);
  });

  test.each([
    ['"88.5.3"', 1],
    ['"~67.1"', 1],
    ['66.3.1', 0],
    ['"*"', 1],
  ])('what the Prometheus of kube-prometheus-stack %s does not have', (revision, problems) => {
    const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: stack, namespace: argocd}
spec:
  source: {repoURL: https://prometheus-community.github.io/helm-charts, chart: kube-prometheus-stack, targetRevision: ${revision}}
  destination: {namespace: watch}
`;

    expect(
      inFolder(featureUnavailable, { 'app.yaml': application, 'rules.yaml': rules('holt_winters(a[1h], 0.3, 0.3) > 1') }),
    ).toHaveLength(problems);
  });

  test('a panel that shows an error', () => {
    const panels = JSON.stringify({
      title: 'Shop',
      uid: 'shop',
      panels: [{ type: 'timeseries', title: 'Depth', targets: [{ refId: 'A', expr: 'mad_over_time(a[1h])' }] }],
    });
    const dashboard = `apiVersion: v1
kind: ConfigMap
metadata: {name: shop, namespace: watch, labels: {grafana_dashboard: "1"}}
data: {shop.json: '${panels}'}
`;

    expect(inYaml(featureUnavailable, `${prometheus('version: v3.5.0')}${dashboard}`)).toEqual([
      expect.stringContaining(
        'panel "Depth" of dashboard "Shop" uses mad_over_time, which needs the feature promql-experimental-functions, and its Prometheus does not enable it: its panel shows an error',
      ),
    ]);
  });
});

describe('feature-unavailable leaves alone', () => {
  test.each([
    ['holt_winters(a[1h], 0.3, 0.3) > 1', 'version: v2.55.1'],
    ['mad_over_time(a[1h]) > 1', `version: v3.5.0, enableFeatures: [${experimental}]`],
    ['mad_over_time(a[1h]) > 1', `version: v3.5.0, additionalArgs: [{name: enable-feature, value: "exemplar-storage,${experimental}"}]`],
    ['first_over_time(a[1h]) > 1', 'version: v3.14.0'],
    ['first_over_time(a[1h]) > 1', 'replicas: 1'],
    ['rate(a[5m]) > 1', 'version: v2.30.0'],
  ])('%s under %s', (expr, spec) => {
    expect(found(expr, spec)).toEqual([]);
  });

  test('rules of another operator, whose program has functions of its own', () => {
    expect(inYaml(featureUnavailable, rules('holt_winters(a[1h], 0.3, 0.3) > 1').replace('PrometheusRule', 'VMRule'))).toEqual([]);
  });

  test('features of a Prometheus that is not here', () => {
    expect(inYaml(featureUnavailable, rules('mad_over_time(a[1h]) > 1'))).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(featureUnavailable, {})).toEqual([]);
  });
});

const argument: Readonly<Record<ValueType, string>> = { scalar: '1', 'instant vector': 'a', 'range vector': 'a[5m]', string: '"b"' };

const calls = [
  ...[...functions].map(([name, { args, result }]) => ({
    name,
    expr: `${result === 'scalar' ? 'vector(' : ''}${name}(${args.map((type) => argument[type]).join(', ')})${result === 'scalar' ? ')' : ''}`.replace(
      'info(a, a)',
      'info(a)',
    ),
  })),
  ...[...aggregators].map(([name, parameter]) => ({
    name,
    expr: `${name}(${parameter === undefined ? '' : `${argument[parameter]}, `}a)`,
  })),
];

// The Prometheus of promtool is the one that is installed; which functions it has, it says itself.
test('promtool refuses the same functions and aggregations as we do for its release', async () => {
  const program = findProgram('promtool', process.env);
  if (program.kind === 'missing') throw new Error(program.message);
  const [, version = ''] =
    /version (\d+\.\d+)/.exec(await runProgram(program.path, ['--version']).then(({ stdout, stderr }) => stdout + stderr)) ?? [];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-functions-'));
  const file = path.join(folder, 'rules.yaml');
  const listed = calls.map(({ expr }, index) => `{alert: Rule${index}, expr: '${expr}'}`).join(', ');
  fs.writeFileSync(file, `groups: [{name: a, rules: [${listed}]}]`);

  const { stdout, stderr } = await runProgram(program.path, ['check', 'rules', '--lint=none', file]);
  fs.rmSync(folder, { recursive: true });
  const refused = [...new Set([...(stdout + stderr).matchAll(/"Rule(\d+)"/g)].map(([, index]) => calls[Number(index)]?.name))];
  const ours = inYaml(featureUnavailable, prometheus(`version: v${version}.0`) + rules(...calls.map(({ expr }) => expr)));

  expect(refused.length).toBeGreaterThan(0);
  expect(ours.map((problem) => /uses (\w+),/.exec(problem)?.[1]).toSorted()).toEqual(refused.toSorted());
});
