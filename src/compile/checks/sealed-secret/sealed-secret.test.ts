import { describe, expect, test } from '@jest/globals';
import { problemsWith } from '../../../../test/support/platform';

// What kubeseal prints has this form; nobody can open this one.
const encrypted = (seed: number): string =>
  Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(512, seed), Buffer.alloc(40, seed + 1)]).toString('base64');

const slack = (entry: string): string => `
secrets:
  entries:
    alertmanager-slack: { kind: sealed-secrets, ${entry} }
`;

const withEntries = (dev: string, prod: string) =>
  problemsWith({
    base: (text) => text.replace(/^secrets:\n(?: .*\n)+/m, 'secrets: { provider: { kind: existing } }\n'),
    dev: slack(dev),
    prod: slack(prod),
  });

const [one, two] = [encrypted(1), encrypted(2)];

describe('an encrypted value opens where it is placed', () => {
  test('when it is whole and of its own', async () => {
    expect(await withEntries(`encryptedData: { webhook-url: ${one} }`, `encryptedData: { webhook-url: ${two} }`)).toEqual([]);
  });

  test('but not when a part of it is missing', async () => {
    const problems = await withEntries(`encryptedData: { webhook-url: ${one.slice(0, 300)} }`, `encryptedData: { webhook-url: ${two} }`);

    expect(problems).toEqual([
      'environments/dev.yaml:26:79: "webhook-url" of the sealed Secret "alertmanager-slack" is not a value that kubeseal has encrypted, or a part of one [sealed-secret]\n    paste all of what kubeseal prints; crowsnest secrets shows the command',
    ]);
  });

  test('nor when it was encrypted for another environment', async () => {
    const problems = await withEntries(`encryptedData: { webhook-url: ${one} }`, `encryptedData: { webhook-url: ${one} }`);

    expect(problems).toEqual([
      'environments/prod.yaml:30:79: "webhook-url" of monitoring-prod/alertmanager-slack is the value that was encrypted for monitoring-dev/alertmanager-slack [sealed-secret]\n    with scope strict it opens only there: encrypt it again for this one',
    ]);
  });

  test('nor after its Secret has moved', async () => {
    const problems = await withEntries(
      `sealedFor: { name: alertmanager-slack, namespace: monitoring }, encryptedData: { webhook-url: ${one} }`,
      `sealedFor: { name: slack, namespace: monitoring-prod }, scope: namespace-wide, encryptedData: { webhook-url: ${two} }`,
    );

    expect(problems).toEqual([
      'environments/dev.yaml:26:49: the values of the sealed Secret "alertmanager-slack" were encrypted for monitoring/alertmanager-slack, but it is placed as monitoring-dev/alertmanager-slack [sealed-secret]\n    with scope strict they open only there: encrypt them again; crowsnest secrets shows the command',
    ]);
  });
});

test('a value that opens everywhere is a warning in production only', async () => {
  const entry = `scope: cluster-wide, encryptedData: { webhook-url: ${one} }`;

  expect(await withEntries(entry, entry)).toEqual([
    'environments/prod.yaml:30:56: warning: people who may write in any namespace of the cluster can open the sealed Secret "alertmanager-slack" of prod [sealed-for-all]\n    encrypt it again with scope strict or namespace-wide',
  ]);
});
