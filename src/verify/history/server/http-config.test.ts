import fs from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { scratch } from '../../../../test/support/trees';
import { readHttpConfig } from './http-config';

const { root, remove } = scratch();
afterAll(() => remove());

fs.writeFileSync(path.join(root, 'token'), 'a token\n');
fs.writeFileSync(path.join(root, 'ca.pem'), 'a certificate');

const read = (text: string) => {
  const file = path.join(root, 'http.yaml');
  fs.writeFileSync(file, text);
  return readHttpConfig(file);
};

test.each([
  ['basic_auth: { username: me, password: secret }', { headers: { authorization: 'Basic bWU6c2VjcmV0' }, tls: {} }],
  ['authorization: { credentials_file: token }', { headers: { authorization: 'Bearer a token' }, tls: {} }],
  ['authorization: { type: Token, credentials: x }', { headers: { authorization: 'Token x' }, tls: {} }],
  ['http_headers: { X-Scope-OrgID: { values: [team-a] } }', { headers: { 'x-scope-orgid': 'team-a' }, tls: {} }],
  [
    'tls_config: { ca_file: ca.pem, server_name: prometheus, min_version: TLS12, insecure_skip_verify: true }',
    { headers: {}, tls: { ca: 'a certificate', servername: 'prometheus', minVersion: 'TLSv1.2', rejectUnauthorized: false } },
  ],
])('%s', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  ['basic_auht: {}', '"basic_auht" is not supported: did you mean "basic_auth"?'],
  ['authorization: { credentials_file: none }', 'the file "none" cannot be read: it does not exist (ENOENT)'],
  ['authorization: { credental: secret }', '"authorization.credental" is not supported: did you mean "credentials"?'],
  ['tls_config: { min_version: TLS9 }', 'tls_config.min_version is "TLS9": known are TLS10, TLS11, TLS12, TLS13'],
  ['http_headers: { X Y: { values: [secret] } }', 'the header "x y" cannot be sent: its name or its value holds what HTTP does not allow'],
  [
    'authorization: { credentials: "two\\nlines" }',
    'the header "authorization" cannot be sent: its name or its value holds what HTTP does not allow',
  ],
  ['- a list', 'it is not a map of YAML'],
])('of %s it says why it cannot be used', (text, expected) => {
  expect(read(text)).toBe(`--http.config.file ${path.join(root, 'http.yaml')}: ${expected}`);
});

test('a key that is not one cannot be used', () => {
  expect(read('tls_config: { key: secret }')).toMatch(/: a certificate or the key of tls_config cannot be used: (?!.*secret)/);
});
