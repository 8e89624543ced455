import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { scratch } from './trees';

/** A certificate that signs itself, with its key. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Makes a certificate that nobody trusts who is not given it; its names are as OpenSSL writes them. */
export const selfSigned = (of = 'DNS:localhost,IP:127.0.0.1'): Certificate => {
  const { root, remove } = scratch();
  const [cert, key] = [path.join(root, 'cert.pem'), path.join(root, 'key.pem')];
  const names = ['-subj', '/CN=test', '-addext', `subjectAltName=${of}`];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-out', cert, '-keyout', key];
  execFileSync('openssl', ['req', '-x509', ...made, ...names], { stdio: 'pipe' });
  const read = { cert: fs.readFileSync(cert, 'utf8'), key: fs.readFileSync(key, 'utf8') };
  remove();
  return read;
};
