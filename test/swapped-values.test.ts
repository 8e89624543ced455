import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse as parseYaml, stringify } from 'yaml';
import { isolation, linkedPlatform } from '../src/compile/checks';
import { merge } from '../src/compile/config/merge';
import { parse } from '../src/compile/config/parse';
import { fillIn } from '../src/compile/config/placeholder';
import { plain } from '../src/compile/config/tree';
import { compileAndCheck, link } from '../src/compile/synth';
import { formatProblem } from '../src/core/problem';
import { problemsOf } from '../src/lint/checks/check';
import { type Environments, sourcesOf } from './support/compile';
import { repository } from './support/dist';

type Step = string | number;

interface Leaf {
  readonly path: readonly Step[];
  readonly value: unknown;
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const leavesOf = (value: unknown, at: readonly Step[] = []): readonly Leaf[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...at, index]));
  return isMap(value) ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...at, key])) : [{ path: at, value }];
};

const dotted = (at: readonly Step[]): string => at.join('.');

const treeOf = (name: string, text: string) => {
  const { tree } = parse({ file: `environments/${name}.yaml`, text });
  if (tree === undefined) throw new Error(`${name}.yaml cannot be read`);
  return tree;
};

/** An environment as it is after merging. */
const whole = (platform: Environments, name: string): unknown =>
  plain(fillIn(merge(treeOf('base', platform.base ?? ''), treeOf(name, platform[name] ?? '')), name));

/** Every value of it with its path. */
const merged = (platform: Environments, name: string): readonly Leaf[] => leavesOf(whole(platform, name));

const replaced = (given: unknown, [step, ...rest]: readonly Step[], value: unknown): unknown => {
  if (step === undefined) return value;
  if (Array.isArray(given)) return given.map((item, index) => (index === step ? replaced(item, rest, value) : item));
  return isMap(given) ? { ...given, [step]: replaced(given[step], rest, value) } : given;
};

const under = (given: unknown, path: readonly Step[]): unknown =>
  path.reduce<unknown>((value, step) => (isMap(value) ? value[step] : undefined), given);

// A list is replaced as a whole, so the rest of it is written with what is swapped.
const asWritten = (platform: Environments, name: string, { path, value }: Leaf): Leaf => {
  const list = path.findIndex((step) => typeof step === 'number');
  if (list < 0) return { path, value };
  const above = path.slice(0, list);
  return { path: above, value: replaced(under(whole(platform, name), above), path.slice(list), value) };
};

const put = (below: unknown, [step, ...rest]: readonly Step[], value: unknown): unknown => {
  if (step === undefined) return value;
  const map = isMap(below) ? below : {};
  return { ...map, [step]: put(map[step], rest, value) };
};

interface Swap {
  readonly at: string;
  readonly path: readonly Step[];
  readonly value: unknown;
}

/** Values that differ between two environments: those of the other, to be put into the file of the one. */
const swapsInto = (platform: Environments, name: string, other: string): readonly Swap[] => {
  const own = new Map(merged(platform, name).map((leaf) => [dotted(leaf.path), leaf.value]));
  return merged(platform, other)
    .filter((leaf) => own.has(dotted(leaf.path)) && own.get(dotted(leaf.path)) !== leaf.value)
    .map((leaf) => ({ ...asWritten(platform, name, leaf), at: dotted(leaf.path) }));
};

const swapped = (platform: Environments, name: string, swap: Swap) => {
  const text = stringify(put(parseYaml(platform[name] ?? ''), swap.path, swap.value), { aliasDuplicateObjects: false });
  return sourcesOf({ ...platform, [name]: text });
};

/** What tells that environments touch each other; a swap that something else refuses by chance would not show that this does. */
const touching = async (platform: Environments, name: string, swap: Swap): Promise<readonly string[]> => {
  const { environments, graph, problems } = await link(swapped(platform, name, swap));
  if (graph === undefined) throw new Error(problems.map(formatProblem).join('\n'));
  const found = isolation.flatMap((check) => problemsOf(check, linkedPlatform(environments, graph)));
  return [...new Set(found.flatMap(({ check, level }) => (level === 'error' ? [check] : [])))];
};

/** Values that differ because one environment is larger or stricter: taking the other's touches nothing of the other's. */
const tuning = [/\.replicas$/, /\.retention$/, /\.size$/, /\.for$/, /\.latency\.p95$/];

const isTuning = ({ at }: Swap): boolean => tuning.some((pattern) => pattern.test(at));

const read = (name: string): string => fs.readFileSync(path.join(repository, 'environments', `${name}.yaml`), 'utf8');

const main: Environments = { base: read('base'), dev: read('dev'), prod: read('prod') };

// Everything that can be named by an environment, and is.
const every: Environments = {
  base: stringify({
    platform: 'every',
    repository: { url: 'https://git.example.com/every.git' },
    argocd: { namespace: 'argocd' },
    monitoring: {
      namespace: 'watch-${env}',
      release: 'stack-${env}',
      prometheus: {
        host: 'prometheus-${env}.example.com',
        remoteWrite: [{ url: 'https://mimir-${env}.example.com/api/v1/push', tenant: 'samples-${env}' }],
      },
      alertmanager: { host: 'alertmanager-${env}.example.com' },
      grafana: { host: 'grafana-${env}.example.com' },
    },
    logs: {
      namespace: 'logs-${env}',
      loki: { release: 'loki-of-${env}', storage: { kind: 's3', bucket: 'lines-${env}', region: 'eu-central-1', credentials: {} } },
      agent: { kind: 'promtail', release: 'promtail-of-${env}' },
    },
    secrets: {
      provider: { kind: 'external-secrets', store: { name: 'store-${env}' }, path: 'every' },
      entries: { chat: { kind: 'external-secrets', store: { name: 'common' }, keys: { url: { key: 'chat-of-${env}' } } } },
    },
    alerting: {
      receiver: 'chat',
      receivers: {
        chat: {
          slack: { kind: 'slack', channel: '#alerts-${env}', webhook: { secret: 'chat', key: 'url' } },
          hook: { kind: 'webhook', url: 'http://hook.${env}.svc:8080/' },
          webex: { kind: 'webex', roomId: 'room-${env}', token: { secret: 'webex', key: 'token' } },
        },
      },
    },
    workloads: {
      api: {
        kind: 'http-service',
        namespace: 'api-of-${env}',
        deploy: { kind: 'image', image: 'registry.example.com/api:1' },
        storage: {
          logs: { accessMode: 'ReadWriteMany', volume: { kind: 'nfs', server: 'nfs.example.com', path: '/exports/${env}' } },
        },
      },
      tracking: { kind: 'mlflow', namespace: 'tracking-${env}', deploy: { kind: 'chart', release: 'mlflow-of-${env}' } },
      scheduler: { kind: 'airflow', deploy: { kind: 'chart', release: 'airflow-of-${env}' } },
      events: { kind: 'data-pipeline', source: { kind: 'airflow', workload: 'scheduler', dag: 'events_${env}' } },
    },
  }),
  dev: stringify({
    monitoring: { nodeExporterPort: 9100 },
    alerting: { receivers: { chat: { telegram: { kind: 'telegram', chatId: -1001, botToken: { secret: 'telegram', key: 'token' } } } } },
  }),
  prod: stringify({
    production: true,
    monitoring: { nodeExporterPort: 9101, ownsCluster: true },
    alerting: { receivers: { chat: { telegram: { kind: 'telegram', chatId: -1002, botToken: { secret: 'telegram', key: 'token' } } } } },
  }),
};

// Names that only have to be unique in a cluster are alike in both, and everything else still has the name of its environment.
const alike = /^( *(?:namespace|release): .*?)-?\$\{env\}$/gm;

const clusters: Environments = {
  base: `${(every.base ?? '').replace(alike, '$1')}${stringify({
    clusters: { eu: { server: 'https://eu.example.com:6443' }, us: { name: 'prod-us' } },
    metallb: { pools: { ingress: { addresses: ['192.0.2.0/28'] } } },
  })}`,
  dev: stringify({ ...parseYaml(every.dev ?? ''), cluster: 'eu', monitoring: {} }),
  prod: stringify({ ...parseYaml(every.prod ?? ''), cluster: 'us', monitoring: {} }),
};

const stack = (monitoring: Readonly<Record<string, unknown>>, secrets = 'company/${env}'): Environments => ({
  base: stringify({
    platform: 'company',
    repository: { url: 'https://git.example.com/company.git' },
    clusters: { eu: { server: 'https://eu.example.com:6443' }, us: { server: 'https://us.example.com:6443' } },
    monitoring: { kind: 'existing', namespace: 'watch', release: 'stack', ...monitoring },
    secrets: { provider: { kind: 'external-secrets', store: { name: 'store' }, path: secrets } },
    alerting: {
      receiver: 'chat',
      receivers: { chat: { slack: { kind: 'slack', channel: '#alerts-${env}', webhook: { secret: 'chat', key: 'url' } } } },
    },
    workloads: { api: { kind: 'http-service', namespace: 'api', deploy: { kind: 'external' } } },
  }),
  dev: 'cluster: eu',
  prod: 'cluster: us',
});

const grafana = { url: 'https://grafana-${env}.example.com', dataSources: { metrics: 'mimir-${env}', logs: 'loki-${env}' } };

const prometheus = {
  externalLabels: { cluster: 'cluster-of-${env}' },
  remoteWrite: [{ url: 'https://mimir-${env}.example.com/api/v1/push', tenant: 'samples-${env}' }],
};

const mimir = (what: string) => ({ kind: 'mimir', address: `https://${what}-\${env}.example.com`, tenant: `${what}-\${env}` });

const loki = { kind: 'loki', address: 'https://lines-${env}.example.com', tenant: 'lines-${env}', labels: { cluster: 'of-${env}' } };

const directions = [
  ['dev', 'prod'],
  ['prod', 'dev'],
] as const;

const cases = (platform: Environments) =>
  directions.flatMap(([name, other]) => swapsInto(platform, name, other).map((swap) => ({ name, other, swap, at: swap.at })));

describe.each([
  ['the platform of this repository', main],
  ['a platform that names all it can by its environment', every],
  ['a platform of two clusters', clusters],
  [
    'a stack in each of two clusters',
    stack({ from: 'clusters/${env}', prometheus, grafana, alertmanager: { alertmanagerConfigMatcherStrategy: 'None' } }),
  ],
  // No Secret is written there, as credentials are filled in where the files are loaded.
  ['a ruler for each of two clusters', stack({ grafana, rules: mimir('rules'), logRules: loki, routing: mimir('alerts') }, 'company')],
])('%s', (_, platform) => {
  test('compiles as it is, with values that differ', async () => {
    const { problems } = await compileAndCheck(sourcesOf(platform));

    expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
    expect(cases(platform).filter(({ swap }) => !isTuning(swap)).length).toBeGreaterThan(10);
  });

  test.each(cases(platform).filter(({ swap }) => !isTuning(swap)))('is refused when $name takes $at of $other', async ({ name, swap }) => {
    expect(await touching(platform, name, swap)).not.toEqual([]);
  });
});

test('every kind of difference that may be swapped is there', () => {
  const differing = cases(main).map(({ at }) => at);

  expect(tuning.filter((pattern) => !differing.some((at) => pattern.test(at)))).toEqual([]);
});

describe('what exists once, but differs', () => {
  test.each<[string, readonly Step[], unknown]>([
    ['the cluster', ['cluster'], 'https://other.example.com:6443'],
    ['the repository', ['repository', 'url'], 'https://git.example.com/other.git'],
    ["Argo CD's namespace", ['argocd', 'namespace'], 'other'],
    ['the addresses of the load balancer', ['metallb', 'pools', 'ingress', 'addresses'], ['192.0.2.0/28']],
    ['the version of the CRDs', ['charts', 'prometheus-operator-crds', 'version'], '1.0.0'],
    ['who owns the cluster', ['monitoring', 'ownsCluster'], true],
  ])('is refused: %s', async (_, at, value) => {
    expect(await touching(main, 'dev', { at: dotted(at), path: at, value })).not.toEqual([]);
  });
});

describe('what exists once for all clusters, but differs', () => {
  test.each<[string, readonly Step[], unknown]>([
    ['the clusters', ['clusters', 'us', 'name'], 'other'],
    ['the cluster of another', ['cluster'], 'us'],
    ['whether each has an Argo CD', ['argocd', 'perCluster'], true],
    ['the prefix of names in Argo CD', ['argocd', 'prefix'], 'other'],
    ['the repository', ['repository', 'url'], 'https://git.example.com/other.git'],
  ])('is refused: %s', async (_, at, value) => {
    expect(await touching(clusters, 'dev', { at: dotted(at), path: at, value })).not.toEqual([]);
  });

  test.each<[string, readonly Step[], unknown]>([
    ['the version of the CRDs', ['charts', 'prometheus-operator-crds', 'version'], '1.0.0'],
    ['the addresses of the load balancer', ['metallb', 'pools', 'ingress', 'addresses'], ['192.0.2.16/28']],
  ])('is no fault in another cluster: %s', async (_, at, value) => {
    expect(await touching(clusters, 'dev', { at: dotted(at), path: at, value })).toEqual([]);
  });
});

test('what environments touch each other in keeps them from compiling', async () => {
  const path = ['monitoring', 'prometheus', 'host'];

  const { files, problems } = await compileAndCheck(
    swapped(every, 'dev', { at: dotted(path), path, value: 'prometheus-prod.example.com' }),
  );

  expect(files).toEqual([]);
  expect([...new Set(problems.flatMap(({ check, level }) => (level === 'error' ? [check] : [])))]).toEqual(['environments-share']);
});
