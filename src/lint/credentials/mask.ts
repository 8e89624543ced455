import { printable } from '../../core/problem';
import { onceFor } from '../../language/once';

const masked = '***';

// As much of a secret as helps nobody, behind the scheme of an address.
const harmless = 8;

const harmlessIn = (secret: string): number => harmless + (/^[a-z][a-z0-9+.-]{0,20}:\/\//i.exec(secret)?.[0].length ?? 0);
const shortest = 4;

/** Secrets by how they start, as they are and as messages print them. */
const byStart = (secrets: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const starts = new Map<string, Set<string>>();
  for (const text of secrets.flatMap((secret) => (secret.length < shortest ? [] : [secret, printable(secret)]))) {
    const start = text.slice(0, shortest);
    starts.set(start, (starts.get(start) ?? new Set()).add(text));
  }
  return new Map([...starts].map(([start, texts]) => [start, [...texts]]));
};

const commonLength = (text: string, at: number, secret: string): number => {
  let length = 0;
  while (length < secret.length && text[at + length] === secret[length]) length += 1;
  return length;
};

const isPartOfWord = (text: string, start: number, end: number): boolean =>
  /[A-Za-z0-9]/.test(text[start - 1] ?? '') || /[A-Za-z0-9]/.test(text[end] ?? '');

// Many secrets begin with a word, or have some in the middle, that messages have as well.
const longestWords = 16;
const isOfWords = (part: string): boolean => part.length < longestWords && /^[A-Za-z ._/-]+$/.test(part);

/** How much is masked: any part that helps, or none that is only words, for messages about something else. */
type Extent = 'parts' | 'more than words';

// Messages shorten what they quote, so the start of a long secret counts; a short one may be a part of any word.
const leakedLength = (text: string, at: number, secret: string, extent: Extent): number => {
  const length = commonLength(text, at, secret);
  if (secret.length >= harmless) {
    const isStart = extent !== 'parts' && length < secret.length && isOfWords(secret.slice(0, length));
    return length >= Math.min(secret.length, harmlessIn(secret)) && !isStart ? length : 0;
  }
  return length === secret.length && !isPartOfWord(text, at, at + length) ? length : 0;
};

// As much from the middle of a secret as would help.
const helpful = 12;
// Nobody quotes more of one.
const longest = 4000;

/** Every part of secrets of that length. */
const partsOf = (secrets: readonly string[]): ReadonlySet<string> => {
  const parts = new Set<string>();
  for (const secret of secrets)
    for (let at = 0; at + helpful <= Math.min(secret.length, longest); at += 1) parts.add(secret.slice(at, at + helpful));
  return parts;
};

// A message may quote the middle of a text.
const innerLength = (text: string, at: number, parts: ReadonlySet<string>, extent: Extent): number => {
  let end = at;
  while (parts.has(text.slice(end, end + helpful))) end += 1;
  const to = end + helpful - 1;
  return end === at || (extent !== 'parts' && isOfWords(text.slice(at, to))) ? 0 : to - at;
};

// Many texts are masked with the same secrets.
const tablesOf = onceFor((secrets: readonly string[]) => ({ starts: byStart(secrets), parts: partsOf(secrets) }));

/** A text in which secrets are masked, also where they are shortened or have escapes. */
export const maskAll = (text: string, secrets: readonly string[], extent: Extent = 'parts'): string => {
  const { starts, parts } = tablesOf(secrets);
  if (starts.size === 0) return text;
  let rest = '';
  for (let at = 0; at < text.length; ) {
    const candidates = starts.get(text.slice(at, at + shortest)) ?? [];
    const leaked = candidates.reduce((most, secret) => Math.max(most, leakedLength(text, at, secret, extent)), 0);
    const length = Math.max(leaked, innerLength(text, at, parts, extent));
    rest += length === 0 ? text[at] : masked;
    at += Math.max(1, length);
  }
  return rest;
};
