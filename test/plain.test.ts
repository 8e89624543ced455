import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { workloadKinds } from '../src/catalog';
import { nameOfKind } from '../src/catalog/catalog';
import { realFileSystem } from '../src/cli/file-system';
import { type Environment, loadConfiguration } from '../src/compile/config/environment';
import { readSources } from '../src/compile/config/source-files';
import { referencePlatforms } from '../src/compile/runbooks/reference';
import { inventoryOf } from '../src/compile/secrets/inventory';
import { synthesize } from '../src/compile/synth';
import type { AlertingRule } from '../src/core/alerts/rule';
import type { JsonMap } from '../src/core/json';
import { diffGraphs } from '../src/diff';
import { findPrograms, runProgram, versionOf } from '../src/verify/programs';
import { prove } from '../src/verify/prove';
import { withConfig } from './support/amtool';
import { sourcesOf } from './support/compile';
import { composeSchema } from './support/compose-schema';
import { graphOf } from './support/diff-platform';
import { filesBelow, repository } from './support/dist';

const example = path.join(repository, 'examples', 'recommender');
const plainFolder = path.join(example, 'dist', 'local', 'plain');

const textOf = (file: string): string => fs.readFileSync(path.join(plainFolder, file), 'utf8');
const dataOf = (file: string): JsonMap => parse(textOf(file));
const files = filesBelow(plainFolder).map(({ path: file }) => file);

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true });
});

const copied = (): string => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-test-plain-'));
  folders.push(folder);
  fs.cpSync(plainFolder, folder, { recursive: true });
  return folder;
};

const programs = (() => {
  const found = findPrograms(['promtool', 'prometheus', 'alertmanager'], process.env);
  if (found.kind === 'missing') throw new Error(found.messages.join('; '));
  return found.paths;
})();

describe('the files of an environment without Kubernetes', () => {
  test('are a configuration and rules that promtool accepts', async () => {
    const { code, stdout, stderr } = await runProgram(programs.promtool, ['check', 'config', 'prometheus/prometheus.yml'], {
      folder: copied(),
    });

    const rules = files.filter((file) => file.startsWith('prometheus/rules/'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.match(/SUCCESS: \d+ rules found/g)).toHaveLength(rules.length);
  });

  test('are a configuration that amtool accepts, with its templates', async () => {
    const config = dataOf('alertmanager/alertmanager.yml');
    const templates = textOf('alertmanager/templates/crowsnest.tmpl');

    // What amtool reads is what is written, but for what it is too old for.
    const said = await withConfig({ config, templates } as never, ({ amtool, configFile }) => amtool('check-config', configFile));

    expect(config.templates).toEqual(['templates/*.tmpl']);
    expect(said).toContain('SUCCESS');
    expect(said).toContain('1 templates');
  });

  test('follow the schema of the compose specification', () => {
    const validate = new Ajv({ strict: false }).compile(composeSchema);

    expect(validate(dataOf('compose.yaml')) ? [] : validate.errors).toEqual([]);
    expect(validate({ services: { one: { image: 5 } } })).toBe(false);
  });

  test('start nothing that moves, is open to others, or has no limits', () => {
    const services = Object.entries(dataOf('compose.yaml').services as Readonly<Record<string, JsonMap>>);

    const opened = services.flatMap(([, { ports }]) => (ports as readonly string[] | undefined) ?? []);
    expect(opened.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(services.filter(([, { image }]) => !/:v?\d/.test(String(image)))).toEqual([]);
    // With it, any page that a browser opens could stop Prometheus.
    expect(services.filter(([, { command }]) => String(command).includes('--web.enable-lifecycle'))).toEqual([]);
    // What is run by schedule ends, and is not started again.
    const restarts = ({ profiles }: JsonMap) => (profiles === undefined ? 'unless-stopped' : 'no');
    expect(services.filter(([, service]) => service.deploy === undefined || service.restart !== restarts(service))).toEqual([]);
  });

  test('give each service the files that it names, and no more', () => {
    const compose = dataOf('compose.yaml');
    const services = compose.services as Readonly<Record<string, JsonMap>>;
    const secrets = (name: string) => (services[name]?.secrets as readonly { source: string; target: string }[] | undefined) ?? [];
    const mounted = secrets('alertmanager').map(({ target }) => target);
    const read = [...textOf('alertmanager/alertmanager.yml').matchAll(/_file: (\S+)/g)].map(([, file]) => file);

    expect(mounted.sort()).toEqual([...new Set(read)].sort());
    const used = Object.keys(services).flatMap((name) => secrets(name).map(({ source }) => source));
    expect([...new Set(used)].sort()).toEqual(Object.keys(compose.secrets as JsonMap).sort());
    const bound = Object.values(services).flatMap(({ volumes }) => (volumes as readonly string[] | undefined) ?? []);
    const ours = bound.filter((volume) => volume.startsWith('./')).map((volume) => volume.split(':')[0]?.slice(2) ?? '');
    expect(ours.filter((place) => !fs.existsSync(path.join(plainFolder, place)))).toEqual([]);
  });

  test('provision Grafana with data sources and with dashboards that read no others', () => {
    const { apiVersion, datasources } = dataOf('grafana/provisioning/datasources/datasources.yaml');
    const uids = (datasources as readonly JsonMap[]).map(({ uid }) => uid);
    const dashboards = files.filter((file) => file.endsWith('.json')).map((file) => JSON.parse(textOf(file)) as JsonMap);

    expect(apiVersion).toBe(1);
    expect(uids).toEqual(['prometheus', 'alertmanager', 'loki']);
    const asked = dashboards.flatMap((dashboard) => {
      const list = (dashboard.templating as { readonly list: readonly JsonMap[] }).list;
      return list.flatMap(({ type, current }) => (type === 'datasource' ? [(current as JsonMap).value] : []));
    });
    expect([...new Set(asked)].sort()).toEqual(['loki', 'prometheus']);
    expect(JSON.stringify(dashboards)).not.toMatch(/(?:kube|container|kubelet)_[a-z]+_/);
  });
});

const environmentsOf = (folder: string): readonly Environment[] => loadConfiguration(readSources(realFileSystem, folder)).environments;

const alertsOf = (environment: Environment | undefined): ReadonlyMap<string, AlertingRule> =>
  new Map(
    (environment?.workloads ?? []).flatMap(({ name, observability }) =>
      observability.ruleGroups.flatMap(({ rules }) =>
        rules.flatMap((rule) => (rule.kind === 'alert' ? [[`${name}/${rule.alert}`, rule] as const] : [])),
      ),
    ),
  );

// The two differ in the name of the environment, in the names of the stack, and in where people are sent.
const apartFromNames = (rule: AlertingRule): string =>
  JSON.stringify({ ...rule, origin: undefined })
    .replaceAll('-local', '-prod')
    .replaceAll(/monitoring-prod-kube-prome(?:t)?-/g, '');

describe('an alert that a description has with Kubernetes and without', () => {
  const [local, prod] = ['local', 'prod'].map((name) => environmentsOf(example).find((one) => one.name === name));
  const [here, there] = [alertsOf(local), alertsOf(prod)];

  test('is one of nearly all', () => {
    const missing = [...there.keys()].filter((alert) => !here.has(alert));

    expect([...here.keys()].filter((alert) => !there.has(alert))).toEqual([]);
    expect(missing.filter((alert) => !/^(?:kubernetes|nightly-export)\//.test(alert))).toEqual([
      'alloy/LogAgentMissingOnNode',
      'mlops-api/APIPodDown',
      'mlops-api/DeploymentReplicasMissing',
      'mlops-api/APIHighCPU',
      'mlops-api/APIHighMemory',
      'postgres/PostgreSQLDiskFull',
      'postgres/WorkloadPodDown',
      'postgres/StatefulSetReplicasMissing',
      'postgres/WorkloadHighCPU',
      'postgres/WorkloadHighMemory',
      'pushgateway/WorkloadPodDown',
      'pushgateway/DeploymentReplicasMissing',
      'pushgateway/WorkloadHighMemory',
      ...['NoSuccess', 'MissedSchedule', 'Failed', 'RunningTooLong', 'Suspended'].map((what) => `recommender-model/CronJob${what}`),
    ]);
  });

  test.each([...here.keys()])('has one expression and one set of samples in both: %s', (alert) => {
    const [one, other] = [here.get(alert), there.get(alert)];

    expect(one && apartFromNames(one)).toBe(other && apartFromNames(other));
  });
});

interface Tried {
  readonly environment: Environment;
  /** Kinds that were refused. */
  readonly refused: readonly string[];
}

// The platform of all kinds' examples, without what is refused where there is no Kubernetes.
const withoutKubernetes = (sources: ReturnType<typeof referencePlatforms>[number], refused: readonly string[] = []): Tried => {
  // Alloy is what reads logs here.
  const {
    workloads,
    logs: _logs,
    ...settings
  } = JSON.parse(sources.environments[0]?.text ?? '{}') as {
    readonly workloads: Readonly<Record<string, { readonly kind: string }>>;
    readonly logs?: unknown;
  };
  const kept = Object.fromEntries(Object.entries(workloads).filter(([name]) => !refused.includes(name)));
  const text = JSON.stringify({ ...settings, target: 'plain', workloads: kept });
  const { environments, problems } = loadConfiguration({ ...sources, environments: [{ name: 'local', file: 'examples', text }] });
  const [environment] = environments;
  if (environment !== undefined) return { environment, refused: refused.map((name) => workloads[name]?.kind ?? name) };
  const named = problems.flatMap(({ message }) => /^workloads\.([^.:]+)/.exec(message)?.[1] ?? []);
  if (named.length === 0) throw new Error(JSON.stringify(problems));
  return withoutKubernetes(sources, [...new Set([...refused, ...named])]);
};

describe('an alert of any kind that there is with Kubernetes and without', () => {
  const platforms = referencePlatforms();
  const tried = platforms.map((sources) => withoutKubernetes(sources));
  const there = new Map(platforms.flatMap((sources) => [...alertsOf(loadConfiguration(sources).environments[0])]));
  const here = new Map(tried.flatMap(({ environment }) => [...alertsOf(environment)]));

  test('is one of every kind but those that say what they need', () => {
    const refused = new Set(tried.flatMap((one) => one.refused));
    const need = workloadKinds.filter((kind) => 'needsKubernetes' in kind && kind.needsKubernetes !== undefined).map(nameOfKind);

    expect(need.filter((kind) => !refused.has(kind))).toEqual([]);
    // One HTTP service is released step by step, and the chain tests deliveries with it.
    expect([...refused].filter((kind) => !need.includes(kind)).sort()).toEqual(['alert-chain', 'http-service', 'promtail']);
    expect(here.size).toBeGreaterThan(there.size / 2);
  });

  test('has one expression, one wait and one set of samples in both, so it fires on the same', () => {
    const differing = [...here].filter(([alert, rule]) => {
      const other = there.get(alert);
      return other === undefined || apartFromNames(rule) !== apartFromNames(other);
    });

    expect(differing.map(([alert]) => alert)).toEqual([]);
  });
});

const base = `
platform: shop
repository: { url: https://git.example.com/shop.git }
secrets: { provider: { kind: existing } }
alerting:
  receiver: chat
  receivers: { chat: { chat: { kind: slack, channel: "#shop", webhook: { secret: slack, key: url } } } }
workloads:
  api: { kind: http-service, deploy: { kind: external } }
`;

const problemsWith = async (local: string, shared = base): Promise<readonly string[]> => {
  const { problems } = await synthesize(sourcesOf({ base: shared, local: `target: plain\n${local}` }));
  return problems.map(({ message, help }) => `${message}: ${help}`);
};

describe('an environment without Kubernetes refuses', () => {
  test.each([
    [
      'a kind that only a cluster has',
      'workloads: { pods: { kind: kubernetes } }',
      'workloads.pods.kind: kubernetes watches Pods, Jobs and volumes of a cluster, and an environment with target: plain has no Kubernetes: remove it from this environment: write "pods: null" below workloads in its file',
    ],
    [
      'an image that moves',
      'plain: { images: { prometheus: "prom/prometheus:latest" } }',
      'plain.images.prometheus: "prom/prometheus:latest" is not an image with a fixed version: write its version behind it, such as prom/prometheus:v3.14.0, or its digest; latest may be another one tomorrow',
    ],
    [
      'two services on one port',
      'plain: { ports: { grafana: 9090 } }',
      'plain.ports.grafana: 9090 is the port of prometheus already: give each of them a port of its own',
    ],
    [
      'an address of a workload that is not there',
      'plain: { addresses: { apo: "api:8000" } }',
      'plain.addresses.apo: no workload is named "apo": did you mean "api"?',
    ],
    [
      'an exporter for what has metrics of its own',
      'plain: { exporters: { api: { target: "api:8000" } } }',
      'plain.exporters.api: there is no exporter for kind http-service: exporters are started for redis, postgres, kafka; set plain.addresses.api instead',
    ],
    [
      'a workload with the name of a service of the stack',
      'workloads: { grafana: { kind: http-service, deploy: { kind: image, image: "shop/grafana:1.0.0" } } }',
      'workloads.grafana: would be a service with the name of one of the stack: rename the workload: two services of Docker Compose cannot have one name',
    ],
    [
      'two exporters with one name',
      'plain: { exporters: { cache: { target: "a:6379" }, cache-exporter: { target: "b:6379" } } }\nworkloads: { cache: { kind: redis, deploy: { kind: external } }, cache-exporter: { kind: redis, deploy: { kind: external } } }',
      'plain.exporters.cache-exporter: would be a service with the name of the exporter of cache: rename the workload: two services of Docker Compose cannot have one name',
    ],
    [
      'an exporter with the name of a service of the stack',
      'plain: { exporters: { node: { target: "a:6379" } } }\nworkloads: { node: { kind: redis, deploy: { kind: external } } }',
      'plain.exporters.node: would be a service with the name of one of the stack: rename the workload: two services of Docker Compose cannot have one name',
    ],
    [
      'a password that nothing would read',
      'plain: { exporters: { queue: { target: "a:9092", password: { secret: queue, key: password } } } }\nworkloads: { queue: { kind: kafka, deploy: { kind: external } } }',
      'plain.exporters.queue: has a user or a password, but the exporter of Kafka connects without: remove both',
    ],
    [
      'a port that no machine has',
      'plain: { addresses: { api: "api:65536" } }',
      'plain.addresses.api: "api:65536" is not an address: write the name of a service of Docker Compose, or a host, and its port where it is another one, such as api:8000',
    ],
    [
      'a database of what has none',
      'plain: { exporters: { cache: { target: "a:6379", sslmode: require } } }\nworkloads: { cache: { kind: redis, deploy: { kind: external } } }',
      'plain.exporters.cache: has a database or sslmode, which only PostgreSQL has: remove both',
    ],
    [
      'a stack that runs already',
      'monitoring: { kind: existing, namespace: watch }',
      'monitoring.kind: "existing" is a stack in a cluster, but target: plain starts one of its own: write monitoring: {kind: installed} here',
    ],
  ])('%s', async (_, local, said) => {
    expect(await problemsWith(local)).toEqual([said]);
  });
});

describe('what only an environment without Kubernetes reads is refused', () => {
  const addressed = `${base}plain: { addresses: { api: "api:8000" } }`;

  test.each([
    [
      'in the file of one in a cluster',
      { base, prod: 'plain: { ports: { grafana: 3001 } }', local: 'target: plain' },
      ['environments/prod.yaml:1'],
    ],
    ['in the base of a platform that has none', { base: addressed, prod: '{}', dev: '{}' }, ['environments/base.yaml:10']],
    ['and left alone in the base where one has it', { base: addressed, prod: '{}', local: 'target: plain' }, []],
  ])('%s', async (_, texts, places) => {
    const { problems } = await synthesize(sourcesOf(texts));

    const said = problems.filter(({ message }) => message === 'plain: has no effect where an environment runs in a cluster');
    expect(said.map(({ at }) => `${at.file}:${at.line}`)).toEqual(places);
  });
});

const findings = async (id: string, local: string): Promise<readonly string[]> => {
  const { problems } = await synthesize(sourcesOf({ base, local: `target: plain\n${local}` }));
  return problems.filter(({ check }) => check === id).map(({ at, message }) => `${at.file}:${at.line}: ${message}`);
};

test('what is opened to the network without a login gets a warning', async () => {
  expect(await findings('published-to-network', 'plain: { bind: 0.0.0.0 }')).toEqual([
    'environments/local.yaml:2: service alertmanager opens port 9093 to the network, and it has no login: anybody who reaches the machine may silence every alert',
    'environments/local.yaml:2: service prometheus opens port 9090 to the network, and it has no login: anybody who reaches the machine may read every series',
  ]);
});

test('two workloads at one address are named, because one program would be counted as both', async () => {
  const other = 'workloads: { other: { kind: http-service, deploy: { kind: external } } }';
  const at = (address: string) => `plain: { addresses: { api: "one:8000", other: "${address}" } }\n${other}`;

  expect(await findings('scraped-twice', at('one:8000'))).toEqual([
    'environments/local.yaml:2: the jobs api-local-pm and other-local-pm both scrape http://one:8000/metrics: sums count everything twice',
  ]);
  expect(await findings('scraped-twice', at('one:8001'))).toEqual([]);
});

const composeOf = async (local: string) => {
  const { files: written } = await synthesize(sourcesOf({ base, local: `target: plain\n${local}` }));
  return parse(written.find(({ path: file }) => file.endsWith('compose.yaml'))?.text() ?? '').services;
};

test('the exporter of PostgreSQL connects to the database, and as encrypted, as is said', async () => {
  const exporter = (more: string) =>
    `plain: { exporters: { store: { target: "db:5432", user: reader, password: { secret: store, key: password }${more} } } }
workloads: { store: { kind: postgres, deploy: { kind: external } } }`;

  const sources = [exporter(''), exporter(', database: shop, sslmode: require')].map(
    async (local) => (await composeOf(local))['store-exporter'],
  );

  expect((await Promise.all(sources)).map(({ environment }) => environment.DATA_SOURCE_URI)).toEqual([
    'db:5432/postgres?sslmode=disable',
    'db:5432/shop?sslmode=require',
  ]);
});

test.each([
  ['512Mi', '536870912b'],
  ['1500M', '1500000000b'],
  ['1P', '1000000000000000b'],
  ['1Pi', '1125899906842624b'],
])('memory of %s is as many bytes', async (memory, bytes) => {
  const services = await composeOf(
    `workloads: { job: { kind: http-service, deploy: { kind: image, image: "shop/job:1.0.0", resources: { limits: { memory: ${memory} } } } } }`,
  );

  expect(services.job.deploy.resources.limits.memory).toBe(bytes);
});

test('credentials of Grafana and of exporters are needed like those of receivers', async () => {
  const exporter = `plain: { exporters: { cache: { target: "redis:6379", password: { secret: cache, key: password } } } }
workloads: { cache: { kind: redis, deploy: { kind: external } } }`;
  const before = await graphOf({ base, local: 'target: plain\nworkloads: { cache: { kind: redis, deploy: { kind: external } } }' });
  const after = await graphOf({ base, local: `target: plain\n${exporter}` });

  const keys = (graph: typeof after) =>
    graph.references.filter(({ kind }) => kind === 'secret-key').map(({ scope, name }) => `${scope} ${name}`);

  expect(keys(after).sort()).toEqual([
    'monitoring-local/cache password',
    'monitoring-local/grafana-admin admin-password',
    'monitoring-local/grafana-admin admin-user',
    'monitoring-local/slack url',
  ]);
  expect(diffGraphs(before, after).changes.map(({ words }) => words)).toContain(
    'Secret monitoring-local/cache needs the key password, created by hand',
  );
});

test('a platform may have no cluster at all', async () => {
  const { files: written, problems } = await synthesize(sourcesOf({ base, local: 'target: plain' }));

  expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
  expect(written.map(({ path: file }) => file)).toEqual([
    'local/plain/.gitignore',
    'local/plain/alertmanager/alertmanager.yml',
    'local/plain/alertmanager/templates/crowsnest.tmpl',
    'local/plain/compose.yaml',
    'local/plain/grafana/dashboards/Overview/local__overview.json',
    'local/plain/grafana/dashboards/Services/local_api.json',
    'local/plain/grafana/provisioning/dashboards/dashboards.yaml',
    'local/plain/grafana/provisioning/datasources/datasources.yaml',
    'local/plain/prometheus/prometheus.yml',
    'local/plain/prometheus/rules/api-local.yaml',
    'local/routing.md',
  ]);
});

test('the exporter of Redis is given the password itself, not the name of its file', async () => {
  const { files: written } = await synthesize(
    sourcesOf({
      base,
      local: `target: plain
plain: { exporters: { cache: { target: "redis:65535", user: reader, password: { secret: cache, key: password } } } }
workloads: { cache: { kind: redis, deploy: { kind: external } } }`,
    }),
  );
  const { services } = parse(written.find(({ path: file }) => file.endsWith('compose.yaml'))?.text() ?? '');
  const { environment, entrypoint, secrets } = services['cache-exporter'];

  expect(environment).toEqual({ REDIS_ADDR: 'redis://redis:65535', REDIS_USER: 'reader' });
  // Docker Compose reads two dollar signs as one.
  expect(entrypoint).toEqual(['/bin/sh', '-c', 'export REDIS_PASSWORD="$$(cat /run/secrets/cache_password)"; exec /redis_exporter']);
  expect(secrets).toEqual([{ source: 'cache_password', target: '/run/secrets/cache_password' }]);
});

test('a command that writes a credential keeps other users of the machine out', async () => {
  const [environment] = loadConfiguration(sourcesOf({ base, local: 'target: plain' })).environments;
  const commands = (environment === undefined ? [] : inventoryOf(environment).secrets).flatMap(({ create }) =>
    create.map(({ command }) => command ?? ''),
  );
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-test-plain-'));
  folders.push(folder);
  for (const key of ['url', 'admin-user', 'admin-password']) fs.writeFileSync(path.join(folder, key), 'x', { mode: 0o600 });

  for (const command of commands) expect(await runProgram('sh', ['-c', command], { folder })).toMatchObject({ code: 0, stderr: '' });

  const modeOf = (file: string): string => (fs.statSync(path.join(folder, 'dist/local/plain/secrets', file)).mode & 0o777).toString(8);
  expect([modeOf('.'), modeOf('slack/url'), modeOf('grafana-admin/admin-user')]).toEqual(['700', '644', '644']);
});

test('what a change says of new files does not mention Argo CD, which never sees them', async () => {
  const before = await graphOf({ base, local: '{}' });
  const after = await graphOf({ base, local: 'target: plain' });

  const { changes } = diffGraphs(before, after);

  const added = changes.filter(({ words }) => words.includes('plain/compose.yaml'));
  expect(added.map(({ reason }) => reason)).toEqual(['containers read it once they are replaced']);
});

test('a job of drift is a service that a timer of the machine runs, and pushes to where Prometheus reads', async () => {
  const services = await composeOf(`workloads:
  gateway: { kind: custom, deploy: { kind: image, image: "prom/pushgateway:v1.11.2" }, pods: { ports: { http: 9091 } }, metrics: { honorLabels: true } }
  ranker:
    kind: model
    deploy: { kind: part-of, workload: api }
    drift:
      job:
        image: shop/drift:1.0.0
        schedule: "0 * * * *"
        reference: s3://shop/training.parquet
        gateway: gateway
        credentials: { KEY_FILE: { secret: store, key: key } }`);

  const { image, environment, secrets, profiles, restart } = services['ranker-drift'];
  expect({ image, environment, secrets, profiles, restart }).toEqual({
    image: 'shop/drift:1.0.0',
    environment: {
      DRIFT_REFERENCE: 's3://shop/training.parquet',
      DRIFT_WINDOW: '1d',
      KEY_FILE: '/run/secrets/store/key',
      MODEL_NAME: 'ranker',
      PUSH_URL: 'http://gateway:9091/metrics/job/api/namespace/api-local',
    },
    secrets: [{ source: 'store_key', target: '/run/secrets/store/key' }],
    profiles: ['jobs'],
    restart: 'no',
  });
});

test('a target is where its workload is said to be, with the labels that it has in a cluster', async () => {
  const { files: written } = await synthesize(
    sourcesOf({ base, local: 'target: plain\nplain: { addresses: { api: ["one:8001", "two"] } }' }),
  );
  const { scrape_configs: scrapes } = parse(written.find(({ path: file }) => file.endsWith('prometheus.yml'))?.text() ?? '');

  expect(scrapes[0].static_configs).toEqual([
    { targets: ['one:8001'], labels: { namespace: 'api-local', job: 'api', pod: 'one', container: 'api', endpoint: 'http' } },
    { targets: ['two:8000'], labels: { namespace: 'api-local', job: 'api', pod: 'two', container: 'api', endpoint: 'http' } },
  ]);
});

test('a real Prometheus and Alertmanager start from these very files, and a message arrives', async () => {
  const { environments, files: compiled } = await synthesize(readSources(realFileSystem, example));

  const proof = await prove({
    environments: environments.filter(({ name }) => name === 'local'),
    files: compiled,
    programs: { prometheus: programs.prometheus, alertmanager: programs.alertmanager },
    alertmanagerVersion: await versionOf(programs.alertmanager),
    alerts: ['PostgreSQLDown'],
    onStep: () => undefined,
    signal: new AbortController().signal,
  });

  const seen = proof.steps.filter(({ hop }) => ['configuration', 'rules', 'delivered', 'all-clear'].includes(hop));
  expect(proof.steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(seen.map(({ detail }) => detail)).toEqual([
    'alertmanager/alertmanager.yml, with 4 receivers',
    '131 rules in 16 files',
    'Prometheus evaluates it',
    expect.stringContaining('Slack #mlops-local: [FIRING:1][LOCAL] PostgreSQLDown postgres-local'),
    // On a busy machine, a scrape may come too late, and the target itself was down for a while.
    expect.stringMatching(/Slack #mlops-local: \[RESOLVED:\d\]\[LOCAL\] PostgreSQLDown postgres-local/),
  ]);
}, 120_000);
