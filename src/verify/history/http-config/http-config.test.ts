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
  ['basic_auth: { username: me, password: secret }', { headers: { authorization: 'Basic bWU6c2VjcmV0' }, connection: { tls: {} } }],
  ['authorization: { credentials_file: token }', { headers: { authorization: 'Bearer a token' }, connection: { tls: {} } }],
  ['authorization: { type: Token, credentials: x }', { headers: { authorization: 'Token x' }, connection: { tls: {} } }],
  ['http_headers: { X-Scope-OrgID: { values: [team-a] } }', { headers: { 'x-scope-orgid': 'team-a' }, connection: { tls: {} } }],
  [
    'tls_config: { ca_file: ca.pem, server_name: prometheus, min_version: TLS12, insecure_skip_verify: true }',
    {
      headers: {},
      connection: { tls: { ca: 'a certificate', servername: 'prometheus', minVersion: 'TLSv1.2', rejectUnauthorized: false } },
    },
  ],
  ['bearer_token_file: token', { headers: { authorization: 'Bearer a token' }, connection: { tls: {} } }],
  ['{ follow_redirects: false, enable_http2: true }', { headers: {}, connection: { tls: {} } }],
  [
    'oauth2: { client_id: a, client_secret_file: token, token_url: "https://login.example.com/t", scopes: [x, y], endpoint_params: { audience: z } }',
    {
      headers: {},
      oauth2: {
        tokenUrl: new URL('https://login.example.com/t'),
        clientId: 'a',
        clientSecret: 'a token',
        form: { grant_type: 'client_credentials', scope: 'x y', audience: 'z' },
        connection: { tls: {} },
      },
      connection: { tls: {} },
    },
  ],
  [
    '{ proxy_url: "http://proxy:3128", no_proxy: 10.0.0.0/8, proxy_connect_header: { X-Team: [a] } }',
    {
      headers: {},
      connection: {
        tls: {},
        proxies: {
          http: new URL('http://proxy:3128'),
          https: new URL('http://proxy:3128'),
          except: '10.0.0.0/8',
          headers: { 'X-Team': 'a' },
        },
      },
    },
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
  ['basic_auth: me', '"basic_auth" is not a map'],
  ['authorization: { credentials: x, credentials_file: token }', 'both credentials and credentials_file are given: keep one'],
  ['authorization: { type: basic, credentials: x }', 'authorization.type is Basic: write basic_auth with a username and a password'],
  ['{ bearer_token: x, oauth2: {} }', 'bearer_token and oauth2 are given: keep one of them'],
  ['authorization: { credentials_ref: x }', '"authorization.credentials_ref" is not supported: did you mean "credentials"?'],
  ['http_headers: { X-Team: { value: a } }', '"http_headers.X-Team.value" is not supported: did you mean "values"?'],
  [
    'follow_redirects: true',
    'follow_redirects is true, but none is followed: credentials are meant for the host that was named. Remove it',
  ],
  ['oauth2: {}', 'oauth2.client_id is missing'],
  [
    'oauth2: { client_id: a, token_url: login }',
    'oauth2.token_url is not an address: write one such as https://login.example.com/oauth2/token',
  ],
  [
    'oauth2: { client_id: a, grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer" }',
    'oauth2.grant_type is "urn:ietf:params:oauth:grant-type:jwt-bearer": only client_credentials is supported',
  ],
  ['proxy_url: "socks5://me:secret@proxy:1080"', 'proxy_url is a proxy of socks5: only http and https are supported'],
  ['proxy_url: secret', 'proxy_url is not an address: write one such as http://proxy.example.com:3128'],
  ['no_proxy: example.com', 'no_proxy is given without proxy_url'],
  ['proxy_connect_header: { X-Team: a }', 'proxy_connect_header is given without proxy_url'],
  ['{ proxy_from_environment: true, proxy_url: "http://proxy" }', 'proxy_from_environment is given beside proxy_url: keep one'],
])('of %s it says why it cannot be used', (text, expected) => {
  expect(read(text)).toBe(`--http.config.file ${path.join(root, 'http.yaml')}: ${expected}`);
});

test('a key that is not one cannot be used', () => {
  expect(read('tls_config: { key: secret }')).toMatch(/: a certificate or the key of tls_config cannot be used: (?!.*secret)/);
});
