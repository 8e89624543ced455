import { describe, expect, test } from '@jest/globals';
import { type Planting, planted } from '../../../../test/planted';
import { secret } from './secret';

const provider = (text: string, entries = ''): Planting => ({
  input: { base: (base) => base.replace(/^secrets:\n(?: .*\n)+/m, `secrets: { provider: ${text}${entries} }\n`) },
});

const entry = (text: string): Planting => provider('{ kind: existing }', `, entries: { ${text} }`);

// What kubeseal prints has this form; nobody can open this one.
const encrypted = Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(552, 1)]).toString('base64');

const namesOf = (problems: readonly string[]): readonly string[] => [...new Set(problems.map((problem) => problem.replace(/^\S+ /, '')))];

describe('names', () => {
  test('an entry that nothing reads', async () => {
    expect(await planted(secret, entry('alertmanager-slak: { kind: existing }'))).toEqual([
      'environments/base.yaml:18:53: nothing reads the Secret "alertmanager-slak" [secret]\n    Secrets that are read: alertmanager-dead-mans-switch, alertmanager-slack, grafana-admin',
    ]);
  });

  test('a sealed Secret without one of the keys that are read', async () => {
    const problems = await planted(secret, entry(`grafana-admin: { kind: sealed-secrets, encryptedData: { admin-user: ${encrypted} } }`));

    expect(namesOf(problems)).toEqual([
      'the sealed Secret "grafana-admin" lacks the key "admin-password", which Grafana reads [secret]\n    its keys are admin-user',
    ]);
  });

  test('Secrets of which no encrypted values are given', async () => {
    const problems = await planted(secret, provider('{ kind: sealed-secrets }'));

    expect(namesOf(problems).map((problem) => /for the Secret "(.*)",/.exec(problem)?.[1])).toEqual([
      'grafana-admin',
      'alertmanager-slack',
      'alertmanager-dead-mans-switch',
    ]);
  });
});

test.each([
  ['Secrets that people create', entry('')],
  ['an entry that says what holds anyway', entry('alertmanager-slack: { kind: existing }')],
])('leaves alone %s', async (_, planting) => {
  expect(await planted(secret, planting)).toEqual([]);
});
