import { describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { realFileSystem } from '../src/cli/file-system';
import { readSources } from '../src/compile/config/source-files';
import { linkPlatform } from '../src/compile/link';
import { type Synthesis, synthesize } from '../src/compile/synth';
import { type JsonMap, labelsAt, valueAt } from '../src/core/json';
import { secretStatements } from '../src/diff/secrets';
import { sideOf } from '../src/diff/side';
import { runChecks } from '../src/lint/checks/check';
import { nameUndefined } from '../src/lint/checks/name-undefined/name-undefined';
import { linkObjects } from '../src/lint/graph/link';
import { sourcesOf } from './support/compile';
import { schemaFaults } from './support/crd-schema';
import { repository } from './support/dist';

// The recommender with Elasticsearch in place of Loki; everything else is as it is committed.
const variant = `production: true
logs: { backend: elastic }
workloads: { loki: null, alloy: null, elasticsearch-exporter: { kind: elasticsearch, namespace: observability-prod, deploy: { kind: external } } }
`;

const compiled: Promise<Synthesis> = (() => {
  const sources = readSources(realFileSystem, `${repository}/examples/recommender`);
  const environments = sources.environments.filter(({ name }) => name === 'prod').map((one) => ({ ...one, text: variant }));
  return synthesize({ ...sources, environments });
})();

const objectsBelow = async (folder: string): Promise<readonly JsonMap[]> =>
  (await compiled).files.filter(({ path }) => path.startsWith(folder)).flatMap(({ object }) => (object === undefined ? [] : [object]));

const objectOf = async (kind: string): Promise<JsonMap> => {
  const found = (await objectsBelow('prod/manifests/elastic-prod/')).find((object) => object.kind === kind);
  if (found === undefined) throw new Error(`there is no ${kind}`);
  return found;
};

describe('logs in Elasticsearch', () => {
  test('compile and link without a finding', async () => {
    expect((await compiled).problems).toEqual([]);
  });

  test('are objects that the API server accepts, field by field', async () => {
    const objects = (await objectsBelow('')).filter(({ kind }) => kind !== undefined);

    expect(objects.map((object) => object.kind)).toEqual(expect.arrayContaining(['Elasticsearch', 'Kibana', 'Beat']));
    expect(objects.flatMap((object) => schemaFaults(object as never).map((fault) => `${object.kind}: ${fault}`))).toEqual([]);
  });

  test.each([
    [
      'a cluster that is not there',
      'Kibana',
      (spec: JsonMap) => ({ ...spec, elasticsearchRef: { name: 'log' } }),
      'reads the Elasticsearch "log"',
    ],
    [
      'a Secret that nothing creates',
      'Elasticsearch',
      (spec: JsonMap) => ({ ...spec, auth: { fileRealm: [{ secretName: 'elastic-readers' }] } }),
      'reads the Secret "elastic-readers"',
    ],
    [
      'an account that nothing creates',
      'Beat',
      (spec: JsonMap) => ({ ...spec, daemonSet: { podTemplate: { spec: { serviceAccountName: 'filebeats', containers: [] } } } }),
      'names the ServiceAccount "filebeats"',
    ],
  ])('name %s', async (_, kind, edit, said) => {
    const { files, environments } = await compiled;
    const edited = files.map((file) =>
      file.object?.kind === kind && file.path.startsWith('prod/manifests/elastic-prod/')
        ? { ...file, object: { ...file.object, spec: edit((file.object as JsonMap).spec as JsonMap) } }
        : file,
    );

    const findings = runChecks([nameUndefined], { declared: [], graph: linkPlatform(edited, environments) });
    expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
  });

  test('have an operator, once, and nothing of Loki', async () => {
    const applications = (await objectsBelow(''))
      .filter(({ kind }) => kind === 'Application')
      .map(({ metadata }) => (metadata as JsonMap).name);

    expect(applications).toEqual(expect.arrayContaining(['elastic-operator', 'elastic-prod']));
    expect(applications.filter((name) => /loki|alloy|promtail/.test(String(name)))).toEqual([]);
  });

  test('have an operator that reads the Secrets of their namespaces, and of no other', async () => {
    const [project] = (await objectsBelow('bootstrap/')).filter(
      ({ spec }) => (spec as JsonMap).description === 'What all environments share',
    );
    const [operator] = (await objectsBelow('shared/apps/')).filter(({ metadata }) => (metadata as JsonMap).name === 'elastic-operator');
    const values = (await compiled).files.find(({ path }) => path === 'shared/values/elastic-operator.yaml');

    expect(parse(values?.text() ?? '')).toEqual({
      createClusterScopedResources: false,
      managedNamespaces: ['observability-prod'],
      webhook: { enabled: false },
      config: { validateStorageClass: false },
    });
    expect(JSON.stringify(operator?.spec)).toContain('shared/values/elastic-operator.yaml');
    expect(project?.spec).toMatchObject({
      clusterResourceWhitelist: [{ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }],
      destinations: expect.arrayContaining([expect.objectContaining({ namespace: 'observability-prod' })]),
    });
  });

  test('go into a stream each, of which each is deleted by an age of its own', async () => {
    const { data } = await objectOf('ConfigMap');
    const files = data as Readonly<Record<string, string>>;
    const ages = ['app', 'error', 'prediction'].map((stream) => {
      const { index_patterns: patterns, template } = JSON.parse(files[`template-${stream}.json`] ?? '');
      const { policy } = JSON.parse(files[`policy-${stream}.json`] ?? '');
      const lifecycle = template.settings['index.lifecycle.name'];
      // What Filebeat wrote before the template was there has the same.
      expect(JSON.parse(files[`lifecycle-${stream}.json`] ?? '')).toEqual({ 'index.lifecycle.name': lifecycle });
      expect(files['load.sh']).toContain(`/logs-${stream}-prod/_settings?ignore_unavailable=true' /setup/lifecycle-${stream}.json\n`);
      return [patterns, lifecycle, policy.phases.delete.min_age];
    });
    const { output } = ((await objectOf('Beat')).spec as { config: { output: { elasticsearch: JsonMap } } }).config;
    const indices = output.elasticsearch.indices as readonly JsonMap[];

    expect(ages).toEqual([
      [['logs-app-prod'], 'logs-app-prod-policy', '336h'],
      [['logs-error-prod'], 'logs-error-prod-policy', '720h'],
      [['logs-prediction-prod'], 'logs-prediction-prod-policy', '720h'],
    ]);
    expect([...indices.map(({ index }) => index), output.elasticsearch.index]).toEqual([
      'logs-error-prod',
      'logs-prediction-prod',
      'logs-app-prod',
    ]);
  });

  test('are read of containers that write little, too', async () => {
    const [input] = ((await objectOf('Beat')).spec as { config: { filebeat: { inputs: readonly JsonMap[] } } }).config.filebeat.inputs;

    expect(valueAt(input, 'prospector', 'scanner', 'fingerprint', 'length')).toBe(64);
  });

  test('are loaded with every file, and each of Kibana is a line of JSON', async () => {
    const { data } = await objectOf('ConfigMap');
    const { 'load.sh': script = '', 'saved-objects.ndjson': saved = '', ...files } = data as Readonly<Record<string, string>>;

    expect(Object.keys(files).filter((file) => !script.includes(`/setup/${file}`))).toEqual([]);
    expect(
      saved
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['logs-app-prod', 'logs-error-prod', 'logs-prediction-prod', 'errors-prod']);
  });

  test('are read by Grafana as a user that the Secrets of both namespaces hold', async () => {
    const { files } = await compiled;
    const values = parse(files.find(({ path }) => path === 'prod/values/monitoring-prod.yaml')?.text() ?? '');
    const source = (await objectsBelow('prod/manifests/dashboards-prod/')).find(
      ({ metadata }) => (metadata as JsonMap).name === 'elastic-data-source',
    );
    const [{ uid, basicAuthUser, url }] = parse(labelsAt(source, 'data')['elastic.yaml'] ?? '').datasources;
    const secrets = (await objectsBelow('prod/manifests/prod-secrets/')).filter(
      ({ metadata }) => (metadata as JsonMap).name === 'elastic-reader',
    );

    expect({ uid, basicAuthUser, url }).toEqual({
      uid: 'elastic',
      basicAuthUser: '$ELASTIC_READER_USERNAME',
      url: 'https://logs-es-http.observability-prod.svc:9200',
    });
    expect(values.grafana.envValueFrom.ELASTIC_READER_USERNAME).toEqual({ secretKeyRef: { name: 'elastic-reader', key: 'username' } });
    expect(secrets.map(({ metadata }) => (metadata as JsonMap).namespace)).toEqual(['monitoring-prod', 'observability-prod']);
  });

  test('need, of all Secrets, only that of the reader by hand: the operator makes the others', async () => {
    const { files, environments } = await compiled;
    const [none, graph] = [sideOf(linkObjects([])), sideOf(linkPlatform(files, environments))];

    const said = secretStatements(none, graph, 'prod').map(({ subject, predicate }) => `${subject} ${predicate}`);
    const ofElastic = said.filter((line) => /elastic|logs/.test(line));

    expect([...new Set(ofElastic.map((line) => line.split(' ')[1]))]).toEqual([
      'monitoring-prod/elastic-reader',
      'observability-prod/elastic-reader',
    ]);
  });

  test('leave no link to a Loki in the dashboards', async () => {
    const texts = (await objectsBelow('prod/manifests/dashboards-prod/')).map((object) => JSON.stringify(object));

    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((text) => text.includes('${loki}'))).toEqual([]);
  });

  test('keep the alerts on metrics that the platform has with Loki', async () => {
    const { files } = await synthesize(readSources(realFileSystem, `${repository}/examples/recommender`));
    const alertsIn = (all: Synthesis['files']): readonly string[] =>
      all
        .filter(({ path }) => /^prod\/manifests\/monitors-prod\/PrometheusRule/.test(path))
        .flatMap(({ text }) => parseAllDocuments(text()).flatMap((document) => document.toJS().spec.groups))
        .flatMap(({ rules }) => rules.flatMap(({ alert }: JsonMap) => (alert === undefined ? [] : [String(alert)])));

    const kept = new Set(alertsIn((await compiled).files));
    expect(
      alertsIn(files)
        .filter((alert) => !kept.has(alert))
        .filter((alert) => !/^(?:Loki|Log|Alloy)/.test(alert)),
    ).toEqual([]);
  });
});

const base = `platform: shop
repository: { url: https://git.example.com/shop.git }
secrets: { provider: { kind: existing } }
logs: { backend: elastic }
alerting:
  receiver: chat
  receivers: { chat: { chat: { kind: slack, channel: "#shop", webhook: { secret: slack, key: url } } } }
workloads:
  api: { kind: http-service, deploy: { kind: external } }
`;

test.each([
  [
    'an alert on lines',
    'workloads: { api: { alerts: { FastAPILogErrorSpike: { lines: 50 } } } }',
    'workloads.api.alerts.FastAPILogErrorSpike: counts lines in Loki, and logs.backend is elastic',
  ],
  ['a machine without Kubernetes', 'target: plain', 'logs.backend: "elastic" is not written for target: plain'],
  ['a version that is not whole', 'logs: { elastic: { version: "9" } }', 'logs.elastic.version: "9" is not a version'],
])('refuses %s', async (_, prod, said) => {
  const { problems } = await synthesize(sourcesOf({ base, prod }));

  expect(problems.map(({ message }) => message)).toEqual([said]);
});
