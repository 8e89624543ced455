import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodings } from '../../../../test/support/credentials/encodings';
import { fakeCredentials } from '../../../../test/support/credentials/known';
import { emit } from '../../../core/output/emit';
import { hitsIn, valueHits } from './search';

const found = (value: unknown) => valueHits(value).map(({ what, path }) => `${path.join('.')}: ${what}`);

describe('a credential is found', () => {
  test.each(fakeCredentials.map((credential) => [credential.what, credential] as const))('by its form: %s', (what, { text }) => {
    expect(found({ description: text })).toEqual([`description: ${what}`]);
  });

  const all = fakeCredentials.flatMap((credential) =>
    Object.entries(encodings).map(([encoding, encode]) => [credential.what, encoding, encode(credential.text)] as const),
  );
  test.each(all)('%s, written %s, once', (_, _encoding, text) => {
    expect(found({ annotations: { note: text } })).toHaveLength(1);
  });

  test('in an address of a few characters', () => {
    expect(found({ url: 'x://u:p@h' })).toEqual(['url: an address with a password']);
  });

  test('in the first line of a key file that was pasted into YAML', () => {
    expect(found({ 'PuTTY-User-Key-File-2': 'ssh-rsa' })).toEqual(['PuTTY-User-Key-File-2: a private key']);
  });

  test('in a key', () => {
    const [{ text } = { text: '' }] = fakeCredentials;

    expect(valueHits({ [text]: 1 })).toHaveLength(1);
  });

  test('however encodings are stacked', () => {
    const steps = ['base64', 'hexadecimal', 'percent', 'in JSON', 'in YAML', 'compressed', 'escapes of HTML'] as const;
    const stacked = fc.tuple(fc.constantFrom(...fakeCredentials), fc.array(fc.constantFrom(...steps), { maxLength: 3 }));

    fc.assert(
      fc.property(stacked, ([credential, names]) => {
        const text = names.reduce((inner, name) => encodings[name]?.(inner) ?? inner, credential.text);
        expect(valueHits({ note: text })).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});

test('nothing that the lines of a file show is missed in its object', () => {
  const around = fc.string({ maxLength: 3 });
  const planted = fc.tuple(fc.constantFrom(...fakeCredentials), around, around, fc.string({ minLength: 1, maxLength: 8 }));

  fc.assert(
    fc.property(planted, ([credential, before, after, key]) => {
      const value = { [key]: `${before}${credential.text}${after}` };
      const shown = hitsIn(emit(value)).map(({ what }) => what);
      const known = valueHits(value).map(({ what }) => what);
      expect(shown.filter((what) => what === credential.what && !known.includes(what))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

describe('a text beside a telling name is a credential', () => {
  test.each([
    [{ adminPassword: 'hunter2' }],
    [{ grafana: { adminPassword: 123456 } }],
    [{ 'smtp-password': 'correct horse battery' }],
    [{ redis: { requirepass: 'foobared' } }],
    [{ env: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }],
    [{ env: [{ name: 'AWS_SECRET_ACCESS_KEY', value: 'wJalrXUtnFEMIxK7MDENGxbPxRfiCYEXAMPLEKEY' }] }],
    [{ extraEnvs: { API_TOKEN: 'S3cr3t-T0ken' } }],
    [{ webserverSecretKey: '0f9d8c7b6a5e4d3c2b1a' }],
    [{ fernetKey: 'cZ8x0b3kq7Yw1nPz5uE2rT9vL4mJ6hG0sD8fK1aQ3oI=' }],
    [{ pagerduty: { routing_key: 'f1d2d2f924e986ac86fdf7b36c94bcdf' } }],
    [{ auth: { clientSecret: 'n0t-A-Name' } }],
    [{ password: { value: 'hunter2' } }],
    [{ passwords: ['hunter2'] }],
    [{ args: ['--db-password', '--x=1', '--redis-password=hunter2'] }],
    [{ command: 'PGPASSWORD=hunter2 psql' }],
    [{ connection: 'Server=db;User Id=sa;Password=hunter2;' }],
    [{ 'alertmanager.yaml': 'global:\n  smtp_auth_password: hunter2\n' }],
    [{ data: { 'values.json': Buffer.from('{"db": {"password": "hunter2"}}').toString('base64') } }],
    [{ htpasswd: 'admin:$apr1$abcdefgh$0123456789abcdefghijkl' }],
  ])('%j', (value) => {
    expect(valueHits(value)).toHaveLength(1);
  });
});

describe('what only looks like a credential is left alone', () => {
  test.each([
    ['the digest of an image', { image: `registry.example.com/app@sha256:${'0f9d8c7b6a5e4d3c'.repeat(4)}` }],
    ['a revision', { targetRevision: '9ae346b4c7a0d1e2f3a4b5c6d7e8f9a0b1c2d3e4' }],
    ['the uid of a dashboard', { uid: 'b8f1c2d3-4e5f-6a7b-8c9d-0e1f2a3b4c5d', orgId: 1 }],
    ['a checksum', { annotations: { 'checksum/secret': '0f9d8c7b6a5e4d3c'.repeat(4) } }],
    ['our configuration in base64', { data: { 'alertmanager.yaml': Buffer.from('route:\n  receiver: slack-dev\n').toString('base64') } }],
    [
      'a value that kubeseal encrypted',
      { spec: { encryptedData: { password: Buffer.from(`\u0002\u0000${'x\u0000y7Z'.repeat(120)}`).toString('base64') } } },
    ],
    ['the name of a Secret', { existingSecret: 'grafana-admin-2', passwordKey: 'admin-password', adminUserSecretName: 'x1y2' }],
    [
      'a key of a store',
      { data: [{ secretKey: 'admin-password', remoteRef: { key: 'mlops/dev/grafana-admin', property: 'admin-password' } }] },
    ],
    ['mounted Secrets', { secrets: ['alertmanager-slack', 'alertmanager-dead-mans-switch'] }],
    ['a file', { password_file: '/etc/secrets/password', bearerTokenFile: '/var/run/secrets/token', password: '/etc/secrets/password' }],
    ['a variable', { password: '${DB_PASSWORD}', adminPassword: '$__file{/etc/x}', apiKey: '$(API_KEY)', token: '$TOKEN' }],
    ['a template', { password: '{{ .Values.password }}', url: 'https://{{ .user }}:{{ .password }}@example.com' }],
    ['a place in a store', { password: 'vault:secret/data/db#password', token: 'ref+awsssm://path' }],
    ['a switch', { automountServiceAccountToken: false, secretRotation: 'enabled', password: '', token: null }],
    ['an account number', { arn: 'arn:aws:iam::123456789012:role/monitoring' }],
    ['a certificate', { caBundle: Buffer.from('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n').toString('base64') }],
    ['Git over SSH', { repoURL: 'ssh://git@git.example.com:22/mlops/platform.git' }],
    ['an expression', { expr: 'sum by (secret) (kube_secret_info{secret="grafana-admin", namespace="monitoring-dev"}) == 0' }],
    ['prose', { description: 'The password: ask the team. A token = a word; the secret: there is none. Basic authentication is off.' }],
    ['a template of messages', { text: '{{ range .Alerts }}*Token:* {{ .Labels.token }}{{ end }}' }],
    ['an address without a credential', { url: 'https://user.example.com/@team/page?key=value&sort=token' }],
  ])('%s', (_, value) => {
    expect(found(value)).toEqual([]);
  });
});
