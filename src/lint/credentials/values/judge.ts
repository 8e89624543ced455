import { wholeBase64 } from '../encodings/base64';
import type { NameEvidence } from '../names/evidence';
import { isPlaceholder } from './placeholder';
import { isDrawn, isEveryday, isPlainName, isWordy, looksChosen, looksRandom } from './random';
import { isReference, literalPart } from './reference';

/** How a value is written beside its name, which says how sure it is that it is one. */
export type Writing =
  /** Under a key. */
  | 'field'
  /** In a text, with a sign or in quotes: `password=hunter2`. */
  | 'assigned'
  /** As the whole of a line of text: `password: hunter2`. */
  | 'line'
  /** In running text, where a colon or a verb may introduce more of the sentence. */
  | 'prose'
  /** In running text, with only a blank between them. */
  | 'beside';

// admin-password is the name of a key, and so is db.token: a password that somebody chose is not called one.
const namesOne = /(?:^|[-_./:])(?:password|passwd|pass|pw|passphrase|token|secret|key|credentials?|auth)$/i;

const isSentence = (text: string): boolean =>
  /\s/.test(text) && ((/[가-힣]/.test(text) && !/\d/.test(text)) || text.split(/\s+/).length >= 6 || /[.:;?!]$|[a-z][.:;?!]\s/.test(text));

const isStrong = (text: string): boolean =>
  looksRandom(text) || (text.length >= 8 && looksChosen(text) && /[A-Z]|[!@#$%^&*?~]/.test(text) && /\d/.test(text));

const isPassword = (text: string, writing: Writing): boolean => {
  if (isSentence(text) || (isPlainName(text) && namesOne.test(text))) return false;
  switch (writing) {
    case 'field':
      return true;
    case 'assigned':
      return text.length >= 4;
    case 'line':
      return text.length >= 4 && !/^[\p{Ll}\p{Lo}]+$/u.test(text) && !isEveryday(text);
    case 'prose':
      return looksChosen(text);
    case 'beside':
      return isStrong(text) && !isEveryday(text);
  }
};

const isToken = (text: string, writing: Writing): boolean => {
  if (/\s/.test(text) || text.length < 8 || isEveryday(text)) return false;
  if (looksRandom(text)) return true;
  if (writing === 'prose' || writing === 'beside') return false;
  const isName = isPlainName(text) || isWordy(text) || namesOne.test(text);
  return !isName && /[A-Za-z]/.test(text) && (writing !== 'line' || looksChosen(text));
};

const account = /^[\w.@+-]{1,64}:([^\s:/]{4,200})$/;

// Names of Secrets and of their keys have no such signs.
const isSecret = (text: string): boolean => {
  if (/\s/.test(text) || isEveryday(text)) return false;
  const [, password] = account.exec(text) ?? [];
  if (password !== undefined) return looksChosen(password) && !isPlaceholder(password) && !isReference(password);
  return looksRandom(text) || (text.length >= 8 && looksChosen(text) && /[!@#$%^&*?|]/.test(text) && /^[!-~]+$/.test(text));
};

const cookieValue = /(?:^|[;,\s])[^=;,\s]{1,64}="?([^;,\s"]{12,})/g;

const isCookie = (text: string): boolean =>
  (looksRandom(text) && !isEveryday(text)) ||
  [...text.matchAll(cookieValue)].some(([, value = '']) => looksRandom(value) && !isPlaceholder(value));

// `Bearer …`, `Token …`: what follows the scheme is the credential.
const scheme = /^[A-Za-z][\w-]{2,20}\s+(?=\S+$)/;

const isOne = (evidence: NameEvidence, whole: string, writing: Writing): boolean => {
  if (whole === '' || isReference(whole) || isPlaceholder(whole)) return false;
  const text = literalPart(whole);
  switch (evidence) {
    case 'nothing':
      return false;
    case 'password':
      return isPassword(text, writing);
    case 'weak':
      return looksChosen(text) && !/\s/.test(text);
    case 'token':
      return isToken(text.replace(scheme, ''), writing);
    case 'secret':
      return isSecret(text);
    case 'cookie':
      return isCookie(text);
    case 'drawn':
      return text.length >= 16 && text.length <= 200 && isDrawn(text);
  }
};

/** Whether a text beside a telling name is a credential; what is in base64 is judged by what it holds. */
export const isCredential = (evidence: NameEvidence, text: string, writing: Writing): boolean => {
  if (evidence === 'nothing') return false;
  const bare = text.trim();
  return isOne(evidence, wholeBase64(bare)?.trim() ?? bare, writing);
};
