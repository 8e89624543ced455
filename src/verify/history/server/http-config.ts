import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import tls, { type SecureVersion } from 'node:tls';
import { firstLine } from '../../../core/failure';
import { reasonOf } from '../../../core/file-system';
import { isMap, type JsonMap, mapAt, textAt, textsAt, valueAt } from '../../../core/json';
import { quoted } from '../../../core/problem';
import { suggestion } from '../../../core/suggestion';
import { readStructured } from '../../../language/structured';

/** How requests authenticate, and which servers they trust. */
export interface HttpConfig {
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly servername?: string;
    readonly minVersion?: SecureVersion;
    readonly rejectUnauthorized?: boolean;
  };
}

/** No credentials, and the certificates that every program trusts. */
export const noHttpConfig: HttpConfig = { headers: {}, tls: {} };

const known = [
  'basic_auth',
  'authorization',
  'bearer_token',
  'bearer_token_file',
  'tls_config',
  'http_headers',
  'follow_redirects',
  'enable_http2',
];

const knownWithin: Readonly<Record<string, readonly string[]>> = {
  basic_auth: ['username', 'username_file', 'password', 'password_file'],
  authorization: ['type', 'credentials', 'credentials_file'],
  tls_config: ['ca', 'ca_file', 'cert', 'cert_file', 'key', 'key_file', 'server_name', 'min_version', 'insecure_skip_verify'],
};

/** Thrown while a configuration is read, with words for the user. */
interface Refusal {
  readonly refusal: string;
}

const refuse = (refusal: string): never => {
  throw { refusal } satisfies Refusal;
};

type Reading = (file: string) => string;

const readingIn =
  (folder: string): Reading =>
  (file) => {
    try {
      return fs.readFileSync(path.resolve(folder, file), 'utf8');
    } catch (error) {
      return refuse(`the file ${quoted(file)} cannot be read: ${reasonOf(error)}`);
    }
  };

const either = (holder: JsonMap, field: string, read: Reading): string | undefined => {
  const file = textAt(holder, `${field}_file`);
  return textAt(holder, field) ?? (file === undefined ? undefined : read(file).trim());
};

const authorization = (config: JsonMap, read: Reading): Readonly<Record<string, string>> => {
  if (isMap(config.basic_auth)) {
    const [name, password] = [either(config.basic_auth, 'username', read), either(config.basic_auth, 'password', read)];
    return { authorization: `Basic ${Buffer.from(`${name ?? ''}:${password ?? ''}`).toString('base64')}` };
  }
  const bearer = either(config, 'bearer_token', read) ?? either(mapAt(config, 'authorization'), 'credentials', read);
  if (bearer === undefined) return {};
  return { authorization: `${textAt(config, 'authorization', 'type') ?? 'Bearer'} ${bearer}` };
};

const furtherHeaders = (config: JsonMap, read: Reading): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(mapAt(config, 'http_headers')).map(([name, header]) => {
      const values = [
        ...textsAt(header, 'values'),
        ...textsAt(header, 'secrets'),
        ...textsAt(header, 'files').map((file) => read(file).trim()),
      ];
      return [name.toLowerCase(), values.join(', ')];
    }),
  );

const versions: Readonly<Record<string, SecureVersion>> = { TLS10: 'TLSv1', TLS11: 'TLSv1.1', TLS12: 'TLSv1.2', TLS13: 'TLSv1.3' };

const usable = (settings: HttpConfig['tls']): HttpConfig['tls'] => {
  try {
    tls.createSecureContext(settings);
  } catch (error) {
    refuse(`a certificate or the key of tls_config cannot be used: ${firstLine(error)}`);
  }
  return settings;
};

const tlsOf = (written: JsonMap, read: Reading): HttpConfig['tls'] => {
  const text = (field: string, verbatim: string | undefined): string | undefined => {
    const file = textAt(written, field);
    return file === undefined ? verbatim : read(file);
  };
  const [ca, cert, key] = [
    text('ca_file', textAt(written, 'ca')),
    text('cert_file', textAt(written, 'cert')),
    text('key_file', textAt(written, 'key')),
  ];
  const [servername, least] = [textAt(written, 'server_name'), textAt(written, 'min_version')];
  const minVersion = least === undefined ? undefined : versions[least];
  if (least !== undefined && minVersion === undefined)
    refuse(`tls_config.min_version is ${quoted(least)}: ${suggestion(least, Object.keys(versions))}`);
  return usable({
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(servername === undefined ? {} : { servername }),
    ...(minVersion === undefined ? {} : { minVersion }),
    ...(valueAt(written, 'insecure_skip_verify') === true ? { rejectUnauthorized: false } : {}),
  });
};

// What is misspelled would be missing without a word, and nobody would be authenticated.
const refuseUnknown = (config: JsonMap, keys: readonly string[], place: string): void => {
  const other = Object.keys(config).find((key) => !keys.includes(key));
  if (other !== undefined) refuse(`${quoted(place + other)} is not supported: ${suggestion(other, keys)}`);
};

const validated = (headers: HttpConfig['headers']): HttpConfig['headers'] => {
  for (const [name, value] of Object.entries(headers))
    try {
      http.validateHeaderName(name);
      http.validateHeaderValue(name, value);
    } catch {
      // The value may be a secret.
      refuse(`the header ${quoted(name)} cannot be sent: its name or its value holds what HTTP does not allow`);
    }
  return headers;
};

const configIn = (file: string): HttpConfig => {
  const { value, faults } = readStructured(readingIn('.')(file));
  if (faults[0] !== undefined || !(isMap(value) || value === null)) refuse('it is not a map of YAML');
  const config = mapAt(value);
  refuseUnknown(config, known, '');
  for (const [key, keys] of Object.entries(knownWithin)) refuseUnknown(mapAt(config, key), keys, `${key}.`);
  const read = readingIn(path.dirname(file));
  return {
    headers: validated({ ...authorization(config, read), ...furtherHeaders(config, read) }),
    tls: tlsOf(mapAt(config, 'tls_config'), read),
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
