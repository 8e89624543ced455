import { expect, test } from '@jest/globals';
import { inFolder } from '../../../../test/planted';
import { patchMatchesNothing } from './patch-matches-nothing';

const rule = 'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: shop}\nspec: {groups: []}\n';

const found = (kustomization: string, further: Readonly<Record<string, string>> = {}): readonly string[] =>
  inFolder(patchMatchesNothing, { 'kustomization.yaml': kustomization, 'rule.yaml': rule, ...further });

const target = (text: string): string => `resources: [rule.yaml]\npatches: [{target: {${text}}, patch: '[{op: remove, path: /spec}]'}]\n`;

test.each([
  ['kind: PrometheusRule, name: shopp', 49, 'PrometheusRule shopp', '\n    did you mean "shop"?'],
  ['name: bank', 27, 'an object bank', ''],
])('names a target that no object is: %s', (text, column, what, help) => {
  expect(found(target(text))).toEqual([
    `kustomization.yaml:2:${column}: the patch is for ${what}, which the kustomization does not have: the patch changes nothing [patch-matches-nothing]${help}`,
  ]);
});

test('names a patch in a file of its own, which kustomize refuses', () => {
  const patch = rule.replace('{name: shop}', '{name: shopp}');

  expect(found('resources: [rule.yaml]\npatches: [{path: patch.yaml}]\n', { 'patch.yaml': patch })).toEqual([
    'patch.yaml:3:18: the patch is for PrometheusRule shopp, which the kustomization does not have: kustomize builds nothing [patch-matches-nothing]\n    did you mean "shop"?',
  ]);
});

test('names it once for a base of two overlays', () => {
  const base = { 'base/kustomization.yaml': target('name: bank'), 'base/rule.yaml': rule };
  const overlay = 'resources: [../base]\n';

  expect(inFolder(patchMatchesNothing, { ...base, 'a/kustomization.yaml': overlay, 'b/kustomization.yaml': overlay })).toEqual([
    expect.stringContaining('base/kustomization.yaml:2:27: the patch is for an object bank'),
  ]);
});

test.each([
  ['its object', target('kind: PrometheusRule, name: shop')],
  ['objects by an expression', target('kind: PrometheusRule, name: .*-rules')],
  ['all of a kind', target('kind: HelmRelease')],
  ['an object with another name since', `namePrefix: eu-\n${target('name: shop')}`],
  ['what may come from elsewhere', target('name: bank').replace('[rule.yaml]', '[rule.yaml, "https://example.com/bank.yaml"]')],
  ['what a chart renders', `${target('name: bank')}helmCharts: [{name: bank}]\n`],
])('leaves alone a patch for %s', (_, kustomization) => {
  expect(found(kustomization)).toEqual([]);
});

test('leaves alone a component, which is for kustomizations with and without the object', () => {
  const component = `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${target('name: bank').replace(/^resources.*\n/, '')}`;

  expect(found('resources: [rule.yaml]\ncomponents: [component]\n', { 'component/kustomization.yaml': component })).toEqual([]);
});
