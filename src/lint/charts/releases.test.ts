import { describe, expect, test } from '@jest/globals';
import { readDocuments } from '../graph/documents';
import type { ObjectGraph } from '../graph/graph';
import { linkFolder } from '../graph/signals-file';

const graphOf = (files: Readonly<Record<string, string>>): ObjectGraph =>
  linkFolder({ objects: Object.entries(files).flatMap(([file, text]) => readDocuments(file, text).objects), files: Object.keys(files) })
    .graph;

const application = (helm: string, ref = 'values'): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: stack, namespace: argocd}
spec:
  destination: {server: https://kubernetes.default.svc, namespace: watch}
  sources:
    - repoURL: https://charts.example.com
      chart: kube-prometheus-stack
      targetRevision: 88.5.3
      helm: ${helm}
    - {repoURL: https://git.example.com/platform.git, ref: ${ref}}
`;

const helmRelease = (spec: string): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: stack, namespace: watch}
spec:
  chart: {spec: {chart: kube-prometheus-stack, version: 88.5.3}}
${spec}`;

/** What each release is given, what of it is unknown, and where one of its values is written. */
const given = (files: Readonly<Record<string, string>>) =>
  graphOf(files).releases.map(({ who, release, namespace, node, unread }) => {
    const { file, line } = node.at(['a']);
    return { who, release: `${namespace}/${release}`, values: node.object, unread, a: `${file}:${line}` };
  });

describe('an Application of Argo CD', () => {
  test('is given its files in order, then inline values, then parameters', () => {
    const files = {
      'app.yaml': application(
        '{valueFiles: ["$values/v/one.yaml", "$values/v/two.yaml"], values: "c: inline\\nd: {x: 1}", parameters: [{name: d.y, value: "2"}]}',
      ),
      'v/one.yaml': 'a: one\nb: one\nc: one\nlist: [1, 2]\n',
      'v/two.yaml': 'b: two\n\nlist: [3]\n',
    };

    expect(given(files)).toEqual([
      {
        who: 'Application stack',
        release: 'watch/stack',
        values: { a: 'one', b: 'two', c: 'inline', d: { x: 1, y: 2 }, list: [3] },
        unread: [],
        a: 'v/one.yaml:1',
      },
    ]);
  });

  test('does not read values as text beside values as an object', () => {
    const files = { 'app.yaml': application('{values: "a: text", valuesObject: {a: object}}') };

    expect(given(files)).toMatchObject([{ values: { a: 'object' }, a: 'app.yaml:10' }]);
  });

  test('goes without a file that may be missing in a folder that was read', () => {
    const may = '{valueFiles: ["$values/v/one.yaml", "$values/v/eu.yaml"], ignoreMissingValueFiles: true}';
    const must = '{valueFiles: ["$values/v/one.yaml", "$values/v/eu.yaml"]}';

    expect(given({ 'app.yaml': application(may), 'v/one.yaml': 'a: 1' })).toMatchObject([{ unread: [] }]);
    expect(given({ 'app.yaml': application(may), 'w/one.yaml': 'a: 1' })).toMatchObject([
      { unread: ['$values/v/one.yaml', '$values/v/eu.yaml'] },
    ]);
    expect(given({ 'app.yaml': application(must), 'v/one.yaml': 'a: 1' })).toMatchObject([{ unread: ['$values/v/eu.yaml'] }]);
  });

  test('may name its files by a pattern', () => {
    const files = {
      'app.yaml': application('{valueFiles: ["$values/v/**/*.yaml"]}'),
      'v/b/c.yaml': 'a: last',
      'v/a.yaml': 'a: first',
      'v/b.txt': 'a: no values',
    };

    expect(given(files)).toMatchObject([{ values: { a: 'last' }, unread: [] }]);
  });
});

describe('a HelmRelease of Flux', () => {
  const configMap =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: base, namespace: watch}\ndata:\n  values.yaml: |\n    x: 1\n    a: base\n';
  const secret = `apiVersion: v1\nkind: Secret\nmetadata: {name: token, namespace: watch}\ndata: {token: ${Buffer.from('s3').toString('base64')}}\n`;

  test('is given ConfigMaps and Secrets below its own values, and what has a target above them', () => {
    const spec = `  valuesFrom:
    - {kind: ConfigMap, name: base}
    - {kind: Secret, name: token, valuesKey: token, targetPath: deep.token}
  values: {a: own, deep: {token: none}}
`;

    expect(given({ 'release.yaml': helmRelease(spec), 'base.yaml': configMap, 'token.yaml': secret })).toEqual([
      {
        who: 'HelmRelease watch/stack',
        release: 'watch/stack',
        values: { x: 1, a: 'own', deep: { token: 's3' } },
        unread: [],
        a: 'release.yaml:9',
      },
    ]);
  });

  test('is known in part where one of them is not there', () => {
    expect(given({ 'release.yaml': helmRelease('  valuesFrom: [{kind: ConfigMap, name: base}]\n') })).toMatchObject([
      { values: {}, unread: ['ConfigMap base'] },
    ]);
  });

  test('has a place within the text of a ConfigMap for each value', () => {
    const files = { 'release.yaml': helmRelease('  valuesFrom: [{kind: ConfigMap, name: base}]\n'), 'base.yaml': configMap };

    expect(given(files)).toMatchObject([{ values: { a: 'base' }, a: 'base.yaml:7' }]);
  });
});

describe('the Prometheus of kube-prometheus-stack selects', () => {
  const rules = (files: Readonly<Record<string, string>>) =>
    graphOf(files).prometheuses.map(({ name, selections }) => ({ name, ...selections.rule }));

  test.each([
    ['by the release', '{}', { objects: [{ operator: 'In', key: 'release', values: ['stack'] }], namespaces: [] }],
    ['everything that a selector without conditions names', '{ruleSelector: {matchLabels: {}}}', { objects: [], namespaces: [] }],
    ['everything when it does not go by the release', '{ruleSelectorNilUsesHelmValues: false}', { objects: [], namespaces: [] }],
    ['nothing with a selector of null', '{ruleSelectorNilUsesHelmValues: false, ruleSelector: null}', { namespaces: [] }],
  ])('%s', (_, spec, expected) => {
    const [found] = rules({ 'release.yaml': helmRelease(`  values: {prometheus: {prometheusSpec: ${spec}}}\n`) });

    expect(found).toEqual({
      name: 'stack-kube-prometheus-stac-prometheus',
      path: ['prometheus', 'prometheusSpec', 'ruleSelector'],
      ...expected,
    });
  });

  test('whatever it may, where some of its values are not here', () => {
    const [found] = rules({ 'release.yaml': helmRelease('  valuesFrom: [{kind: ConfigMap, name: base}]\n') });

    expect(found?.objects).toEqual([]);
  });

  test('under the names that its values give', () => {
    const named = (values: string) => rules({ 'release.yaml': helmRelease(`  values: ${values}\n`) }).map(({ name }) => name);

    expect(named('{cleanPrometheusOperatorObjectNames: true, fullnameOverride: main}')).toEqual(['main']);
    expect(named('{nameOverride: kps}')).toEqual(['stack-kps-prometheus']);
    expect(named('{prometheus: {enabled: false}}')).toEqual([]);
  });
});
