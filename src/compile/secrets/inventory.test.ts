import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { sourcesOf } from '../../../test/support/compile';
import { scratch } from '../../../test/support/trees';
import { loadConfiguration } from '../config/environment';
import { inventoryOf } from './inventory';
import { inventoryMarkdown, inventoryText } from './render';

const platform = (secrets: string): string => `
platform: mlops
repository: { url: https://git.example.com/mlops.git }
monitoring: { ownsCluster: true }
alerting:
  receiver: chat
  receivers:
    chat: { slack: { kind: slack, channel: "#alerts", webhook: { secret: chat-slack, key: webhook-url } } }
    mail: { mail: { kind: email, to: a@b.c, from: d@e.f, smarthost: "g.h:25", username: i, password: { secret: chat-slack, key: smtp } } }
secrets: ${secrets}
`;

const inventory = (secrets: string) => {
  const { environments, problems } = loadConfiguration(sourcesOf({ base: platform(secrets), prod: '{}' }));
  const [environment] = environments;
  if (environment === undefined) throw new Error(JSON.stringify(problems));
  return inventoryOf(environment);
};

const commands = (secrets: string): readonly string[] =>
  inventory(secrets).secrets.flatMap(({ create }) => create.flatMap(({ command }) => command ?? []));

const external = (backend: string): string =>
  `{ provider: { kind: external-secrets, path: "mlops/it's prod", store: { name: platform, backend: ${backend} } } }`;

test('a key tells who reads it and where that is written', () => {
  const [secret] = inventory(external('vault')).secrets;

  expect(secret).toEqual({
    name: 'chat-slack',
    namespace: 'monitoring-prod',
    from: 'External Secrets, ClusterSecretStore platform',
    keys: [
      {
        key: 'smtp',
        remote: "mlops/it's prod/chat-slack",
        property: 'smtp',
        readers: [{ by: 'receiver mail', at: { file: 'environments/base.yaml', line: 9, column: 92 } }],
      },
      {
        key: 'webhook-url',
        remote: "mlops/it's prod/chat-slack",
        property: 'webhook-url',
        readers: [{ by: 'receiver chat', at: { file: 'environments/base.yaml', line: 8, column: 55 } }],
      },
    ],
    create: [
      {
        creates: "mlops/it's prod/chat-slack in ClusterSecretStore platform",
        command: `vault kv put -mount="$MOUNT" 'mlops/it'\\''s prod/chat-slack' smtp=@smtp webhook-url=@webhook-url`,
      },
    ],
  });
});

test('two Secrets that share a key of the store are created by one command with all that is read of it', () => {
  const entries = `{ chat-slack: { kind: external-secrets, keys: { smtp: { key: all, property: mail } } },
                     grafana-admin: { kind: external-secrets, keys: { admin-user: { key: all, property: user } } } }`;
  const secrets = external('vault').replace(/ \}$/, `, entries: ${entries} }`);

  expect(commands(secrets).filter((command) => command.includes(' all '))).toEqual([
    'vault kv put -mount="$MOUNT" all mail=@mail user=@user',
    'vault kv put -mount="$MOUNT" all mail=@mail user=@user',
  ]);
});

test('where encrypted values are missing, the command that makes them is told', () => {
  const [secret] = inventory('{ provider: { kind: sealed-secrets } }').secrets;

  expect([secret?.from, secret?.create]).toEqual([
    'nothing yet',
    [
      {
        creates: 'SealedSecret monitoring-prod/chat-slack',
        command:
          'kubectl create secret generic chat-slack --namespace monitoring-prod --from-file=smtp --from-file=webhook-url --dry-run=client --output=yaml | kubeseal --scope strict --format yaml',
        note: 'put spec.encryptedData of what it prints into secrets.entries.chat-slack.encryptedData of environments/prod.yaml',
      },
    ],
  ]);
});

test('a store of which no command is known gets words', () => {
  const [secret] = inventory(external('other')).secrets;

  expect(secret?.create).toEqual([
    {
      creates: "mlops/it's prod/chat-slack in ClusterSecretStore platform",
      note: "write the properties smtp, webhook-url under the key mlops/it's prod/chat-slack of the store",
    },
  ]);
});

describe('every command does in a shell what it says', () => {
  const { root, remove } = scratch();
  afterAll(remove);

  // Stand-ins that print their words, one a line, and what they are fed; jq is the real one where it is installed.
  const programs = ['vault', 'aws', 'gcloud', 'az', 'kubeseal', 'kubectl', 'jq'];
  const bin = path.join(root, 'bin');
  fs.mkdirSync(bin);
  for (const program of programs) {
    fs.writeFileSync(path.join(bin, program), `#!/bin/sh\nprintf '<%s>' ${program} "$@"\n`, { mode: 0o755 });
  }

  const words = (command: string): readonly string[] => {
    const { stdout, stderr, status } = spawnSync('sh', ['-c', command], {
      cwd: root,
      env: { PATH: `${bin}:/usr/bin:/bin`, MOUNT: 'kv', VAULT: 'mine' },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    return [...stdout.matchAll(/<([^>]*)>/g)].map(([, word]) => word ?? '');
  };

  test.each([
    ['vault', ['vault', 'kv', 'put', '-mount=kv', "mlops/it's prod/chat-slack", 'smtp=@smtp', 'webhook-url=@webhook-url']],
    ['aws', ['aws', 'secretsmanager', 'create-secret', '--name', "mlops/it's prod/chat-slack", '--secret-string', 'file:///dev/stdin']],
    ['gcp', ['gcloud', 'secrets', 'create', "mlops/it's prod/chat-slack", '--data-file=-']],
    ['azure', ['az', 'keyvault', 'secret', 'set', '--name', "mlops/it's prod/chat-slack", '--file', '/dev/stdin', '--vault-name', 'mine']],
  ])('%s', (backend, expected) => {
    const [command = ''] = commands(external(backend));

    expect(words(command)).toEqual(expected);
  });

  test('existing Secrets', () => {
    const [command = ''] = commands('{ provider: { kind: existing } }');

    expect(words(command)).toEqual([
      ...['kubectl', 'create', 'secret', 'generic', 'chat-slack', '--namespace', 'monitoring-prod'],
      ...['--from-file=smtp', '--from-file=webhook-url'],
    ]);
  });
});

describe('an inventory can be read', () => {
  const inventories = [inventory('{ provider: { kind: existing } }')];

  test('as text', () => {
    expect(inventoryText(inventories).split('\n').slice(0, 6)).toEqual([
      'prod',
      '  monitoring-prod/chat-slack: created by hand',
      '    smtp: receiver mail (environments/base.yaml:9)',
      '    webhook-url: receiver chat (environments/base.yaml:8)',
      '    create Secret monitoring-prod/chat-slack',
      '      kubectl create secret generic chat-slack --namespace monitoring-prod --from-file=smtp --from-file=webhook-url',
    ]);
  });

  test('as a page', () => {
    expect(inventoryMarkdown(inventories).split('\n').slice(5, 20)).toEqual([
      '## prod',
      '',
      '### monitoring-prod/chat-slack',
      '',
      'From: created by hand',
      '',
      '| key | in the store | read by |',
      '| --- | --- | --- |',
      '| `smtp` |  | receiver mail (environments/base.yaml:9) |',
      '| `webhook-url` |  | receiver chat (environments/base.yaml:8) |',
      '',
      'Secret monitoring-prod/chat-slack:',
      '',
      '```sh',
      'kubectl create secret generic chat-slack --namespace monitoring-prod --from-file=smtp --from-file=webhook-url',
    ]);
  });
});
