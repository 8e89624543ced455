import { behindSpaces } from './cursor';
import { quotedAt } from './quoted';
import type { Reading } from './reading';
import { startsWord, trimmedEnd } from './word-text';
import { wordValue } from './words';

// No key of people is longer; the specification allows 1024.
const longestKey = 500;

// Offset of the colon that ends a key, or of the end of the line.
const colonIn = (text: string, from: number, end: number): number => {
  let at = from;
  while (at < end && !(text.charCodeAt(at) === 58 && (at + 1 === end || text.charCodeAt(at + 1) === 32))) at += 1;
  return at;
};

/** Reads the key that a line starts with and goes behind its colon. */
export const keyAt = (reading: Reading): string | undefined => {
  const { text, at, end } = reading;
  const sign = text.charAt(at);
  let [colon, key]: [number, unknown] = [at, undefined];
  if (sign === '"' || sign === "'") {
    const quoted = quotedAt(text, at, Number.POSITIVE_INFINITY);
    [colon, key] = quoted === undefined ? [end, undefined] : [behindSpaces(text, quoted.behind), quoted.value];
  } else if (startsWord(text, at, end)) {
    colon = colonIn(text, at, end);
    const written = text.slice(at, trimmedEnd(text, at, colon));
    key = written === '' || written.includes(' #') ? undefined : wordValue(written, reading.version);
  }
  if (reading.hasTabs && text.slice(at, colon).includes('\t')) return undefined;
  const isEnd = colon < end && text.charCodeAt(colon) === 58 && (colon + 1 === end || text.charCodeAt(colon + 1) === 32);
  if (!isEnd || key === undefined || typeof key === 'object' || colon - at > longestKey) return undefined;
  reading.at = behindSpaces(text, colon + 1);
  return key === '<<' || key === '__proto__' ? undefined : String(key);
};
