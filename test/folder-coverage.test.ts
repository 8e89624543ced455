import { describe, expect, test } from '@jest/globals';
import { checkedFiles, type FolderFiles } from './support/folders';

const rules = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: shop, namespace: shop }
spec:
  groups:
    - name: shop
      rules:
        - { alert: ShopDown, expr: 'up{job="shop"} == 0', labels: { severity: critical } }
`;

const assumed = `assumed:
  some Prometheus selects these monitors and rules (no Prometheus was read)
  somebody is notified of these alerts (no Alertmanager configuration was read)
`;

const template = (name: string): string =>
  `{{- if .Values.alerts }}\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: {{ include "${name}" . }}}\n{{- end }}\n`;

describe('an answer ends with what was read', () => {
  test('and says that nothing is wrong only where nothing was left out', async () => {
    const files: FolderFiles = {
      'app.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: shop}\nspec: {ports: [{port: 80}]}\n',
    };

    expect(await checkedFiles(files)).toEqual({ code: 0, out: 'read 1 file: 1 Service\nnothing is wrong in 1 object\n', err: '' });
  });

  test('and with what was assumed, where no Prometheus and no Alertmanager is known', async () => {
    expect(await checkedFiles({ 'rules.yaml': rules })).toEqual({
      code: 0,
      out: `read 1 file: 1 alert\n${assumed}nothing wrong in what was read\n`,
      err: '',
    });
  });

  test('below errors, too', async () => {
    const { code, out, err } = await checkedFiles({ 'rules.yaml': rules.replace(' == 0', ' == ') });

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/\nread 1 file: 1 alert\nassumed:\n {2}some .*\n {2}somebody .*\n1 error\n$/);
  });

  test('with one line for the templates of each kind, and none for each brace', async () => {
    const templates = Object.fromEntries(
      Array.from({ length: 113 }, (_, index) => [`charts/rules/templates/rule-${index}.yaml`, template(`rules-${index}`)]),
    );
    const files = { ...templates, 'charts/rules/Chart.yaml': 'name: rules\nversion: 1.0.0\napiVersion: v2\n', 'loose.yaml': template('x') };

    expect(await checkedFiles(files)).toEqual({
      code: 0,
      out: `read 2 files: nothing that is known here
not read:
  113 chart templates (rendering needs Helm): charts/rules/Chart.yaml
  1 template (rendering needs Helm or another program): loose.yaml
nothing was checked
`,
      err: '',
    });
  });

  test('as data', async () => {
    const { out } = await checkedFiles(
      { 'rules.yaml': rules, 'set.yaml': 'apiVersion: a.example.com/v1\nkind: Thing\n' },
      '--format',
      'json',
    );

    expect(JSON.parse(out).coverage).toEqual({
      files: 2,
      excluded: 0,
      read: [{ what: 'alert', count: 1 }],
      unread: [{ what: 'Thing', why: 'this kind of object is not read', count: 1, places: [{ file: 'set.yaml', line: 2, column: 7 }] }],
      assumed: [
        { what: 'some Prometheus selects these monitors and rules', why: 'no Prometheus was read' },
        { what: 'somebody is notified of these alerts', why: 'no Alertmanager configuration was read' },
      ],
    });
  });

  test('and fails on what was left out where somebody wants that', async () => {
    expect(await checkedFiles({ 'rules.yaml': rules }, '--strict')).toEqual({
      code: 1,
      out: `read 1 file: 1 alert\n${assumed}nothing wrong in what was read\n`,
      err: '--strict: what was not read or only assumed is a failure\n',
    });
  });
});

describe('what was not read is never right', () => {
  test.each<[string, FolderFiles, string]>([
    ['an empty folder', {}, 'read 0 files: nothing that is known here\nnothing was checked\n'],
    [
      'a folder of images',
      { 'a.png': Buffer.from([137, 80, 78, 71, 0]) },
      'read 0 files: nothing that is known here\nnothing was checked\n',
    ],
    ['comments only', { 'a.yaml': '# nothing\n---\n# more\n' }, 'read 1 file: nothing that is known here\nnothing was checked\n'],
    [
      'a text and a list',
      { 'a.yaml': 'just a text\n', 'b.json': '[1, 2]\n' },
      'read 2 files: nothing that is known here\nnot read:\n  2 documents (a text or a list, not an object): a.yaml and 1 other file\nnothing was checked\n',
    ],
    [
      'values that nothing installs',
      { 'values.yaml': 'prometheus: {prometheusSpec: {retention: 1d}}\n' },
      'read 1 file: nothing that is known here\nnot read:\n  1 chart values file (nothing in the folder installs it): values.yaml\nnothing was checked\n',
    ],
    [
      'languages that make YAML',
      { 'main.jsonnet': '{}', 'app.cue': 'a: 1' },
      'read 0 files: nothing that is known here\nnot read:\n  1 CUE file (rendering needs CUE): app.cue\n  1 Jsonnet file (rendering needs Jsonnet): main.jsonnet\nnothing was checked\n',
    ],
  ])('%s', async (_, files, out) => {
    expect(await checkedFiles(files)).toEqual({ code: 0, out, err: '' });
  });

  test.each<[string, FolderFiles, string]>([
    [
      'bytes that are not text',
      { 'a.yaml': Buffer.from([0xc3, 0x28, 0xa0]) },
      'a.yaml:1:1: the file holds bytes that are not UTF-8 text [file]\n    save it as UTF-8\nread 1 file: nothing that is known here\nnot read:\n  1 file (not UTF-8 text): a.yaml\n1 error\n',
    ],
    [
      'text in another encoding',
      { 'a.yaml': Buffer.from('kind: Service\n', 'utf16le') },
      'a.yaml:1:1: the file is UTF-16 text [file]\n    save it as UTF-8\nread 1 file: nothing that is known here\nnot read:\n  1 file (not UTF-8 text): a.yaml\n1 error\n',
    ],
    [
      'signals that are not a list',
      { 'signals.yaml': 'signals: 5\n' },
      'signals.yaml:1:10: signals: this must be a list of metrics [signals-file]\nread 1 file: nothing that is known here\n1 error\n',
    ],
  ])('%s', async (_, files, err) => {
    expect(await checkedFiles(files)).toEqual({ code: 1, out: '', err });
  });

  // What Crowsnest learns to read moves from one list to the other, and never out of both.
  test.each<[string, FolderFiles]>([
    [
      'values of a HelmRelease',
      {
        'a.yaml':
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a, namespace: b}\nspec: {chart: {spec: {chart: kube-prometheus-stack}}, valuesFrom: [{kind: ConfigMap, name: elsewhere}]}\n',
      },
    ],
    [
      'an ApplicationSet',
      {
        'a.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: a}\nspec: {generators: [{clusters: {}}], template: {}}\n',
      },
    ],
    [
      'a VMRule',
      {
        'a.yaml':
          'apiVersion: operator.victoriametrics.com/v1beta1\nkind: VMRule\nmetadata: {name: a}\nspec: {groups: [{name: a, rules: [{alert: A, expr: up == 0}]}]}\n',
      },
    ],
    [
      'a GrafanaDashboard',
      {
        'a.yaml':
          'apiVersion: grafana.integreatly.org/v1beta1\nkind: GrafanaDashboard\nmetadata: {name: a}\nspec: {json: "{\\"title\\": \\"A\\", \\"panels\\": []}"}\n',
      },
    ],
    ['a bare list of rule groups', { 'a.yaml': '- name: a\n  rules: [{alert: A, expr: up == 0}]\n' }],
    [
      'a ScrapeConfig',
      {
        'a.yaml':
          'apiVersion: monitoring.coreos.com/v1alpha1\nkind: ScrapeConfig\nmetadata: {name: a}\nspec: {staticConfigs: [{targets: ["a:1"]}]}\n',
      },
    ],
    ['a Probe', { 'a.yaml': 'apiVersion: monitoring.coreos.com/v1\nkind: Probe\nmetadata: {name: a}\nspec: {prober: {url: "a:1"}}\n' }],
    [
      'an AnalysisTemplate',
      {
        'a.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: {name: a}\nspec: {metrics: [{name: a, provider: {prometheus: {query: up}}}]}\n',
      },
    ],
    [
      'an SLO of Sloth',
      { 'a.yaml': 'apiVersion: sloth.slok.dev/v1\nkind: PrometheusServiceLevel\nmetadata: {name: a}\nspec: {service: a, slos: []}\n' },
    ],
  ])('%s is read, or named as not read', async (_, files) => {
    const { out } = await checkedFiles(files, '--format', 'json');
    const { read, unread } = JSON.parse(out).coverage;

    expect(read.length + unread.length).toBeGreaterThan(0);
  });
});

test('a document that is broken is not read, though nobody wants to see what is wrong with it', async () => {
  expect(await checkedFiles({ 'a.yaml': `${rules}---\na: [1\n---\nb: 2\n` }, '--only', 'metric-unknown')).toEqual({
    code: 0,
    out: `read 1 file: 1 alert\nnot read:\n  1 document (not valid YAML): a.yaml\n${assumed}nothing wrong in what was read\n`,
    err: '',
  });
});

describe('YAML that Prometheus and Kubernetes read is read', () => {
  test.each<[string, string, number]>([
    [
      'a text in quotes that goes on at the indentation of its key',
      rules.replace('\'up{job="shop"} == 0\'', '"up{job=\\"shop\\"}\n        == 0"'),
      0,
    ],
    ['a map with a key twice, in one of two documents', `kind: A\nx: 1\nx: 2\n---\n${rules}`, 1],
  ])('%s', async (_, text, code) => {
    const { code: found, out } = await checkedFiles({ 'a.yaml': text }, '--format', 'json');

    expect({ found, read: JSON.parse(out).coverage.read }).toEqual({ found: code, read: [{ what: 'alert', count: 1 }] });
  });
});
