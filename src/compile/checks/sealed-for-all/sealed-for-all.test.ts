import { expect, test } from '@jest/globals';
import { type Planting, planted } from '../../../../test/planted';
import { sealedForAll } from './sealed-for-all';

// What kubeseal prints has this form; nobody can open these.
const encrypted = (seed: number): string => Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(552, seed)]).toString('base64');

const sealed = (scope: string, ...keys: readonly string[]): string =>
  `{ kind: sealed-secrets, scope: ${scope}, encryptedData: { ${keys.map((key, index) => `${key}: ${encrypted(index + 1)}`).join(', ')} } }`;

const existing = (base: string): string => base.replace(/^secrets:\n(?: .*\n)+/m, 'secrets: { provider: { kind: existing } }\n');

const entries = (environment: string, text: string): Planting => ({
  input: { base: existing, [environment]: (before) => `${before}\nsecrets:\n  entries:\n${text}\n` },
});

test.each([
  ['alertmanager-slack', sealed('cluster-wide', 'webhook-url')],
  ['grafana-admin', sealed('cluster-wide', 'admin-user', 'admin-password')],
])('names %s of production that every namespace could open', async (name, entry) => {
  const problems = await planted(sealedForAll, entries('prod', `    ${name}: ${entry}`));

  expect(problems.map((problem) => problem.replace(/:\d+: /, ': '))).toEqual([
    `environments/prod.yaml:29: warning: people who may write in any namespace of the cluster can open the sealed Secret "${name}" of prod [sealed-for-all]\n    encrypt it again with scope strict or namespace-wide`,
  ]);
});

test.each([
  ['what opens in one namespace only', entries('prod', `    alertmanager-slack: ${sealed('namespace-wide', 'webhook-url')}`)],
  ['what is not production', entries('dev', `    alertmanager-slack: ${sealed('cluster-wide', 'webhook-url')}`)],
])('leaves alone %s', async (_, planting) => {
  expect(await planted(sealedForAll, planting)).toEqual([]);
});
