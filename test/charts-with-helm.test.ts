import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { findProgram } from '../src/verify/programs';
import { run } from './support/program';
import { scratch } from './support/trees';

const helm = findProgram('helm', process.env);

// Whoever reads the output of the tests sees that nothing was rendered, and why.
if (helm.kind === 'missing')
  process.stderr.write(`not run: test/charts-with-helm.test.ts, but for what is said without helm: ${helm.message}\n`);

const whenHelm = helm.kind === 'found' ? test : test.skip;

type Files = Readonly<Record<string, string>>;

const application = (values: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: api, namespace: argocd}
spec:
  destination: {server: https://kubernetes.default.svc, namespace: serving}
  source:
    repoURL: https://charts.example.com
    chart: api
    targetRevision: 1.0.0
    helm: {valuesObject: ${values}}
`;

const chart = (template: string, further: Files = {}): Files => ({
  'api/Chart.yaml': 'apiVersion: v2\nname: api\nversion: 1.0.0\n',
  'api/values.yaml': 'port: 80\nanything: {}\n',
  'api/templates/all.yaml': template,
  ...further,
});

const write = (root: string, files: Files): void => {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
};

/** What is said of an Application with these values of a chart, after what is the same for all. */
const said = async (charts: Files, values = '{}', further: Files = {}): Promise<readonly string[]> => {
  const { root, remove } = scratch();
  try {
    write(path.join(root, 'manifests'), { 'app.yaml': application(values), ...further });
    write(path.join(root, 'charts'), charts);
    const { err } = await run(root, ['check', '--manifests', 'manifests', '--charts', 'charts', '--policies']);
    // Of a chart in the repository, its own files pass for values in a folder that is synced.
    return err.split('\n').filter((line) => /^(app|config)\.yaml|^helm|^CROWSNEST/.test(line) && !line.endsWith('[values-in-synced-path]'));
  } finally {
    remove();
  }
};

const rendered = (objects: number): string => `helm rendered ${objects} object${objects === 1 ? '' : 's'} of 1 release; not rendered: 0`;
const notRendered = 'helm rendered 0 objects of 0 releases; not rendered: 1';

const secret = (value: string): string => `apiVersion: v1\nkind: Secret\nmetadata: {name: key}\ndata: {key: ${value}}\n`;

test('without helm, one line says what was not done and how to get it, and the rest is as before', async () => {
  const before = process.env.CROWSNEST_HELM;
  process.env.CROWSNEST_HELM = '/nowhere/helm';
  try {
    expect(await said(chart(secret('eA==')), '{prot: 1}')).toEqual([
      'CROWSNEST_HELM is /nowhere/helm, which is not a program: values were compared, charts were not rendered; macOS: brew install helm; container: COPY --from=alpine/helm /usr/bin/helm /usr/local/bin/; or set CROWSNEST_HELM to its path',
      'app.yaml:10:33: Application api sets prot, which nothing in api 1.0.0 reads [value-unknown-to-chart]',
    ]);
  } finally {
    if (before === undefined) delete process.env.CROWSNEST_HELM;
    else process.env.CROWSNEST_HELM = before;
  }
});

whenHelm('a chart that renders the same each time has nothing to be said of it', async () => {
  expect(await said(chart(secret('{{ .Values.port | toString | b64enc }}')))).toEqual([rendered(1)]);
});

whenHelm('what a chart makes up, and what it reads of the clock, shows between two renders', async () => {
  const config = 'apiVersion: v1\nkind: Pod\nmetadata: {name: pod, annotations: {at: "{{ now | unixEpoch }}"}}\nspec: {containers: []}\n';

  expect(await said(chart(`${secret('{{ randAlphaNum 8 | b64enc }}')}---\n${config}`))).toEqual([
    rendered(2),
    'app.yaml:8:12: Application api renders Secret serving/key differently each time: key differs between two renders of api 1.0.0 [chart-invents-secret]',
    'app.yaml:8:12: warning: Application api renders Pod serving/pod differently each time: metadata.annotations.at differs between two renders of api 1.0.0, so each sync changes it [chart-differs-each-render]',
  ]);
});

whenHelm('a chart that refuses its values is named at the value', async () => {
  const template = '{{ if kindIs "string" .Values.port }}{{ fail "set .Values.port to a number" }}{{ end }}';

  expect(await said(chart(template), '{port: http}')).toEqual([
    notRendered,
    'app.yaml:10:33: Application api cannot be rendered: execution error at (api/templates/all.yaml:1:40): set .Values.port to a number [chart-render-failed]',
  ]);
});

whenHelm('what a chart renders joins what others rely on', async () => {
  const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: other}\ndata: {address: "http://apy.serving.svc"}\n';
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {ports: [{name: http, port: 80}]}\n';

  expect(await said(chart(service), '{}', { 'config.yaml': config })).toEqual([
    rendered(1),
    'config.yaml:4:17: there is no Service apy in serving, where api 1.0.0 is rendered [chart-name-missing]',
  ]);
});

whenHelm('a chart of the repository is rendered with its parts, those of the folder of charts among them', async () => {
  const whole = {
    'app.yaml': application('{}')
      .replace('chart: api\n    targetRevision: 1.0.0', 'path: own/web')
      .replace('{valuesObject: {}}', '{valueFiles: [values-prod.yaml]}'),
    'own/web/Chart.yaml':
      'apiVersion: v2\nname: web\nversion: 0.1.0\ndependencies: [{name: api, version: 1.0.0, repository: https://charts.example.com}]\n',
    'own/web/values.yaml': 'api: {port: 80}\n',
    'own/web/values-prod.yaml': 'api: {port: 81, anything: {}}\n',
  };
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {ports: [{port: {{ .Values.port }}}]}\n';
  const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: other}\ndata: {address: "http://api.serving.svc:80"}\n';

  expect(await said(chart(service), '{}', { ...whole, 'config.yaml': config })).toEqual([
    rendered(1),
    'config.yaml:4:17: Service api in serving has no port 80 [chart-name-missing]',
  ]);
});

whenHelm.each<[string, string, RegExp]>([
  [
    'calls itself without end',
    '{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}',
    /^app\.yaml:8:12: Application api cannot be rendered: .{10,310} \[chart-render-failed\]$/,
  ],
  [
    'prints without end',
    '# {{ range until 100000 }}{{ repeat 1000 "x" }}{{ end }}\na: 1',
    /^app\.yaml:8:12: Application api was not rendered to its end: helm printed more than 67108864 bytes \[chart-render-failed\]$/,
  ],
  [
    'needs all the memory',
    '{{ range until 2000000000 }}x{{ end }}',
    /^app\.yaml:8:12: Application api cannot be rendered: .*memory.* \[chart-render-failed\]$/,
  ],
  ['is not a template', '{{ if }', /^app\.yaml:8:12: Application api cannot be rendered: .{10,310} \[chart-render-failed\]$/],
])('a chart that %s is ended and named', async (_, template, line) => {
  const [first, second] = await said(chart(template));

  expect(first).toBe(notRendered);
  expect(second).toMatch(line);
});

whenHelm('a chart sees nothing of the machine', async () => {
  const seen = '(.Files.Get "../../../../../../etc/passwd") (lookup "v1" "Namespace" "" "" | toJson) (getHostByName "localhost")';

  expect(await said(chart(`{{ fail (printf "seen: <%s> <%s> <%s>" ${seen}) }}`))).toEqual([
    notRendered,
    'app.yaml:8:12: Application api cannot be rendered: execution error at (api/templates/all.yaml:1:3): seen: <> <{}> <> [chart-render-failed]',
  ]);
});

const twoClusters = `platform: fleet
repository: {url: "https://git.example.com/fleet.git"}
clusters: {eu: {server: "https://eu.example.com"}, us: {server: "https://us.example.com"}}
monitoring: {namespace: monitoring, release: stack}
logs: {namespace: logs, loki: {release: loki}, agent: {kind: alloy, release: alloy}}
secrets: {provider: {kind: external-secrets, store: {name: vault}, path: "a/\${env}"}}
runbooks: {url: "https://git.example.com/runbooks"}
alerting:
  receiver: chat
  receivers: {chat: {slack: {kind: slack, channel: "#alerts-\${env}", webhook: {secret: chat, key: url}}}}
workloads: {nodes: {kind: nodes}}
`;

whenHelm('what charts render in one cluster is not taken for what they render in another', async () => {
  const { root, remove } = scratch();
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: agent, namespace: logs}\nspec: {ports: [{port: 80}]}\n';
  try {
    write(path.join(root, 'environments'), { 'base.yaml': twoClusters, 'berlin.yaml': 'cluster: eu\n', 'boston.yaml': 'cluster: us\n' });
    write(path.join(root, 'charts'), {
      'alloy/Chart.yaml': 'apiVersion: v2\nname: alloy\nversion: 1.11.1\n',
      'alloy/templates/all.yaml': `{{ with .Values.alloy }}{{ end }}${service}`,
    });
    const { err } = await run(root, ['check', '--charts', 'charts', '--only', 'identity-collision,metric-unknown,wave-order']);
    const [first] = err.split('\n');

    expect(err).not.toContain('[identity-collision]');
    expect(err).not.toContain('[wave-order]');
    expect(first).toBe('helm rendered 2 objects of 2 releases; not rendered: 0');
  } finally {
    remove();
  }
});
