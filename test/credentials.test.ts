import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { runCli } from '../src/cli/cli';
import { realFileSystem } from '../src/cli/file-system';
import { encodings } from './support/credentials/encodings';
import { fakeCredentials } from './support/credentials/known';
import { quickFolder } from './support/memory';
import { scratch } from './support/trees';

// A platform that uses every field in which a text of the user's may be. Each is compiled some hundred times, so one
// service is enough that provides rules of its kind, and dashboards are drawn below.
const base = {
  platform: 'mlops',
  repository: { url: 'https://git.example.com/mlops/platform.git', revision: 'main', path: 'platforms/mlops' },
  cluster: 'https://kubernetes.default.svc',
  monitoring: {
    ownsCluster: true,
    ingress: { className: 'nginx' },
    prometheus: { host: 'prometheus.example.com', retention: '15d', storage: { size: '50Gi', storageClass: 'fast' } },
    grafana: { host: 'grafana.example.com', admin: { secret: 'grafana-admin', userKey: 'user', passwordKey: 'password' } },
  },
  charts: { 'kube-prometheus-stack': { version: '88.5.3', repository: 'https://charts.example.com' } },
  secrets: {
    provider: { kind: 'external-secrets', store: { name: 'platform-secrets' }, path: 'mlops/dev' },
    entries: { 'alertmanager-slack': { kind: 'external-secrets', keys: { 'webhook-url': { key: 'chat/slack', property: 'url' } } } },
  },
  runbooks: { url: 'https://runbooks.example.com/mlops' },
  alerting: {
    receiver: 'chat',
    groupBy: ['namespace', 'alertname'],
    receivers: {
      chat: {
        slack: {
          kind: 'slack',
          channel: '#alerts',
          webhook: { secret: 'alertmanager-slack', key: 'webhook-url' },
          title: 'Alert',
          text: '{{ .Status }}',
          footer: 'mlops',
          username: 'crow',
          iconEmoji: ':crow:',
        },
        mail: {
          kind: 'email',
          to: 'ops@example.com',
          from: 'crow@example.com',
          smarthost: 'smtp.example.com:587',
          username: 'crow',
          subject: 'Alert',
        },
        hook: { kind: 'webhook', url: 'https://hooks.example.com/in' },
      },
    },
    routes: [{ matchers: ['severity="info"'], receiver: 'chat' }],
    timeIntervals: { nights: [{ location: 'Europe/Berlin', times: [{ from: '22:00', to: '24:00' }] }] },
  },
  teams: { serving: { receiver: 'chat' } },
  workloads: {
    fastapi: {
      kind: 'http-service',
      team: 'serving',
      namespace: 'fastapi',
      pods: { labels: { app: 'fastapi' }, ports: { http: 8000 } },
      deploy: { kind: 'image', image: 'registry.example.com/mlops/fastapi:1.4.2', env: { MODE: 'batch' }, healthPath: '/health' },
      latency: { p95: '500ms' },
      alerts: {
        FastAPIHighErrorRate: {
          name: 'TooManyErrors',
          summary: 'Errors',
          description: 'Too many',
          runbook: 'errors',
          labels: { area: 'api' },
        },
        FastAPITrafficDrop: { disabled: 'batches' },
      },
    },
    airflow: {
      kind: 'custom',
      namespace: 'airflow',
      pods: { labels: { app: 'airflow' }, ports: { http: 8080 } },
      deploy: {
        kind: 'chart',
        repository: 'https://airflow.example.com',
        // Of Airflow's own chart it is known which keys it would make up.
        chart: 'jobs',
        version: '1.22.0',
        release: 'airflow',
        values: { config: { core: { dags: '/dags' } }, extra: ['one', { two: 'three' }], script: 'set -e\necho done\n' },
      },
    },
    other: {
      kind: 'custom',
      namespace: 'other',
      pods: { labels: { app: 'other' }, ports: { http: 8080 } },
      deploy: { kind: 'path', repository: 'https://git.example.com/other.git', path: 'deploy', revision: 'v1' },
    },
    'alert-chain': { kind: 'alert-chain' },
  },
  dashboards: { enabled: false },
};

// What came later, in a platform of its own: each text once.
const later = {
  ...base,
  dashboards: { folders: { overview: 'Overview', services: 'Services', infrastructure: 'Infrastructure' } },
  logs: {
    loki: { storage: { kind: 'filesystem', size: '20Gi', storageClass: 'fast' }, retention: '14d' },
    agent: { kind: 'alloy' },
  },
  metallb: { pools: { ingress: { addresses: ['192.0.2.240/29'], namespaces: ['ingress-nginx'] } } },
  external: { metrics: { queue_depth: { type: 'gauge', labels: ['queue'] } }, readers: ['business:click_ratio:avg1h'] },
  workloads: {
    fastapi: {
      kind: 'http-service',
      deploy: { kind: 'image', image: 'registry.example.com/mlops/fastapi:1.4.2' },
      objectives: { availability: { target: '99.9%' } },
      metrics: { targetLabels: ['component'] },
      pods: { labels: { component: 'api' }, ports: { http: 8000 } },
      storage: {
        logs: { mountPath: '/var/log/api', size: '10Gi', volume: { kind: 'nfs', server: 'nfs.example.com', path: '/exports/api' } },
      },
    },
    pipeline: {
      kind: 'data-pipeline',
      source: { kind: 'airflow', dag: 'data_pipeline_daily' },
      pipeline: 'daily',
      every: '1d',
      grace: '2h',
    },
    business: {
      kind: 'custom',
      deploy: { kind: 'external' },
      signals: { click_ratio: { type: 'gauge', labels: ['model'], unit: 'ratio', values: { model: ['a'] } } },
      records: { 'business:click_ratio:avg1h': { expr: 'avg_over_time(click_ratio[1h])', labels: { area: 'shop' } } },
      alerts: {
        ClickRateLow: {
          expr: 'business:click_ratio:avg1h < 0.02',
          severity: 'warning',
          summary: 'Few clicks',
          description: 'Few clicks on {{ $labels.model }}.',
          runbook: 'business/clicks',
          labels: { area: 'shop' },
          firesOn: [{ why: 'few', series: { 'business:click_ratio:avg1h{model="a"}': '0.01x60' }, at: '45m', labels: { model: 'a' } }],
          staysQuietOn: [{ series: { 'business:click_ratio:avg1h{model="a"}': '0.03x60' }, at: '45m' }],
        },
      },
    },
    'alert-chain': { kind: 'alert-chain' },
  },
};

type Path = readonly (string | number)[];

const leaves = (value: unknown, at: Path = []): readonly Path[] => {
  if (typeof value === 'string') return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, [...at, Array.isArray(value) ? Number(key) : key]));
};

const planted = (value: unknown, [step, ...rest]: Path, text: string): unknown => {
  if (step === undefined) return text;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? planted(item, rest, text) : item));
  // The path was read from this very value.
  return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, key === step ? planted(item, rest, text) : item]));
};

const { root, remove } = scratch(quickFolder);
afterAll(remove);

const run = async (platform: unknown): Promise<{ readonly code: number; readonly printed: string }> => {
  fs.writeFileSync(path.join(root, 'environments', 'base.yaml'), stringify(platform));
  let printed = '';
  const print = (text: string): void => {
    printed += text;
  };
  const terminal = { folder: root, fileSystem: realFileSystem, color: false, out: print, err: print };
  return { code: await runCli(terminal, ['synth']), printed };
};

beforeAll(() => {
  fs.mkdirSync(path.join(root, 'environments'));
  fs.writeFileSync(path.join(root, 'environments', 'dev.yaml'), '{}\n');
});

// Any part of a secret as long as this would help who reads it.
const telling = 12;

const partsIn = (text: string, secret: string): readonly string[] =>
  Array.from({ length: Math.max(1, secret.length - telling + 1) }, (_, start) => secret.slice(start, start + telling)).filter((part) =>
    text.includes(part),
  );

// Every text of the platform three times, each time with the next credential in the next encoding.
const codes = Object.entries(encodings);
const plantsIn = (platform: unknown, paths: readonly Path[], rounds: readonly number[]) =>
  rounds.flatMap((round) =>
    paths.map((at, index) => {
      const number = index + round * 5;
      // Both lists hold something.
      const credential = fakeCredentials[number % fakeCredentials.length] as (typeof fakeCredentials)[number];
      const [encoding, encode] = codes[(number * 7 + round * 3) % codes.length] as (typeof codes)[number];
      return { name: `${at.join('.')}: ${credential.what}, written ${encoding}`, platform, at, credential, text: encode(credential.text) };
    }),
  );

const plants = [
  ...plantsIn(base, leaves(base), [0, 1, 2]),
  ...plantsIn(
    later,
    leaves(later).filter(([section]) => !Object.hasOwn(base, String(section)) || ['workloads', 'dashboards'].includes(String(section))),
    [1],
  ),
];

describe('a credential in any field, however it is written, is neither written nor printed', () => {
  test.each(plants)('$name', async ({ platform, at, credential, text }) => {
    const { code, printed } = await run(planted(platform, at, text));

    expect(code).toBe(1);
    expect(printed).toContain('[credential-exposed]');
    expect([...partsIn(printed, credential.secret), ...partsIn(printed, text)]).toEqual([]);
    expect(fs.existsSync(path.join(root, 'dist'))).toBe(false);
  });

  test('there are more than two hundred of them', () => {
    expect(plants.length).toBeGreaterThan(200);
  });
});

describe('a credential is reported with its place', () => {
  const [{ text } = { text: '' }] = fakeCredentials;

  test('in the environment file, and where it would have gone', async () => {
    const at = ['alerting', 'receivers', 'chat', 'slack', 'footer'];

    const { printed } = await run(planted(base, at, text));

    expect(printed.split('\n')[0]).toBe(
      `environments/base.yaml:57:25: alerting.receivers.chat.slack.footer holds what looks like a Slack webhook address (${text.length - 'https://'.length} characters); it would be in dist/dev/manifests/monitors-dev/Secret.monitoring-dev.alertmanager-monitoring-dev-kube-promet-alertmanager.yaml at data."alertmanager.yaml" [credential-exposed]`,
    );
  });

  test('in a comment, which is committed too', async () => {
    const clean = await run(base);
    expect(clean).toMatchObject({ code: 0, printed: expect.not.stringContaining('credential') });
    fs.rmSync(path.join(root, 'dist'), { recursive: true });
    fs.writeFileSync(path.join(root, 'environments', 'dev.yaml'), `{}\n# the old one was ${text}\n`);

    const { printed } = await run(base);

    expect(printed).toContain('environments/dev.yaml:2:');
    expect(partsIn(printed, text)).toEqual([]);
    expect(fs.existsSync(path.join(root, 'dist'))).toBe(false);
  });
});
