import { type Form, form, token } from './form';

// The first line alone is what people write about such files.
const pem =
  /-{4,5} ?BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)? ?-{4,5}(?=[\s\S]{0,300}?[A-Za-z0-9+/]{16})(?:[^-]|-(?!-{3})){0,8000}(?:-{4,5} ?END [A-Z0-9 ]{3,40}-{4,5})?/;

/** Private keys in their files. Without their first line, they are known by their bytes. */
export const privateKeys: readonly Form[] = [
  form('a private key', 'private key', pem),
  form('a private key', 'openvpn static key', /-----BEGIN OpenVPN Static key V1-----[\s\S]{0,40}/),
  // Pasted into YAML, its first line is a key with a value.
  form('a private key', 'putty-user-key-file', /PuTTY-User-Key-File-\d(?:: [^\n]{4,}|$)/),
  form('a private key', 'age-secret-key-', /(?<![\w-])AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]{30,}/i),
  token('a private key', 'nsec1', '[0-9a-z]{50,}'),
  token('a private key', 'RWRTY0Iy', '[A-Za-z0-9+/]{40,}={0,2}'),
];
