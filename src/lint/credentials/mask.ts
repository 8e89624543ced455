import { printable } from '../../core/problem';

const masked = '***';

// How far a text goes along with a secret from a place on; unprintable characters may be as escapes.
const matched = (text: string, start: number, secret: string): { readonly characters: number; readonly end: number } => {
  let end = start;
  let characters = 0;
  for (const character of secret) {
    const shown = text.startsWith(character, end) ? character : printable(character);
    if (!text.startsWith(shown, end)) break;
    end += shown.length;
    characters += character.length;
  }
  return { characters, end };
};

const isPartOfWord = (text: string, start: number, end: number): boolean =>
  /[A-Za-z0-9]/.test(text[start - 1] ?? '') || /[A-Za-z0-9]/.test(text[end] ?? '');

// Messages shorten what they quote, so the start of a long secret counts; a short one may be a part of any word.
const isLeak = (text: string, start: number, secret: string): number | undefined => {
  const { characters, end } = matched(text, start, secret);
  const isLeaked = secret.length < 8 ? characters === secret.length && !isPartOfWord(text, start, end) : characters >= 8;
  return isLeaked ? end : undefined;
};

const without = (text: string, secret: string): string => {
  const first = secret[0] ?? '';
  const starts = [first, printable(first)];
  let rest = '';
  for (let at = 0; at < text.length; ) {
    const end = starts.some((start) => text.startsWith(start, at)) ? isLeak(text, at, secret) : undefined;
    rest += end === undefined ? text[at] : masked;
    at = end ?? at + 1;
  }
  return rest;
};

/** A text in which secrets are masked, the longest first, also where they are shortened or with escapes. */
export const maskAll = (text: string, secrets: readonly string[]): string =>
  [...secrets]
    .filter((secret) => secret.length >= 4)
    .sort((a, b) => b.length - a.length)
    .reduce(without, text);
