import path from 'node:path';
import { isMap, type JsonMap, mapAt, textAt, textsAt } from '../../../core/json';
import { readStructured } from '../../../language/structured';
import { either, mapOf, type Reading, readingIn, refuse, refuseUnknown, validated } from './fields';
import { type Connection, connectionOf, type OAuth2, oauth2Of } from './oauth2';
import { proxyKeys } from './proxies';

/** How requests authenticate, and how their server is connected to. */
export interface HttpConfig {
  readonly headers: Readonly<Record<string, string>>;
  /** Absent where no token is requested. */
  readonly oauth2?: OAuth2;
  readonly connection: Connection;
}

/** No credentials, no proxy, and the certificates that every program trusts. */
export const noHttpConfig: HttpConfig = { headers: {}, connection: { tls: {} } };

const bearerKeys = ['bearer_token', 'bearer_token_file'];

const known = [
  'basic_auth',
  'authorization',
  ...bearerKeys,
  'oauth2',
  'tls_config',
  'http_headers',
  ...proxyKeys,
  'follow_redirects',
  'enable_http2',
];

const basicFields = ['username', 'username_file', 'password', 'password_file'];

// Prometheus refuses two, of which it would have to ignore one.
const refuseSeveral = (config: JsonMap): void => {
  const ways = ['basic_auth', 'authorization', ...bearerKeys, 'oauth2'].filter((key) => (config[key] ?? undefined) !== undefined);
  if (ways.length > 1) refuse(`${ways.join(' and ')} are given: keep one of them`);
};

const authorization = (config: JsonMap, read: Reading): Readonly<Record<string, string>> => {
  const basic = mapOf(config, 'basic_auth', basicFields);
  if (Object.keys(basic).length > 0) {
    const [name, password] = [either(basic, 'username', read), either(basic, 'password', read)];
    return { authorization: `Basic ${Buffer.from(`${name ?? ''}:${password ?? ''}`).toString('base64')}` };
  }
  const written = mapOf(config, 'authorization', ['type', 'credentials', 'credentials_file']);
  const type = textAt(written, 'type') ?? 'Bearer';
  if (type.toLowerCase() === 'basic') refuse('authorization.type is Basic: write basic_auth with a username and a password');
  const credentials = either(config, 'bearer_token', read) ?? either(written, 'credentials', read);
  return credentials === undefined ? {} : { authorization: `${type} ${credentials}` };
};

const furtherHeaders = (config: JsonMap, read: Reading): Readonly<Record<string, string>> => {
  const headers = mapAt(config, 'http_headers');
  return Object.fromEntries(
    Object.keys(headers).map((name) => {
      const header = mapOf(headers, name, ['values', 'secrets', 'files'], 'http_headers.');
      const files = textsAt(header, 'files').map((file) => read(file).trim());
      return [name.toLowerCase(), [...textsAt(header, 'values'), ...textsAt(header, 'secrets'), ...files].join(', ')];
    }),
  );
};

const configIn = (file: string): HttpConfig => {
  const { value, faults } = readStructured(readingIn('.')(file));
  if (faults[0] !== undefined || !(isMap(value) || value === null)) refuse('it is not a map of YAML');
  const config = mapAt(value);
  refuseUnknown(config, known, '');
  refuseSeveral(config);
  if (config.follow_redirects === true)
    refuse('follow_redirects is true, but none is followed: credentials are meant for the host that was named. Remove it');
  const read = readingIn(path.dirname(file));
  return {
    headers: validated({ ...authorization(config, read), ...furtherHeaders(config, read) }),
    ...oauth2Of(config, read),
    connection: connectionOf(config, read),
  };
};

/** Reads a file of promtool's `--http.config.file`, or says why it cannot be used. */
export const readHttpConfig = (file: string): HttpConfig | string => {
  try {
    return configIn(file);
  } catch (error) {
    if (isMap(error) && typeof error.refusal === 'string') return `--http.config.file ${file}: ${error.refusal}`;
    throw error;
  }
};
