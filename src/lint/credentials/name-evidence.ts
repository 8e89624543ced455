import { onceForName } from '../../language/once';

/** What a name says of the value beside it. */
export type NameEvidence =
  /** Whatever is there is a credential. */
  | 'password'
  /** A text that is not a plain name is one. */
  | 'token'
  /** Only a text that looks random is one: names of Secrets and of their keys are under such names too. */
  | 'secret'
  | 'nothing';

const passwords = new Set([
  'password',
  'passwords',
  'passwd',
  'pwd',
  'passphrase',
  'passcode',
  'requirepass',
  'masterauth',
  'userpassword',
]);
const tokens = new Set([
  'token',
  'tokens',
  'apikey',
  'apitoken',
  'authtoken',
  'accesskey',
  'bearer',
  'authorization',
  'dsn',
  'cookie',
  'pat',
]);
const secrets = new Set(['secret', 'secrets', 'credential', 'credentials', 'secretkey', 'auth', 'htpasswd']);

/** What makes the word "key" after it a credential, e.g. `api_key`. */
const keyed = new Set(
  'access account api app auth client consumer deploy encryption fernet hmac integration license master private routing service session shared signing storage'.split(
    ' ',
  ),
);

// smtpAuthPassword, SMTP_AUTH_PASSWORD and smtp-auth-password are three words each.
const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

const mayTell = /pass|pwd|auth|secret|token|key|credential|bearer|dsn|cookie|pat/i;

const judged = (name: string): NameEvidence => {
  if (!mayTell.test(name)) return 'nothing';
  const words = wordsOf(name);
  const [last = '', before = ''] = [words.at(-1), words.at(-2)];
  // The name of a Secret that exists, and the digest of one, are none.
  if (before === 'existing' || before === 'checksum') return 'nothing';
  if (passwords.has(last)) return 'password';
  if (tokens.has(last)) return 'token';
  if (secrets.has(last)) return before === 'client' || before === 'consumer' ? 'token' : 'secret';
  if (last === 'keys' || last === 'key') return before === 'secret' ? 'secret' : keyed.has(before) ? 'token' : 'nothing';
  return 'nothing';
};

/** Judges a name such as `adminPassword`, `DB_PASSWORD_FILE` or `existingSecret`. */
export const tellingOf: (name: string) => NameEvidence = onceForName(judged);

const references: readonly RegExp[] = [
  // Filled in later: variables, templates, functions, placeholders in angle brackets.
  /^\$\{?[A-Za-z_]\w*(?::[^}]*)?\}?$/,
  /^\$\([^)]*\)$/,
  /^\$__\w+\{.*\}$/,
  /^\{\{[\s\S]*\}\}$/,
  /^%\([^)]*\)s$/,
  /^<[^<>]*>$/,
  // Found elsewhere: a file, or a place in a store.
  /^\/[\w./-]+$/,
  /^(?:file|vault|ref\+\w+|op|sm|ssm|arn|gcpsm|azkv|awssm|env)(?::|:\/\/)\S*$/,
];

const empties = /^(?:|null|none|nil|true|false|yes|no|on|off|enabled|disabled|\*+|x+)$/i;

/** Whether a text says where a credential is found, or that there is none, instead of being one. */
export const isReference = (text: string): boolean => {
  const bare = text.trim();
  return empties.test(bare) || references.some((pattern) => pattern.test(bare));
};

const shares = (text: string, between: (a: string, b: string) => boolean): number =>
  [...text].slice(1).filter((character, index) => between(text[index] ?? '', character)).length / Math.max(1, text.length - 1);

const isDigit = (character: string): boolean => /\d/.test(character);
const isLetter = (character: string): boolean => /[a-z]/i.test(character);

/** Whether a text looks like drawn characters rather than like words: digits among its letters, or capitals in odd places. */
export const looksRandom = (text: string): boolean => {
  if (text.length < 12 || !/^[!-~]+$/.test(text)) return false;
  const mixed = shares(text, (a, b) => (isDigit(a) && isLetter(b)) || (isLetter(a) && isDigit(b)));
  if (mixed >= 0.15) return true;
  const capitals = shares(text, (a, b) => /[a-z]/.test(a) && /[A-Z]/.test(b));
  return text.length >= 16 && capitals >= 0.2;
};

// What names of objects, keys, hosts and paths look like.
const isPlainName = (text: string): boolean => /^[a-z][a-z0-9]*(?:[-./_:][a-z0-9]+)*$/.test(text);

/** Whether a text beside a telling name is a credential. */
export const isCredential = (evidence: NameEvidence, text: string): boolean => {
  const bare = text.trim();
  if (evidence === 'nothing' || isReference(bare)) return false;
  if (evidence === 'password') return true;
  if (/\s/.test(bare) || bare.length < 8) return false;
  return looksRandom(bare) || (evidence === 'token' && !isPlainName(bare));
};
