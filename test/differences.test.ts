import { describe, expect, test } from '@jest/globals';
import { inPlatform, run, smallBase } from './support/program';

const said = (files: Readonly<Record<string, string>>, ...words: readonly string[]) =>
  inPlatform({ 'base.yaml': smallBase, ...files }, (root) => run(root, ['check', '--differences', ...words]));

const prod = `monitoring: { ownsCluster: true }
production: true
secrets: { provider: { kind: existing } }
alerting:
  repeatInterval: 6h
workloads:
  api:
    deploy: { image: "registry.example.com/api:1.1.0" }
    alerts: { FastAPIHighErrorRate: { for: 10m } }
  worker: { kind: celery, deploy: { kind: external } }
`;

test('everything that environments have differently is told with its lines', async () => {
  expect(await said({ 'dev.yaml': '{}\n', 'prod.yaml': prod })).toEqual({
    code: 0,
    err: '',
    out: `alerting.repeatInterval
  dev   12h by default
  prod  6h              environments/prod.yaml:5
workloads.api.deploy.image
  dev   registry.example.com/api:1.0.0  environments/base.yaml:13
  prod  registry.example.com/api:1.1.0  environments/prod.yaml:8
workloads.api.alerts.FastAPIHighErrorRate
  dev   nothing written
  prod  {"for":"10m"}    environments/prod.yaml:9
workloads.worker
  dev   nothing written
  prod  {"kind":"celery","deploy":{"kind":"external"}}  environments/prod.yaml:10
monitoring.ownsCluster
  dev   nothing written
  prod  true             environments/prod.yaml:1
production
  dev   false by default
  prod  true              environments/prod.yaml:2
named after the environment
  alerting.receivers.chat.slack.channel: #alerts-\${env}  environments/base.yaml:9
6 differences, and 1 value that is named after the environment
`,
  });
});

describe('what is told', () => {
  const owner = { 'prod.yaml': 'monitoring: { ownsCluster: true }\n' };

  test('is what holds, not how it was written: a default that is written out is none', async () => {
    const { out } = await said({ 'dev.yaml': 'production: false\nmonitoring: { ownsCluster: false }\n', ...owner });

    expect(out.split('\n').filter((line) => !line.startsWith(' '))).toEqual([
      'monitoring.ownsCluster',
      'named after the environment',
      '1 difference, and 1 value that is named after the environment',
      '',
    ]);
  });

  test('names environments together that hold the same from the same place', async () => {
    const base = smallBase.replace('1.0.0', '1.0.0", replicas: 2').replace('replicas: 2" }', 'replicas: 2 }');
    const files = { 'base.yaml': base, 'dev.yaml': 'workloads: { api: { deploy: { replicas: 1 } } }\n', 'test.yaml': '{}\n', ...owner };

    const { out } = await said(files);

    expect(out).toContain(
      'workloads.api.deploy.replicas\n  dev         1  environments/dev.yaml:1\n  prod, test  2  environments/base.yaml:13\n',
    );
  });

  test('says where something was taken out', async () => {
    const { out } = await said({ 'dev.yaml': 'runbooks: null\n', ...owner });

    expect(out).toContain(
      'runbooks\n  dev   removed                                 environments/dev.yaml:1\n  prod  {"url":"https://runbooks.example.com"}  environments/base.yaml:4\n',
    );
  });

  test('is the same in JSON, with whole values', async () => {
    const { out } = await said({ 'dev.yaml': '{}\n', ...owner }, '--format', 'json');

    expect(JSON.parse(out)).toEqual({
      differences: [
        {
          path: 'monitoring.ownsCluster',
          held: [
            { environment: 'dev', kind: 'absent' },
            { environment: 'prod', kind: 'written', value: true, file: 'environments/prod.yaml', line: 1, column: 28 },
          ],
        },
      ],
      named: [
        { path: 'alerting.receivers.chat.slack.channel', value: '#alerts-${env}', file: 'environments/base.yaml', line: 9, column: 38 },
      ],
    });
  });

  test('holds no credential', async () => {
    const token = `ghp_${'A1b2C3d4'.repeat(5)}`.slice(0, 40);

    const { out } = await said({ 'dev.yaml': `workloads: { api: { deploy: { env: { TOKEN: ${token} } } } }\n`, ...owner });

    expect(out).toContain('workloads.api.deploy.env.TOKEN');
    expect(out).not.toContain(token);
  });
});

describe('what cannot be told', () => {
  test('is a problem of the input', async () => {
    const { code, err } = await said({ 'dev.yaml': 'productoin: true\n' });

    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('environments/dev.yaml:1:1: ') });
  });

  test('is a format for programs that look at problems', async () => {
    const { code, err } = await said({ 'dev.yaml': '{}\n' }, '--format', 'sarif');

    expect({ code, err }).toEqual({ code: 2, err: '--differences are printed as text or json\n' });
  });
});
