import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { readDocuments } from '../graph/documents';
import { builtFolder } from '.';

type Files = Readonly<Record<string, string>>;

const build = (files: Files) => {
  const yaml = Object.entries(files).filter(([file]) => /\.(ya?ml|json)$/.test(file));
  return builtFolder(
    yaml.flatMap(([file, text]) => readDocuments(file, text).objects),
    Object.keys(files),
    (file) => files[file],
  );
};

/** What is built, without the kustomizations themselves. */
const objectsIn = (files: Files) =>
  build(files).objects.filter(
    ({ path, object }) => !(path.endsWith('kustomization.yaml') && /^(?:Kustomization|Component)$/.test(String(object.kind))),
  );

const built = (files: Files) => objectsIn(files).map(({ object }) => object);

const object = (kind: string, name: string, further = ''): string =>
  `apiVersion: ${kind === 'Service' || kind === 'ConfigMap' ? 'v1' : kind === 'Deployment' ? 'apps/v1' : 'monitoring.coreos.com/v1'}\nkind: ${kind}\nmetadata: {name: ${name}}\n${further}`;

const place = (files: Files, name: string, path: readonly (string | number)[]): string => {
  const found = objectsIn(files).find(({ object: { metadata } }) => (metadata as { name: string }).name === name);
  const { file, line } = found?.at(path) ?? { file: 'nowhere', line: 0 };
  return `${file}:${line}`;
};

describe('a kustomization', () => {
  test('gives a namespace, names, labels and annotations to what it names', () => {
    const files = {
      'kustomization.yaml':
        'resources: [a.yaml]\nnamespace: prod\nnamePrefix: p-\nnameSuffix: -s\ncommonLabels: {team: x}\ncommonAnnotations: {by: us}\n',
      'a.yaml': `${object('Service', 'api', 'spec: {selector: {app: api}}')}\n---\n${object('ServiceMonitor', 'api', 'spec: {selector: {matchLabels: {app: api}}}')}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: old}\n`,
    };
    const metadata = { name: 'p-api-s', namespace: 'prod', labels: { team: 'x' }, annotations: { by: 'us' } };

    expect(built(files)).toEqual([
      { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: { app: 'api', team: 'x' } } },
      { apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', metadata, spec: { selector: { matchLabels: { app: 'api' } } } },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'prod', labels: { team: 'x' }, annotations: { by: 'us' } } },
    ]);
    expect([place(files, 'p-api-s', ['metadata', 'namespace']), place(files, 'p-api-s', ['metadata', 'labels', 'team'])]).toEqual([
      'kustomization.yaml:2',
      'kustomization.yaml:5',
    ]);
  });

  test('builds a base once for each overlay, and neither bases nor patches are objects', () => {
    const overlay = (replicas: number) =>
      `resources: [../base]\npatches:\n  - path: patch.yaml\n  - target: {kind: Deploy.*}\n    patch: '[{op: add, path: /spec/paused, value: ${replicas > 1}}]'\n`;
    const files = {
      'base/kustomization.yaml': 'resources: [api.yaml]\n',
      'base/api.yaml': object(
        'Deployment',
        'api',
        'spec: {replicas: 1, template: {spec: {containers: [{name: a, image: x}, {name: b, image: z}]}}}',
      ),
      'eu/kustomization.yaml': overlay(2),
      'eu/patch.yaml': object('Deployment', 'api', 'spec:\n  replicas: 2\n  template: {spec: {containers: [{name: b, image: new}]}}'),
      'us/kustomization.yaml': overlay(1),
      'us/patch.yaml': object('Deployment', 'api', 'spec: {replicas: null}'),
    };

    const spec = (fields: object, image: string) => ({
      ...fields,
      template: {
        spec: {
          containers: [
            { name: 'a', image: 'x' },
            { name: 'b', image },
          ],
        },
      },
    });

    expect(objectsIn(files).map(({ builtIn, object: { spec: found } }) => [builtIn, found])).toEqual([
      ['eu', spec({ replicas: 2, paused: true }, 'new')],
      ['us', spec({ paused: false }, 'z')],
    ]);
    expect([place(files, 'api', ['spec', 'replicas']), place(files, 'api', ['spec', 'paused']), place(files, 'api', ['kind'])]).toEqual([
      'eu/patch.yaml:5',
      'eu/kustomization.yaml:5',
      'base/api.yaml:2',
    ]);
  });

  test('replaces the lists of custom resources as a whole', () => {
    const files = {
      'kustomization.yaml': 'resources: [m.yaml]\npatchesStrategicMerge: [p.yaml]\n',
      'm.yaml': object('ServiceMonitor', 'api', 'spec: {endpoints: [{port: http}]}'),
      'p.yaml': object('ServiceMonitor', 'api', 'spec: {endpoints: [{interval: 10s}]}'),
    };

    expect(built(files)).toMatchObject([{ spec: { endpoints: [{ interval: '10s' }] } }]);
  });

  test('generates ConfigMaps and Secrets from files, with places in them', () => {
    const files = {
      'kustomization.yaml': stringify({
        namespace: 'watch',
        configMapGenerator: [
          { name: 'dash', files: ['d/api.json', 'other.txt=notes'], literals: ['a=1'], options: { labels: { grafana_dashboard: '1' } } },
        ],
        secretGenerator: [{ name: 'am', files: ['alertmanager.yaml'] }],
      }),
      'd/api.json': '{\n  "title": "API"\n}\n',
      'alertmanager.yaml': 'route: {receiver: a}\nreceivers: [{name: a}]\n',
      notes: 'text',
    };

    expect(built(files)).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'dash', namespace: 'watch', labels: { grafana_dashboard: '1' }, annotations: {} },
        data: { 'api.json': '{\n  "title": "API"\n}\n', 'other.txt': 'text', a: '1' },
      },
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'am', namespace: 'watch', labels: {}, annotations: {} },
        stringData: { 'alertmanager.yaml': 'route: {receiver: a}\nreceivers: [{name: a}]\n' },
      },
    ]);
    expect([
      place(files, 'dash', ['data', 'api.json', 'title']),
      place(files, 'am', ['stringData', 'alertmanager.yaml', 'receivers', 0]),
    ]).toEqual(['d/api.json:2', 'alertmanager.yaml:2']);
  });

  test('adds components, and says what it reads from elsewhere', () => {
    const files = {
      'kustomization.yaml': 'resources: [a.yaml, "https://example.com/x.yaml"]\ncomponents: [part]\nhelmCharts: [{name: loki}]\n',
      'a.yaml': object('ConfigMap', 'a'),
      'part/kustomization.yaml': 'kind: Component\nresources: [b.yaml]\nlabels: [{pairs: {part: "1"}}]\n',
      'part/b.yaml': object('ConfigMap', 'b'),
    };

    expect(built(files).map(({ metadata }) => metadata)).toEqual([
      { name: 'a', labels: { part: '1' } },
      { name: 'b', labels: { part: '1' } },
    ]);
    expect(build(files).unread.map(({ why, at }) => `${why}: ${at.line}`)).toEqual([
      'they name resources that are not in the folder: 1',
      'only Helm renders the charts that they name: 3',
    ]);
  });

  test('leaves out what lies beside it and is not named', () => {
    const files = { 'kustomization.yaml': 'resources: [a.yaml]\n', 'a.yaml': object('ConfigMap', 'a'), 'b.yaml': object('ConfigMap', 'b') };

    expect(built(files)).toMatchObject([{ metadata: { name: 'a' } }]);
    expect(build(files).unread).toMatchObject([{ what: 'object', why: 'no kustomization names them', at: { file: 'b.yaml' } }]);
  });

  test('that names itself is built once', () => {
    expect(built({ 'a/kustomization.yaml': 'resources: [../b]\n', 'b/kustomization.yaml': 'resources: [../a]\n' })).toEqual([]);
    expect(built({ 'kustomization.yaml': 'resources: [., a.yaml]\n', 'a.yaml': object('ConfigMap', 'a') })).toEqual([]);
  });
});

describe('a Kustomization of Flux', () => {
  const flux = (spec: string): string =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec:\n  ${spec}\n`;

  test('builds all that is below its folder, with its namespace and variables', () => {
    const files = {
      'cluster/apps.yaml': flux('{path: ./apps, targetNamespace: shop, postBuild: {substitute: {APP: api}}}'),
      'apps/a/a.yaml': `${object('ConfigMap', '"${APP}"')}data: {x: "\${OTHER:=none} $\${APP} \${GONE}."}\n`,
      'apps/b/kustomization.yaml': 'resources: [b.yaml]\nnamePrefix: b-\n',
      'apps/b/b.yaml': object('ConfigMap', 'b'),
    };

    expect(built(files).filter(({ kind }) => kind === 'ConfigMap')).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b-b', namespace: 'shop' } },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'api', namespace: 'shop' }, data: { x: 'none ${APP} .' } },
    ]);
  });

  test('reads variables in what is used instead of one', () => {
    const text = '${CLAIM:-${APP}} ${OTHER:-${APP}-${GONE:=x}}';

    const found = built({
      'f.yaml': flux('{path: apps, postBuild: {substitute: {APP: api, CLAIM: api-config}}}'),
      'apps/a.yaml': `${object('ConfigMap', 'a')}data: {x: "${text}"}\n`,
    }).flatMap(({ data }) => data ?? []);

    expect(found).toEqual([{ x: 'api-config api-x' }]);
  });

  test('follows those that it builds', () => {
    const files = {
      'clusters/home/flux-system/sync.yaml': flux('{path: ./clusters/home}'),
      'clusters/home/apps.yaml': flux('{path: ./apps, targetNamespace: shop}').replace('name: apps', 'name: more'),
      'apps/a.yaml': object('ConfigMap', 'a'),
    };

    expect(built(files).filter(({ kind }) => kind === 'ConfigMap')).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'shop' } },
    ]);
  });

  test('leaves variables alone where it has none, where an object refuses, and where not all are known', () => {
    const kept = (spec: string, metadata = '{name: a}') =>
      built({
        'f.yaml': flux(spec),
        'apps/a.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: ${metadata}\ndata: {x: "\${A}\${B}"}\n`,
      }).flatMap(({ data }) => data ?? []);
    const refusing = '{name: a, annotations: {kustomize.toolkit.fluxcd.io/substitute: disabled}}';

    expect(kept('{path: apps}')).toEqual([{ x: '${A}${B}' }]);
    expect(kept('{path: apps, postBuild: {substitute: {A: "1"}}}', refusing)).toEqual([{ x: '${A}${B}' }]);
    expect(kept('{path: apps, postBuild: {substitute: {A: "1"}, substituteFrom: [{kind: Secret, name: s}]}}')).toEqual([{ x: '1${B}' }]);
  });
});

test('a folder without kustomizations is as it is written', () => {
  const files = { 'a.yaml': object('ConfigMap', 'a'), 'b/values.yaml': 'x: 1\n' };

  expect(built(files)).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }, { x: 1 }]);
});
