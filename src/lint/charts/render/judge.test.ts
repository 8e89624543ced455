import { describe, expect, test } from '@jest/globals';
import { formatProblem } from '../../../core/problem';
import { readDocuments } from '../../graph/documents';
import type { ObjectGraph } from '../../graph/graph';
import { link } from '../../graph/link';
import { judge } from './judge';
import type { Outcome } from './outcome';
import { readOutcomes } from './rendered';

const application = (
  name: string,
  namespace: string,
  chart = 'api',
  values = '{}',
  server = 'https://kubernetes.default.svc',
): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec:
  destination: {server: ${server}, namespace: ${namespace}}
  source:
    repoURL: https://charts.example.com
    chart: ${chart}
    targetRevision: 1.2.3
    helm:
      valuesObject: ${values}
  syncPolicy: {syncOptions: [ServerSideApply=true]}
`;

const graphOf = (files: Readonly<Record<string, string>>): ObjectGraph =>
  link({
    sources: Object.entries(files).flatMap(([file, text]) => readDocuments(file, text).objects),
    exposures: [],
    readers: [],
    metrics: 'some',
    world: 'closed',
    outside: [{ kind: 'secret', scope: 'serving', name: 'by-hand' }],
  });

const outcomeOf = (graph: ObjectGraph, index: number, first: string, second = first): Outcome => {
  // The graph of a test has an Application for each.
  const release = graph.releases[index] as Outcome['plan']['release'];
  return {
    plan: { release, files: new Map(), values: [], words: [] },
    first: { kind: 'rendered', text: first },
    second: { kind: 'rendered', text: second },
  };
};

const found = (graph: ObjectGraph, outcomes: readonly Outcome[]): readonly string[] =>
  judge({ graph, outcomes, rendered: readOutcomes(outcomes, () => []) }).problems.map(formatProblem);

const piece = (template: string, object: string): string => `---\n# Source: api/templates/${template}.yaml\n${object}\n`;

const one = { 'app.yaml': application('api', 'serving') };

const said = (first: string, second = first, files: Readonly<Record<string, string>> = one): readonly string[] => {
  const graph = graphOf(files);
  return found(graph, [outcomeOf(graph, 0, first, second)]);
};

const secret = (value: string): string => piece('secret', `apiVersion: v1\nkind: Secret\nmetadata: {name: api-key}\ndata: {key: ${value}}`);

const deployment = (spec: string, annotations = '{}'): string =>
  piece(
    'deployment',
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {metadata: {annotations: ${annotations}}, spec: {${spec}}}}`,
  );

const reading = 'containers: [{name: api, envFrom: [{secretRef: {name: api-key}}]}]';

describe('what differs between two renders', () => {
  test('is named once, with who reads it and who restarts with it', () => {
    expect(said(secret('YQ==') + deployment(reading, '{checksum: a}'), secret('Yg==') + deployment(reading, '{checksum: b}'))).toEqual([
      'app.yaml:8:12: Application api renders Secret serving/api-key differently each time: key differs between two renders of api 1.2.3; Deployment serving/api reads it; Deployment serving/api restarts with it [chart-invents-secret]\n    name an existing Secret in its values, so that nothing is made up',
    ]);
  });

  test('is named by itself where no Secret explains it', () => {
    expect(said(deployment('containers: []', '{at: "1"}'), deployment('containers: []', '{at: "2"}'))).toEqual([
      'app.yaml:8:12: warning: Application api renders Deployment serving/api differently each time: spec.template.metadata.annotations.at differs between two renders of api 1.2.3, so each sync changes it [chart-differs-each-render]\n    find a value of the chart that fixes it; such a template reads the time or generates something random',
    ]);
  });

  test('is left alone where a later Secret of the same container wins', () => {
    const both = 'containers: [{name: api, envFrom: [{secretRef: {name: api-key}}, {secretRef: {name: own}}]}]';
    const own = { ...one, 'own.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: own, namespace: serving}\ndata: {key: eA==}\n' };

    expect(said(secret('YQ==') + deployment(both), secret('Yg==') + deployment(both), own)).toEqual([]);
  });

  test('is left alone where Flux installs it, as Helm then finds the last one in the cluster', () => {
    const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: api, namespace: serving}
spec: {chart: {spec: {chart: api, version: 1.2.3, sourceRef: {kind: HelmRepository, name: charts}}}}
`;
    const pods = (sum: string): string => deployment(reading, `{checksum: ${sum}}`);

    expect(said(secret('YQ==') + pods('a'), secret('Yg==') + pods('b'), { 'release.yaml': release })).toEqual([]);
  });

  test('is explained by what is recorded of the chart, at the value that settles it', () => {
    const graph = graphOf({ 'app.yaml': application('mlflow', 'serving', 'mlflow', '{extraSecretNamesForEnvFrom: []}') });
    const flask = (value: string): string =>
      piece(
        'flask',
        `apiVersion: v1\nkind: Secret\nmetadata: {name: mlflow-flask-server-secret-key}\ndata: {MLFLOW_FLASK_SERVER_SECRET_KEY: ${value}}`,
      );

    expect(found(graph, [outcomeOf(graph, 0, flask('YQ=='), flask('Yg=='))])).toEqual([
      'app.yaml:11:50: Application mlflow renders Secret serving/mlflow-flask-server-secret-key differently each time: MLFLOW_FLASK_SERVER_SECRET_KEY differs between two renders of mlflow 1.2.3: sessions end [chart-invents-secret]\n    name the Secret that holds it as extraSecretNamesForEnvFrom',
    ]);
  });
});

const definition = piece(
  'crd',
  `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gauges.example.com}
spec:
  group: example.com
  scope: Cluster
  names: {kind: Gauge}
  versions: [{name: v1, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {rules: {type: array}}}}}}}]`,
);

const gauge = (rules: string): string =>
  piece('gauge', `apiVersion: example.com/v1\nkind: Gauge\nmetadata: {name: one}\nspec: {rules: ${rules}}`);

test('what a definition refuses is named with its place, and only some of many', () => {
  const many = piece(
    'many',
    `apiVersion: example.com/v1\nkind: Gauge\nmetadata: {name: two}\nspec: {${Array.from({ length: 12 }, (_, index) => `a${index}: 1`).join(', ')}}`,
  );

  expect(said(definition + gauge('null'))).toEqual([
    'app.yaml:8:12: Application api renders Gauge one, which the API server refuses: spec.rules is null, and must be an array [chart-refused-by-crd]\n    check the values of api that end there',
  ]);
  expect(said(definition + gauge('[]'))).toEqual([]);
  expect(said(definition + many)).toHaveLength(10);
  expect(said(definition + many).at(-1)).toContain('spec.a9 is not a field of it; and 2 more like this');
});

test('without server-side apply, what is left out instead of refused is a warning', () => {
  const files = { 'app.yaml': application('api', 'serving').replace('ServerSideApply=true', 'PruneLast=true') };

  expect(said(definition + gauge('null'), undefined, files).map((problem) => problem.split('\n')[0])).toEqual([
    'app.yaml:8:12: warning: Application api renders Gauge one, which the API server does not keep as it is: spec.rules is null, and must be an array [chart-refused-by-crd]',
  ]);
});

describe('two releases', () => {
  const role = (name: string): string =>
    piece(
      'role',
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: ${name}}\nrules: [{apiGroups: [""], resources: [secrets], verbs: [list]}]`,
    ) +
    piece(
      'binding',
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: ${name}}\nroleRef: {kind: ClusterRole, name: ${name}}`,
    );
  const beside = (server?: string): ObjectGraph =>
    graphOf({ 'one.yaml': application('one', 'of-one'), 'two.yaml': application('two', 'of-two', 'api', '{}', server) });

  test('of one cluster reach what the other keeps secret', () => {
    const graph = beside();

    expect(found(graph, [outcomeOf(graph, 0, role('one'))])).toEqual([
      'one.yaml:8:12: Application one lets api reach what belongs to namespace of-two: its ClusterRole one holds in the whole cluster, over secrets (list) [chart-rights-reach-others]\n    find a value of the chart that limits it to its own namespaces',
    ]);
  });

  test('of two clusters do not, nor do they share an object', () => {
    const graph = beside('https://other.example.com');

    expect(found(graph, [outcomeOf(graph, 0, role('same')), outcomeOf(graph, 1, role('same'))])).toEqual([]);
  });

  test('of one cluster share an object of the cluster', () => {
    const graph = beside();
    const config = piece('class', 'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: high}');

    expect(found(graph, [outcomeOf(graph, 0, config), outcomeOf(graph, 1, config)])).toEqual([
      'two.yaml:8:12: Application one and Application two both render PriorityClass high [identity-collision]\n    give the releases different names, or switch it off in one of them',
    ]);
  });
});

test('what is declared and not seen is kept beside what is rendered', () => {
  const graph: ObjectGraph = {
    ...graphOf(one),
    severities: { P1: 'critical' },
    scrapedElsewhere: true,
    unread: [{ what: 'a file' } as never],
    assumed: [{ what: 'a port' } as never],
  };
  const outcomes = [outcomeOf(graph, 0, secret('YQ=='))];
  const { severities, scrapedElsewhere, unread, assumed } = judge({ graph, outcomes, rendered: readOutcomes(outcomes, () => []) }).graph;

  expect({ severities, scrapedElsewhere, unread, assumed }).toEqual({
    severities: { P1: 'critical' },
    scrapedElsewhere: true,
    unread: graph.unread,
    assumed: graph.assumed,
  });
});

describe('names that Pods need', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'a Secret that nothing creates',
      'containers: [{name: a, envFrom: [{secretRef: {name: api-kex}}]}]',
      [
        'the Pods of Deployment serving/api, as Application api renders it, need Secret api-kex, which nothing creates in serving [chart-name-missing] did you mean "api-key"?',
      ],
    ],
    [
      'a key that its Secret lacks',
      'containers: [{name: a, env: [{name: KEY, valueFrom: {secretKeyRef: {name: api-key, key: kex}}}]}]',
      [
        'the Pods of Deployment serving/api, as Application api renders it, need the key kex of Secret api-key, which does not have it [chart-name-missing] did you mean "key"?',
      ],
    ],
    [
      'an account that is not made',
      'serviceAccountName: api, containers: []',
      [
        'the Pods of Deployment serving/api, as Application api renders it, need ServiceAccount api, which nothing creates in serving [chart-name-missing] there is none to choose from',
      ],
    ],
    ['a Secret that people create', 'containers: [{name: a, envFrom: [{secretRef: {name: by-hand}}]}]', []],
    ['what may be missing', 'containers: [{name: a, envFrom: [{secretRef: {name: other, optional: true}}]}]', []],
    ['what is there', reading, []],
  ])('%s', (_, spec, problems) => {
    expect(said(secret('YQ==') + deployment(spec)).map((problem) => problem.replace(/^\S+ /, '').replace(/\n +/, ' '))).toEqual(problems);
  });

  test('of which a folder may not hold all are not missed there', () => {
    const graph = graphOf(one);

    expect(
      found({ ...graph, world: 'open' }, [
        outcomeOf(graph, 0, deployment('containers: [{name: a, envFrom: [{secretRef: {name: other}}]}]')),
      ]),
    ).toEqual([]);
  });
});

const service = piece('service', 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {ports: [{name: http, port: 80}]}');

describe('addresses of Services', () => {
  const at = (address: string) => ({
    ...one,
    'config.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: other}\ndata: {a: "${address}"}\n`,
    'logs.yaml': 'apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: {name: logs, namespace: serving}\n',
  });

  test.each<[string, string, readonly string[]]>([
    [
      'that is not rendered',
      'http://apy.serving.svc:80/',
      ['config.yaml:4:11: there is no Service apy in serving, where api 1.2.3 is rendered [chart-name-missing] did you mean "api"?'],
    ],
    [
      'with another port',
      'http://api.serving.svc.cluster.local:8080',
      ['config.yaml:4:11: Service api in serving has no port 8080 [chart-name-missing] it has 80'],
    ],
    ['that is rendered', 'http://api.serving.svc:80, http://api.serving.svc/', []],
    ['that the operator makes', 'http://prometheus-operated.serving.svc:9090', []],
    ['of namespaces of which nothing is known', 'http://apy.elsewhere.svc', []],
    ['that the operator makes of an object', 'https://logs-es-http.serving.svc:9200', []],
    [
      'of an object that is not there',
      'https://log-es-http.serving.svc:9200',
      [
        'config.yaml:4:11: there is no Service log-es-http in serving, where api 1.2.3 is rendered [chart-name-missing] did you mean "logs-es-http"?',
      ],
    ],
  ])('%s', (_, address, problems) => {
    expect(said(service, undefined, at(address)).map((problem) => problem.replace(/\n +/, ' '))).toEqual(problems);
  });
});

describe('a ConfigMap for a sidecar', () => {
  const sidecar = deployment(
    'containers: [{name: sidecar, env: [{name: LABEL, value: dashboard}, {name: LABEL_VALUE, value: "1"}, {name: FOLDER, value: /tmp}, {name: NAMESPACE, value: "serving,other"}]}]',
  );
  const labelled = (value: string, namespace: string) => ({
    ...one,
    'config.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: ${namespace}, labels: {dashboard: "${value}"}}\n`,
  });

  test('of another label or namespace is loaded by nothing', () => {
    const message =
      'is loaded by nothing: Deployment serving/api searches for dashboard=1 in serving, other [chart-name-missing]\n    give it that label in such a namespace, or let the chart search there';

    expect(said(sidecar, undefined, labelled('yes', 'other'))).toEqual([`config.yaml:3:11: ConfigMap other/c ${message}`]);
    expect(said(sidecar, undefined, labelled('1', 'third'))).toEqual([`config.yaml:3:11: ConfigMap third/c ${message}`]);
    expect(said(sidecar, undefined, labelled('1', 'other'))).toEqual([]);
  });
});

test('what a chart renders is in the graph afterwards, in its namespace and at the place of its Application', () => {
  const graph = graphOf(one);
  const outcomes = [outcomeOf(graph, 0, service)];
  const { graph: all } = judge({ graph, outcomes, rendered: readOutcomes(outcomes, () => []) });

  expect(all.services.map(({ namespace, name, node }) => [namespace, name, node.path, node.at([])])).toEqual([
    ['serving', 'api', 'api (rendered)/api/templates/service.yaml', { file: 'app.yaml', line: 8, column: 12 }],
  ]);
});

describe('a release that is not rendered', () => {
  const failing = (message: string, values = '{}'): readonly string[] => {
    const graph = graphOf({ 'app.yaml': application('api', 'serving', 'api', values) });
    const { plan } = outcomeOf(graph, 0, '');
    return found(graph, [{ plan, first: { kind: 'failed', message } }]);
  };

  test.each<[string, string, string, string]>([
    [
      'points at the value that a template read',
      'Error: execution error at (api/templates/validate.yaml:3:4): set .Values.server.port to a number\n\nUse --debug flag to render out invalid YAML\n',
      '{server: {port: x}}',
      'app.yaml:11:37: Application api cannot be rendered: execution error at (api/templates/validate.yaml:3:4): set .Values.server.port to a number [chart-render-failed]',
    ],
    [
      'points at the value that a schema refuses',
      "Error: values don't meet the specifications of the schema(s) in the following chart(s):\napi:\n- at '/server/port': got string, want integer\n\n",
      '{server: {port: x}}',
      "app.yaml:11:37: Application api cannot be rendered: values don't meet the specifications of the schema(s) in the following chart(s):; api:; - at '/server/port': got string, want integer [chart-render-failed]",
    ],
    [
      'says the end of a long way through templates',
      `Error: template: api/templates/a.yaml:1:3: executing "api/templates/a.yaml" at <include "a" .>: error calling include: template: api/templates/_b.tpl:2:4: nil pointer evaluating interface {}.port`,
      '{}',
      'app.yaml:8:12: Application api cannot be rendered: template: api/templates/_b.tpl:2:4: nil pointer evaluating interface {}.port [chart-render-failed]',
    ],
  ])('%s', (_, message, values, problem) => {
    expect(failing(message, values).map((text) => text.split('\n')[0])).toEqual([problem]);
  });

  test('because it was ended says so', () => {
    const graph = graphOf(one);
    const { plan } = outcomeOf(graph, 0, '');

    expect(found(graph, [{ plan, first: { kind: 'ended', why: 'did not finish within 60 seconds' } }])).toEqual([
      'app.yaml:8:12: Application api was not rendered to its end: helm did not finish within 60 seconds [chart-render-failed]\n    check the templates of api 1.2.3',
    ]);
  });
});
