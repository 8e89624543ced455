import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { listAt, mapAt, textAt, valueAt } from '../../core/json';
import { formatProblem } from '../../core/problem';
import { alertPaths, stateOf } from '../../lint/alert-path';
import { compileAndCheck } from '../synth';

// Two clusters whose services have the same names, and whose Prometheus servers write to one tenant.
const base = (prometheus: string, tenant = 'acme') => `platform: acme
repository: {url: https://gitlab.example.com/acme/platform.git}
runbooks: {url: https://gitlab.example.com/acme/runbooks}
clusters: {eu: {server: "https://eu.example.com"}, us: {server: "https://us.example.com"}}
monitoring:
  kind: existing
  namespace: monitoring
  release: kps
  prometheus: {${prometheus}}
  rules: {kind: mimir, address: https://mimir.example.com, tenant: ${tenant}}
  routing: {kind: secret, secret: alertmanager-acme}
secrets: {provider: {kind: external-secrets, store: {name: vault}, path: "acme/\${env}"}}
alerting:
  receiver: chat
  receivers: {chat: {slack: {kind: slack, channel: "#alerts-\${env}", webhook: {secret: alertmanager-slack, key: url}}}}
workloads:
  api: {kind: http-service, namespace: shop, deploy: {kind: external}, pods: {labels: {app: api}, ports: {http: 8000}}}
`;

const compiled = (prometheus: string, tenant?: string) =>
  compileAndCheck({
    base: { file: 'base.yaml', text: base(prometheus, tenant) },
    environments: ['prod-eu', 'prod-us'].map((name) => ({ name, file: `${name}.yaml`, text: `cluster: ${name.slice(5)}\n` })),
    folder: '',
    problems: [],
  });

const messages = async (prometheus: string, tenant?: string) => (await compiled(prometheus, tenant)).problems.map(formatProblem);

const remoteWrite = 'remoteWrite: [{url: https://mimir.example.com/api/v1/push, tenant: acme}]';
const labelled = `externalLabels: {cluster: "\${env}"}, ${remoteWrite}`;

const rulesOf = async (environment: string) => {
  const { files, problems } = await compiled(labelled);
  expect(problems.map(formatProblem)).toEqual([]);
  const object = files.find(({ path }) => path === `${environment}/rules/mimir.yaml`)?.object;
  return listAt(object, 'groups').flatMap((group) => listAt(group, 'rules'));
};

describe('rules of two clusters in one tenant', () => {
  test('select their own cluster wherever they select anything', async () => {
    const rules = await rulesOf('prod-eu');

    const selectors = rules.flatMap((rule) => (textAt(rule, 'expr') ?? '').match(/\{[^}]*\}/g) ?? []);
    expect(selectors.length).toBeGreaterThan(0);
    expect(selectors.filter((selector) => !selector.startsWith('{cluster="prod-eu"'))).toEqual([]);
  });

  test('give what they record and report the same cluster, which is what Prometheus calls it', async () => {
    const rules = await rulesOf('prod-us');

    expect([...new Set(rules.map((rule) => valueAt(rule, 'labels', 'cluster')))]).toEqual(['prod-us']);
  });

  test('lead to receivers', async () => {
    const { graph } = await compiled(labelled);
    if (graph === undefined) throw new Error('it does not compile');

    const paths = alertPaths(graph, new Set());

    expect(paths.filter(({ hops }) => stateOf(hops) === 'breaks')).toEqual([]);
    expect(new Set(paths.map(({ environment }) => environment))).toEqual(new Set(['prod-eu', 'prod-us']));
  });

  test('notify nobody through the Alertmanager of another environment', async () => {
    const { files } = await compiled(labelled);
    const secret = files.find(({ object }) => object?.kind === 'Secret' && object.metadata !== undefined)?.object;

    const config = parse(Buffer.from(textAt(secret, 'data', 'alertmanager.yaml') ?? '', 'base64').toString('utf8'));

    expect(config.route.routes[0]).toEqual({ receiver: 'elsewhere-prod-eu', matchers: ['platform="acme"', 'environment!="prod-eu"'] });
    expect(mapAt(config, 'receivers', config.receivers.length - 1)).toEqual({ name: 'elsewhere-prod-eu' });
  });
});

describe('one tenant that cannot work', () => {
  test('because nothing says which cluster a sample is of', async () => {
    expect(await messages(remoteWrite)).toEqual([
      'base.yaml:9:83: monitoring.prometheus.remoteWrite[0].tenant: prod-eu and prod-us share the tenant for samples "acme of https://mimir.example.com/api/v1/push" [environments-share]\n' +
        '    put ${env} into it, or set another one in the file of one environment, or let monitoring.prometheus.externalLabels give each a cluster of its own',
      'base.yaml:10:68: monitoring.rules.tenant: prod-eu and prod-us share the tenant of Mimir for rules "acme of https://mimir.example.com" [environments-share]\n' +
        '    put ${env} into it, or set another one in the file of one environment, or let monitoring.prometheus.externalLabels give each a cluster of its own',
    ]);
  });

  test('because it gets no samples', async () => {
    expect(await messages(labelled, 'acmee')).toEqual([
      'base.yaml:10:68: monitoring.rules.tenant: "acmee" gets no samples: Prometheus writes to "acme" [value]\n' +
        '    rules are evaluated over the samples of their tenant: write the same one here and in monitoring.prometheus.remoteWrite',
    ]);
    expect((await messages('remoteWrite: []'))[0]).toContain('"acme" gets no samples: Prometheus writes to no other place');
  });

  test('because series have another label of that name', async () => {
    const files = (written: string) => ({
      base: { file: 'base.yaml', text: `${base(written)}  es: {kind: elasticsearch, namespace: shop, deploy: {kind: external}}\n` },
      environments: [{ name: 'prod-eu', file: 'prod-eu.yaml', text: 'cluster: eu\n' }],
      folder: '',
      problems: [],
    });
    const said = async (written: string) => (await compileAndCheck(files(written))).problems.map(formatProblem).join('\n');

    expect(await said(labelled)).toBe(
      'base.yaml:18:3: workloads.es: elasticsearch_cluster_health_status has a label "cluster" of its own, so rules that select cluster="prod-eu" in the tenant never find it [value]\n' +
        '    let Prometheus evaluate the rules (monitoring.rules: {kind: prometheus-rules}), or leave the workload out',
    );
    expect(await said(remoteWrite)).not.toContain('of its own');
  });

  test.each(['"other|acme"', 'acme'])('but not %s, of which it gets some', async (tenant) => {
    const all = await messages(labelled.replace('tenant: acme}]', 'tenant: acme}, {url: https://a.example.com, tenant: other}]'), tenant);

    expect(all).toEqual([]);
  });
});
