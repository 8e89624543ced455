import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { createTar } from 'nanotar';
import { stringify } from 'yaml';
import { inYaml } from '../../../../test/planted';
import { keysOf } from '../../../../test/support/chart-values';
import { repository } from '../../../../test/support/dist';
import { run } from '../../../../test/support/program';
import { scratch } from '../../../../test/support/trees';
import { valueUnknownToChart } from './value-unknown-to-chart';

type Files = Readonly<Record<string, string>>;

const subchart: Files = {
  'Chart.yaml': 'name: store\nversion: 2.0.0\n',
  'values.yaml': 'size: 1Gi\n# className: fast\n',
  'templates/claim.yaml': 'size: {{ .Values.size }}{{ with .Values.className }}{{ . }}{{ end }}',
};

const below = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

const chart: Files = {
  'Chart.yaml': 'name: api\nversion: 1.2.3\ndependencies: [{name: store, alias: disk}, {name: elsewhere}]\n',
  'values.yaml': 'server: {port: 80, labels: {}, config: {level: info}}\n',
  'values.schema.json': '{"properties": {"server": {"properties": {"timeout": {"type": "string"}}}}}',
  'templates/server.yaml': 'port: {{ .Values.server.port }}\nhost: {{ .Values.server.host }}\nconfig: {{ toYaml .Values.server.config }}\n',
  ...below('charts/store', subchart),
};

const packed = (folder: string, files: Files): Buffer =>
  gzipSync(createTar(Object.entries(files).map(([name, data]) => ({ name: `${folder}/${name}`, data }))));

const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: serving, namespace: argocd}
spec:
  project: default
  destination: {server: in-cluster, namespace: serving}
  sources:
    - repoURL: https://charts.example.com
      chart: api
      targetRevision: 1.2.3
      helm: {valueFiles: [$values/values/serving.yaml]}
    - {repoURL: https://git.example.com/platform.git, targetRevision: main, ref: values}
`;

const write = (root: string, files: Readonly<Record<string, string | Buffer>>): void => {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), content);
  }
};

const said = async (manifests: Files, charts: Readonly<Record<string, string | Buffer>>): Promise<readonly string[]> => {
  const { root, remove } = scratch();
  try {
    write(path.join(root, 'manifests'), manifests);
    write(path.join(root, 'charts'), charts);
    const { err } = await run(root, ['check', '--manifests', 'manifests', '--charts', 'charts', '--format', 'text']);
    const blocks = err.split(/\n(?! )/).filter((block) => /\[(value-unknown-to-chart|chart-file|chart-missing)\]/.test(block));
    return blocks;
  } finally {
    remove();
  }
};

const values = (text: string): Files => ({ 'application.yaml': application, 'values/serving.yaml': text });

describe.each<[string, Readonly<Record<string, string | Buffer>>]>([
  ['unpacked', below('api', chart)],
  ['packed as Helm downloads it', { 'api-1.2.3.tgz': packed('api', chart) }],
])('of a chart that is %s', (_, charts) => {
  test.each([
    {
      fault: 'a misspelt key',
      text: 'server: {prot: 8080}\n',
      problem:
        'values/serving.yaml:1:16: Application serving sets server.prot, which nothing in api 1.2.3 reads [value-unknown-to-chart]\n    did you mean "port"?',
    },
    {
      fault: 'a key in the wrong place',
      text: 'server: {port: 8080}\nport: 8080\n',
      problem:
        'values/serving.yaml:2:7: Application serving sets port, which nothing in api 1.2.3 reads [value-unknown-to-chart]\n    the chart has no key like it',
    },
    {
      fault: 'a key that a subchart lacks',
      text: 'disk: {sizes: 2Gi}\n',
      problem:
        'values/serving.yaml:1:15: Application serving sets disk.sizes, which nothing in api 1.2.3 reads [value-unknown-to-chart]\n    did you mean "size"?',
    },
    {
      fault: 'a subchart by its name, where an alias is its key',
      text: 'store: {size: 2Gi}\n',
      problem:
        'values/serving.yaml:1:8: Application serving sets store, which nothing in api 1.2.3 reads [value-unknown-to-chart]\n    the chart has no key like it',
    },
  ])('names $fault', async ({ text, problem }) => {
    expect(await said(values(text), charts)).toEqual([problem]);
  });

  test("leaves alone what the values, a comment, the schema or a template know, and maps that are the user's", async () => {
    const text = `server: {port: 1, host: a, timeout: 5s, labels: {any: thing}, config: {verbose: true}}
disk: {size: 2Gi, className: slow}
elsewhere: {any: {thing: 1}}
global: {any: thing}
`;

    expect(await said(values(text), charts)).toEqual([]);
  });
});

test('values in the Application itself are looked at, too', async () => {
  const inline = application.replace(
    'valueFiles: [$values/values/serving.yaml]',
    'valuesObject: {server: {prot: 1}}, values: "{sever: {}}"',
  );
  const text = inline.replace('valuesObject: {server: {prot: 1}}, ', '');

  // Argo CD does not read the text beside a map.
  expect(await said({ 'application.yaml': inline }, below('api', chart))).toEqual([
    'application.yaml:11:44: Application serving sets server.prot, which nothing in api 1.2.3 reads [value-unknown-to-chart]\n    did you mean "port"?',
  ]);
  expect(await said({ 'application.yaml': text }, below('api', chart))).toEqual([
    'application.yaml:11:31: Application serving sets sever, which nothing in api 1.2.3 reads [value-unknown-to-chart]\n    did you mean "server"?',
  ]);
});

test('values that no Application names are those of the chart that their file is named after', async () => {
  expect(await said({ 'api-values.yaml': 'server: {prot: 1}\n', 'other.yaml': 'server: {prot: 1}\n' }, below('api', chart))).toEqual([
    'api-values.yaml:1:16: api-values.yaml sets server.prot, which nothing in api 1.2.3 reads [value-unknown-to-chart]\n    did you mean "port"?',
  ]);
});

describe('what cannot be read is reported', () => {
  test.each<[string, Readonly<Record<string, string | Buffer>>, string]>([
    [
      'a chart of another version',
      below('api', { ...chart, 'Chart.yaml': 'name: api\nversion: 1.2.4\n' }),
      'application.yaml:10:23: warning: the values of Application serving were not checked: the folder of charts has no api 1.2.3 [chart-missing]\n    it has api 1.2.4',
    ],
    [
      'a chart without templates',
      { 'api/Chart.yaml': 'name: api\nversion: 1.2.3\n', 'api/values.yaml': 'server: {}\n' },
      'charts/api:1:1: holds no templates, so nothing says what reads its values [chart-file]\n    use the chart as helm pull downloads it',
    ],
    [
      'a file that is not an archive',
      { 'api-1.2.3.tgz': 'nothing' },
      'charts/api-1.2.3.tgz:1:1: cannot be read as a chart: Z_DATA_ERROR [chart-file]',
    ],
    [
      'a folder that holds none',
      { 'README.md': '' },
      'charts:1:1: holds no chart [chart-file]\n    helm pull <chart> --repo <address> --version <version> -d <folder> downloads one',
    ],
  ])('%s', async (_, charts, problem) => {
    expect(await said(values('server: {prot: 1}\n'), charts)).toEqual([problem]);
  });
});

test('the platform sets nothing that kube-prometheus-stack does not read, and a slip in it is named', async () => {
  const stack = {
    'Chart.yaml': 'name: kube-prometheus-stack\nversion: 88.5.3\n',
    'templates/alertmanager.yaml':
      '{{ .Values.alertmanager.alertmanagerSpec.configSecret }}{{ .Values.grafana.ingress.ingressClassName }}{{ index .Values "grafana" "grafana.ini" }}',
  };
  const keys = keysOf('kube-prometheus-stack', '88.5.3');
  const slipped = JSON.parse(JSON.stringify(keys).replaceAll('"retention":', '"retentoin":'));
  const checked = async (content: unknown): Promise<readonly string[]> => {
    const { root, remove } = scratch();
    try {
      write(path.join(root, 'charts', 'stack'), { ...stack, 'values.yaml': stringify(content) });
      const { err } = await run(root, ['check', path.join(repository, 'test', 'platform'), '--charts', 'charts']);
      return err.split('\n').filter((line) => line.includes('[value-unknown-to-chart]'));
    } finally {
      remove();
    }
  };

  expect(await checked(keys)).toEqual([]);
  expect((await checked(slipped)).map((line) => line.replace(/^\S+ /, ''))).toEqual(
    ['dev', 'prod'].map(
      (environment) =>
        `Application monitoring-${environment} sets prometheus.prometheusSpec.retention, which nothing in kube-prometheus-stack 88.5.3 reads [value-unknown-to-chart]`,
    ),
  );
});

describe('without the charts, a key is named', () => {
  const installing = (version: string, values: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: monitoring, namespace: argocd}
spec:
  destination: {server: in-cluster, namespace: monitoring}
  source: {repoURL: https://charts.example.com, chart: kube-prometheus-stack, targetRevision: ${version}, helm: {valuesObject: ${values}}}
`;
  const slip = '{prometheus: {prometheusSpec: {retentoin: 1d}}, grafana: {sidecar: {dashboard: {}}}}';

  test('that nothing in a chart of a known version reads, and nothing is claimed of another version', () => {
    expect(inYaml(valueUnknownToChart, installing('88.5.3', slip))).toEqual([
      'objects.yaml:6:166: Application monitoring sets prometheus.prometheusSpec.retentoin, which nothing in kube-prometheus-stack 88.5.3 reads [value-unknown-to-chart]\n    did you mean "retention"?',
      'objects.yaml:6:203: Application monitoring sets grafana.sidecar.dashboard, which nothing in kube-prometheus-stack 88.5.3 reads [value-unknown-to-chart]\n    did you mean "dashboards"?',
    ]);
    expect(inYaml(valueUnknownToChart, installing('88.5.4', slip))).toEqual([]);
    expect(
      inYaml(valueUnknownToChart, installing('88.5.3', slip.replace('retentoin', 'retention').replace('dashboard:', 'dashboards:'))),
    ).toEqual([]);
  });

  const release = (chart: string, values: string): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: main, namespace: logs}
spec:
  chart: {spec: {chart: ${chart}, version: 6.30.0}}
  values: ${values}
`;

  test('that the configuration of Loki has and its chart does not read', () => {
    expect(inYaml(valueUnknownToChart, release('loki', '{loki: {ruler: {rule_path: /tmp}}}'))).toEqual([
      'objects.yaml:6:26: HelmRelease logs/main sets loki.ruler, which nothing in the chart loki reads [value-unknown-to-chart]\n    write it as loki.rulerConfig',
    ]);
    expect(inYaml(valueUnknownToChart, release('loki', '{loki: {rulerConfig: {rule_path: /tmp}}}'))).toEqual([]);
    expect(inYaml(valueUnknownToChart, release('loki', '{loki: {config: own, ruler: {rule_path: /tmp}}}'))).toEqual([]);
  });

  test('that is one step too far up', () => {
    expect(
      inYaml(valueUnknownToChart, release('kube-prometheus-stack', '{prometheus: {retention: 1d, prometheusSpec: {retention: 2d}}}')),
    ).toEqual([
      'objects.yaml:6:36: HelmRelease logs/main sets prometheus.retention, which nothing in the chart kube-prometheus-stack reads [value-unknown-to-chart]\n    write it as prometheus.prometheusSpec.retention',
    ]);
  });
});
