import { onceForName } from '../../../language/once';
import {
  foreignPasswords,
  foreignTokens,
  keyed,
  naming,
  neutral,
  passwordEndings,
  passwords,
  products,
  secretive,
  secrets,
  telling,
  tokens,
  weakPasswords,
} from './words';

/** What a name says of the value beside it. */
export type NameEvidence =
  /** Every value is a credential. */
  | 'password'
  /** A text that somebody may have chosen as a password is one. */
  | 'weak'
  /** A text that is not a plain name is one. */
  | 'token'
  /** Only a text that looks random is one: names of Secrets and of their keys are under such names too. */
  | 'secret'
  /** A text with a name and a random value is one. */
  | 'cookie'
  /** Only what chance alone makes is one: keys of Secrets may have any name. */
  | 'drawn'
  | 'nothing';

// Letters with marks as plain ones; some have no plain form of their own.
const plainLetters = (name: string): string =>
  /[^\p{ASCII}]/u.test(name) ? name.replaceAll('ł', 'l').normalize('NFD').replace(/\p{M}/gu, '') : name;

// smtpAuthPassword, SMTP_AUTH_PASSWORD and smtp-auth-password are three words each.
const wordsOf = (name: string): readonly string[] =>
  plainLetters(name)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

const tellingWords = (name: string): readonly string[] => {
  const words = wordsOf(name);
  const last = words.findLastIndex((word) => !neutral.test(word));
  const telling = words.slice(0, last + 1);
  // token2 is a token.
  return [...telling.slice(0, -1), ...telling.slice(-1).map((word) => word.replace(/\d{1,4}$/, ''))];
};

/** Whether a text could hold a telling name: a quick test before it is taken apart. */
export const mayTell = (text: string): boolean => telling.test(text);

const longest = 200;

const ofHash = (words: readonly string[]): NameEvidence =>
  words.some((word) => passwords.has(word)) && /^(?:hash|hashed|sha\d{0,3}|md5|bcrypt|digest)$/.test(words.at(-1) ?? '')
    ? 'secret'
    : 'nothing';

const ofKey = (before: string): NameEvidence => (before === 'secret' ? 'secret' : keyed.has(before) ? 'token' : 'nothing');

const ofWords = (words: readonly string[]): NameEvidence => {
  const [last = '', before = ''] = [words.at(-1), words.at(-2)];
  // The name of a Secret that exists, and the digest of one, are none.
  if (naming.has(before) || naming.has(words[0] ?? '') || before === 'hashed') return 'nothing';
  if (passwords.has(last) || passwordEndings.test(last)) return 'password';
  if (weakPasswords.has(last)) return before === '' || last === 'community' ? 'weak' : 'password';
  if (last === 'cookie' || last === 'cookies') return 'cookie';
  if (tokens.has(last)) return 'token';
  if (secrets.has(last)) return last.startsWith('secret') && secretive.has(before) ? 'token' : 'secret';
  if (last === 'keys' || last === 'key') return ofKey(before);
  if (last === 'id') return before === 'secret' || before === 'session' ? 'secret' : 'nothing';
  return ofHash(words);
};

const judged = (name: string): NameEvidence => {
  if (name.length > longest || !mayTell(name) || products.test(name)) return 'nothing';
  if (foreignPasswords.test(name.trim())) return 'password';
  if (foreignTokens.test(name.trim())) return 'token';
  return ofWords(tellingWords(name));
};

/** Judges a name such as `adminPassword`, `DB_PASSWORD_FILE` or `existingSecret`. */
export const tellingOf: (name: string) => NameEvidence = onceForName(judged);
