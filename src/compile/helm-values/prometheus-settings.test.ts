import { expect, test } from '@jest/globals';
import { sourcesOf } from '../../../test/support/compile';
import { objectsWith, problemsWith, synthesizeWith } from '../../../test/support/platform';
import { formatProblem } from '../../core/problem';
import { stackExporters } from '../../lint/metrics';
import { compileAndCheck } from '../synth';

const inDev = (settings: string) => ({
  dev: (text: string): string => text.replace('monitoring:\n', `monitoring:\n  prometheus: ${settings}\n`),
});

const specOf = async (settings: string): Promise<unknown> => {
  const values = (await objectsWith(inDev(settings)))['dev/values/monitoring-dev.yaml'];
  // The chart's values of the test platform have this part.
  return (values as { readonly prometheus: { readonly prometheusSpec: unknown } }).prometheus.prometheusSpec;
};

test('samples are sent on with a tenant, a credential by reference and a queue', async () => {
  const settings = `{
    externalLabels: { cluster: "c-\${env}" },
    remoteWrite: [
      { url: https://mimir.example.com/api/v1/push, tenant: acme, auth: { kind: basic, username: { secret: mimir, key: user }, password: { secret: mimir, key: password } }, queue: { capacity: 5000, maxShards: 20, batchSendDeadline: 5s } },
      { url: https://thanos.example.com/api/v1/receive, auth: { kind: bearer, token: { secret: thanos, key: token } }, sendExemplars: true },
      { url: https://aps.example.com/api/v1/remote_write, auth: { kind: sigv4, region: eu-west-1 } }
    ] }`;

  expect(await specOf(settings)).toMatchObject({
    externalLabels: { cluster: 'c-dev', environment: 'dev' },
    remoteWrite: [
      {
        url: 'https://mimir.example.com/api/v1/push',
        headers: { 'X-Scope-OrgID': 'acme' },
        basicAuth: { username: { name: 'mimir', key: 'user' }, password: { name: 'mimir', key: 'password' } },
        queueConfig: { capacity: 5000, maxShards: 20, batchSendDeadline: '5s' },
      },
      {
        url: 'https://thanos.example.com/api/v1/receive',
        sendExemplars: true,
        authorization: { type: 'Bearer', credentials: { name: 'thanos', key: 'token' } },
      },
      { url: 'https://aps.example.com/api/v1/remote_write', sigv4: { region: 'eu-west-1' } },
    ],
  });
  const objects = await objectsWith(inDev(settings));
  expect(Object.keys(objects).filter((path) => /ExternalSecret.*(mimir|thanos)/.test(path))).toEqual([
    'dev/manifests/dev-secrets/ExternalSecret.monitoring-dev.mimir.yaml',
    'dev/manifests/dev-secrets/ExternalSecret.monitoring-dev.thanos.yaml',
  ]);
});

test('blocks are uploaded to a bucket, without a credential in the values', async () => {
  const settings = '{ thanos: { bucket: "metrics-${env}", prefix: a, endpoint: s3.eu-central-1.amazonaws.com, region: eu-central-1 } }';

  expect(await specOf(settings)).toMatchObject({
    thanos: {
      objectStorageConfig: {
        secret: {
          type: 'S3',
          config: { bucket: 'metrics-dev', endpoint: 's3.eu-central-1.amazonaws.com', region: 'eu-central-1' },
          prefix: 'a',
        },
      },
    },
  });
  expect(await problemsWith(inDev(settings))).toEqual([]);
});

test('timeouts, limits and features are set where they are written', async () => {
  const settings = '{ scrapeTimeout: 10s, limits: { samples: 50000, labels: 60 }, features: [exemplar-storage] }';

  expect(await specOf(settings)).toMatchObject({
    scrapeTimeout: '10s',
    sampleLimit: 50000,
    labelLimit: 60,
    enableFeatures: ['exemplar-storage'],
  });
});

test.each([
  [
    '{ scrapeTimeout: 1m }',
    'environments/dev.yaml:4:32: monitoring.prometheus.scrapeTimeout: "1m" is longer than monitoring.scrapeInterval [value]\n    Prometheus refuses to scrape so: shorten it, or scrape less often',
  ],
  [
    '{ externalLabels: { environment: eu } }',
    'environments/dev.yaml:4:17: monitoring.prometheus.externalLabels: hold environment, which is the name of the environment [value]\n    leave it out',
  ],
  [
    '{ remoteWrite: [{ url: "https://user:password@mimir.example.com/push" }] }',
    'environments/dev.yaml:4:38: monitoring.prometheus.remoteWrite[0].url: "https://user:password@mimir.example.com/push" is not an address [value]\n    write one without credentials, such as https://mimir.example.com/api/v1/push',
  ],
])('%s is refused', async (settings, problem) => {
  expect((await problemsWith(inDev(settings))).filter((one) => one.includes('[value]'))).toEqual([problem]);
});

test('of a managed cluster, what no Prometheus reaches is not scraped, and its alerts are off', async () => {
  const managed = { base: (text: string): string => text.replace('monitoring:\n', 'monitoring:\n  controlPlane: managed\n') };

  expect((await objectsWith(managed))['prod/values/monitoring-prod.yaml']).toMatchObject({
    coreDns: { enabled: true },
    kubeControllerManager: { enabled: false },
    kubeEtcd: { enabled: false },
    kubeProxy: { enabled: false },
    kubeScheduler: { enabled: false },
  });
  expect(await problemsWith(managed)).toEqual([]);
});

test('of a managed cluster, the dashboard of the cluster has no panels on what no Prometheus reaches', async () => {
  const cluster = (controlPlane: string) =>
    compileAndCheck(
      sourcesOf({
        base: `platform: acme
repository: {url: https://gitlab.example.com/acme/platform.git}
runbooks: {url: https://gitlab.example.com/acme/runbooks}
secrets: {provider: {kind: existing}}
monitoring: {controlPlane: ${controlPlane}}
alerting: {receiver: chat, receivers: {chat: {slack: {kind: slack, channel: "#a", webhook: {secret: s, key: u}}}}}
workloads: {kube: {kind: kubernetes}}
`,
        prod: '{}',
      }),
    );

  const [reachable, managed] = await Promise.all([cluster('reachable'), cluster('managed')]);

  const shown = ({ files }: typeof managed) => files.some((file) => file.text().includes('scheduler_pending_pods'));
  expect([reachable, managed].map(({ problems }) => problems.map(formatProblem))).toEqual([[], []]);
  expect([reachable, managed].map(shown)).toEqual([true, false]);
});

test('what a chart does not scrape of the control plane has no metrics of its own, and the rest keeps those of others', () => {
  const scraped = (values: object) => {
    const parts = stackExporters('monitoring', values as Readonly<Record<string, unknown>>).filter(
      ({ exporter }) => exporter.name === 'control plane',
    );
    const of = (name: string) =>
      parts.filter(({ exporter }) => exporter.metrics.some(({ metric }) => metric === name)).flatMap(({ jobs }) => jobs);
    return { etcd: of('etcd_server_has_leader'), requests: of('apiserver_request_total') };
  };

  expect(scraped({ kubeEtcd: { enabled: false } })).toEqual({
    etcd: [],
    requests: ['apiserver', 'kube-scheduler', 'kube-proxy', 'coredns', 'kube-controller-manager'],
  });
  expect(scraped({})).toEqual({
    etcd: ['kube-etcd'],
    requests: ['apiserver', 'kube-etcd', 'kube-scheduler', 'kube-proxy', 'coredns', 'kube-controller-manager'],
  });
});

test('a cluster that somebody else watches needs no owner, and its page says who watches it', async () => {
  const somebody = {
    base: (text: string): string => text.replace('monitoring:\n', 'monitoring:\n  clusterWatchedBy: the infrastructure team\n'),
    prod: (text: string): string => text.replace('ownsCluster: true', 'ownsCluster: false'),
  };
  const { problems, files } = await synthesizeWith(somebody);

  expect(problems).toEqual([]);
  expect(files.length).toBeGreaterThan(0);
});
