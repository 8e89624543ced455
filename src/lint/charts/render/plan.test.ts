import { describe, expect, test } from '@jest/globals';
import { readDocuments } from '../../graph/documents';
import { linkObjects } from '../../graph/link';
import type { ChartEntry } from '../chart-folder';
import { apiVersionsOf, plansOf } from './surroundings';

const chart = (name: string, version: string, files: Readonly<Record<string, string>> = {}): ChartEntry => ({
  name,
  version,
  file: `charts/${name}`,
  files: () =>
    new Map(
      Object.entries({ 'Chart.yaml': `name: ${name}\nversion: ${version}\n`, ...files }).map(([file, text]) => [file, Buffer.from(text)]),
    ),
});

const application = (helm: string, version = '1.2.3'): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: api, namespace: argocd}
spec:
  project: team
  destination: {server: https://kubernetes.default.svc, namespace: serving}
  sources:
    - {repoURL: https://charts.example.com, chart: charts/api, targetRevision: "${version}", helm: ${helm}}
    - {repoURL: https://git.example.com/platform.git, ref: values}
`;

const planned = (files: Readonly<Record<string, string>>, entries: readonly ChartEntry[]) => {
  const graph = linkObjects(Object.entries(files).flatMap(([file, text]) => readDocuments(file, text).objects));
  const { plans, problems } = plansOf(graph, {
    entries,
    textOfFile: (file) => files[file],
    chartIn: () => undefined,
    apiVersions: apiVersionsOf(graph),
  });
  return { plan: plans[0], problems: problems.map(({ message, help }) => `${message} | ${help}`) };
};

const plain = chart('api', '1.2.3');

test('a release is rendered with the release, namespace, files and values that Argo CD would give', () => {
  const helm = `{releaseName: web, skipCrds: true, kubeVersion: 1.30.1, apiVersions: [example.com/v2], valueFiles: [$values/first.yaml, values-large.yaml, $values/apps/$ARGOCD_APP_NAME.yaml], values: "a: 08\\n", parameters: [{name: tag, value: "1,2"}, {name: port, value: "80", forceString: true}, {name: "list[0]", value: x}]}`;
  const own = chart('api', '1.2.3', { 'values-large.yaml': 'size: large\n' });
  const { plan, problems } = planned({ 'app.yaml': application(helm), 'first.yaml': 'first: yes\n', 'apps/api.yaml': 'second: 1\n' }, [
    own,
  ]);

  expect(problems).toEqual([]);
  // As they are written: Helm reads YAML in its own way.
  expect(plan?.values).toEqual(['first: yes\n', 'size: large\n', 'second: 1\n', 'a: 08\n']);
  expect(plan?.words).toEqual([
    '--name-template=web',
    '--namespace=serving',
    '--kube-version=1.30.1',
    '--api-versions=argoproj.io/v1alpha1',
    '--api-versions=argoproj.io/v1alpha1/Application',
    '--api-versions=example.com/v2',
    '--set=tag=1\\,2',
    '--set-string=port=80',
    '--set=list[0]=x',
  ]);
});

test('a map of values goes before a text of them, and dates stay texts', () => {
  const { plan } = planned({ 'app.yaml': application('{valuesObject: {from: 2024-04-01}, values: "a: 1"}') }, [plain]);

  expect(plan?.values).toEqual(['{"from":"2024-04-01"}']);
  expect(plan?.words).toContain('--include-crds');
});

describe('a chart is found', () => {
  test.each<[string, string, readonly ChartEntry[], string | undefined]>([
    ['by its version', '1.2.3', [chart('api', '1.0.0'), plain], '1.2.3'],
    ['with or without a v', 'v1.2.3', [plain], '1.2.3'],
    ['where the version is a range and there is one', '1.x', [plain], '1.2.3'],
    ['not where there are several', '1.*', [plain, chart('api', '1.3.0')], undefined],
    ['not of another version', '1.2.4', [plain], undefined],
  ])('%s', (_, version, entries, found) => {
    const { plan } = planned({ 'app.yaml': application('{}', version) }, entries);

    expect(plan && /version: (\S+)/.exec(String(plan.files.get('Chart.yaml')))?.[1]).toBe(found);
  });
});

describe('parts of a chart that are not in it', () => {
  const whole = (condition: string) =>
    chart('api', '1.2.3', {
      'Chart.yaml': `name: api\nversion: 1.2.3\ndependencies: [{name: store, version: 2.x, condition: ${condition}}]\n`,
      'Chart.lock': 'digest: x\n',
      'values.yaml': 'store: {enabled: false}\n',
    });
  const apps = (values: string) => ({ 'app.yaml': application(`{valuesObject: ${values}}`) });

  test('are put in where they lie beside it', () => {
    const { plan } = planned(apps('{store: {enabled: true}}'), [whole('store.enabled'), chart('store', '2.4.0')]);

    expect(String(plan?.files.get('charts/store/Chart.yaml'))).toBe('name: store\nversion: 2.4.0\n');
  });

  test('are left out where the values switch them off', () => {
    const { plan, problems } = planned(apps('{}'), [whole('store.enabled')]);

    expect(problems).toEqual([]);
    expect(JSON.parse(String(plan?.files.get('Chart.yaml')))).toEqual({ name: 'api', version: '1.2.3', dependencies: [] });
    expect(plan?.files.has('Chart.lock')).toBe(false);
  });

  test('are named where they are needed and nowhere, or of another version', () => {
    const problem =
      'Application api was not rendered: api 1.2.3 needs the chart store 2.x, which is neither in it nor beside it | helm pull downloads charts with all their parts; helm dependency build adds them';

    expect(planned(apps('{store: {enabled: true}}'), [whole('store.enabled')]).problems).toEqual([problem]);
    expect(planned(apps('{store: {enabled: true}}'), [whole('other'), chart('store', '3.0.0')]).problems).toEqual([problem]);
  });
});

test.each([
  ['a file of another repository', '{valueFiles: [$other/values.yaml]}', '$other/values.yaml'],
  ['a file from the network', '{valueFiles: [https://example.com/values.yaml]}', 'https://example.com/values.yaml'],
  ['a file that the chart does not have', '{valueFiles: [values-small.yaml]}', 'values-small.yaml'],
  ['files given as parameters', '{fileParameters: [{name: a, path: b}]}', 'fileParameters'],
])('nothing is rendered without %s', (_, helm, name) => {
  expect(planned({ 'app.yaml': application(helm) }, [plain]).problems).toEqual([
    `Application api was not rendered: its values ${name} are not at hand | check a folder that holds them`,
  ]);
});
