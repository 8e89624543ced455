import tls, { type SecureVersion } from 'node:tls';
import { firstLine } from '../../../core/failure';
import { type JsonMap, textAt, valueAt } from '../../../core/json';
import { quoted } from '../../../core/problem';
import { suggestion } from '../../../core/suggestion';
import { mapOf, type Reading, refuse } from './fields';

/** Which servers are trusted, and with which certificate one is known to them. */
export interface TlsSettings {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly servername?: string;
  readonly minVersion?: SecureVersion;
  readonly maxVersion?: SecureVersion;
  readonly rejectUnauthorized?: boolean;
}

const known = [
  'ca',
  'ca_file',
  'cert',
  'cert_file',
  'key',
  'key_file',
  'server_name',
  'min_version',
  'max_version',
  'insecure_skip_verify',
];

const versions: Readonly<Record<string, SecureVersion>> = { TLS10: 'TLSv1', TLS11: 'TLSv1.1', TLS12: 'TLSv1.2', TLS13: 'TLSv1.3' };

const versionAt = (written: JsonMap, field: string): SecureVersion | undefined => {
  const named = textAt(written, field);
  const version = named === undefined ? undefined : versions[named];
  if (named !== undefined && version === undefined)
    refuse(`tls_config.${field} is ${quoted(named)}: ${suggestion(named, Object.keys(versions))}`);
  return version;
};

const usable = (settings: TlsSettings): TlsSettings => {
  try {
    tls.createSecureContext(settings);
  } catch (error) {
    refuse(`a certificate or the key of tls_config cannot be used: ${firstLine(error)}`);
  }
  return settings;
};

/** Reads `tls_config`. */
export const tlsOf = (config: JsonMap, read: Reading, place = ''): TlsSettings => {
  const written = mapOf(config, 'tls_config', known, place);
  const text = (field: string): string | undefined => {
    const file = textAt(written, `${field}_file`);
    return file === undefined ? textAt(written, field) : read(file);
  };
  const [ca, cert, key, servername] = [text('ca'), text('cert'), text('key'), textAt(written, 'server_name')];
  const [minVersion, maxVersion] = [versionAt(written, 'min_version'), versionAt(written, 'max_version')];
  return usable({
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(servername === undefined ? {} : { servername }),
    ...(minVersion === undefined ? {} : { minVersion }),
    ...(maxVersion === undefined ? {} : { maxVersion }),
    ...(valueAt(written, 'insecure_skip_verify') === true ? { rejectUnauthorized: false } : {}),
  });
};
