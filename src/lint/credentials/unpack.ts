import { gunzipSync, inflateSync } from 'node:zlib';

// What was compressed may be far larger than what it is made from.
const largest = 4 * 1024 * 1024;

const attempt = <Result>(read: () => Result): Result | undefined => {
  try {
    return read();
  } catch {
    // Not what it looked like, so there is nothing to open.
    return undefined;
  }
};

// What a decoder puts where bytes are no text, and what text does not hold.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const noText = /[\ufffd\u0000-\u0008\u000e-\u001f\u007f]/;

/** Bytes as text, where they are text, compressed or not. */
const textOf = (bytes: Buffer): string | undefined => {
  if (bytes.length < 4) return undefined;
  const [first, second] = bytes;
  if (first === 0x1f && second === 0x8b) {
    const plain = attempt(() => gunzipSync(bytes, { maxOutputLength: largest }));
    return plain && textOf(plain);
  }
  if (first === 0x78 && second !== undefined && ((first << 8) | second) % 31 === 0) {
    const plain = attempt(() => inflateSync(bytes, { maxOutputLength: largest }));
    if (plain !== undefined) return textOf(plain);
  }
  const isWide = bytes.length % 2 === 0 && second === 0 && bytes[3] === 0;
  const text = bytes.toString(isWide ? 'utf16le' : 'utf8');
  return noText.test(text) ? undefined : text;
};

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** 2 for a character that a run must hold, 1 for another that it may hold, 0 for one that ends it. */
const charactersOf = (needed: string, others: string): Uint8Array => {
  const characters = new Uint8Array(65536);
  for (const one of others) characters[one.charCodeAt(0)] = 1;
  for (const one of needed) characters[one.charCodeAt(0)] = 2;
  return characters;
};

// Text in base64 has capitals; without them, it is a name.
const base64Characters = charactersOf(capitals, `${capitals.toLowerCase()}0123456789+/_-`);
const hexDigits = charactersOf('0123456789abcdefABCDEF', '');

// Expressions that look behind try at every character, and few texts hold a run that is long enough for them.
const hasRun = (text: string, characters: Uint8Array, length: number): boolean => {
  let run = 0;
  let needed = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = characters[text.charCodeAt(index)];
    run = character === 0 ? 0 : run + 1;
    needed = run > 0 && (needed || character === 2);
    if (run >= length && needed) return true;
  }
  return false;
};

const base64Run = /(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/]{12,}|[A-Za-z0-9_-]{12,})(?:={1,2}|(?![A-Za-z0-9+/_=-]))/g;

// In a path, a slash may be a part of the run or are between two.
const runsIn = (text: string): readonly string[] =>
  (text.match(base64Run) ?? []).flatMap((run) => [run, ...(run.includes('/') ? run.split('/').filter((part) => part.length >= 12) : [])]);

const fromBase64 = (run: string): string | undefined => (/[A-Z]/.test(run) ? textOf(Buffer.from(run, 'base64')) : undefined);

const runsOfBase64 = (text: string): readonly string[] => {
  // Writers of base64 break its lines, so the whole may be one run.
  const joined = /^[\sA-Za-z0-9+/_=-]+$/.test(text) && /\s/.test(text.trim()) ? fromBase64(text.replace(/\s+/g, '')) : undefined;
  const single = hasRun(text, base64Characters, 12) ? runsIn(text).flatMap((run) => fromBase64(run) ?? []) : [];
  return joined === undefined ? single : [joined, ...single];
};

const hexRun = /(?<![0-9a-z])(?:[0-9a-f]{2}){8,}(?![0-9a-z])/gi;

const runsOfHex = (text: string): readonly string[] =>
  hasRun(text, hexDigits, 16) ? (text.match(hexRun) ?? []).flatMap((run) => textOf(Buffer.from(run, 'hex')) ?? []) : [];

const percent = (text: string): string | undefined =>
  /%[0-9a-f]{2}/i.test(text)
    ? text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
    : undefined;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  sol: '/',
  colon: ':',
  lowbar: '_',
  hyphen: '-',
};

const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');

const entities = (text: string): string | undefined =>
  /&(?:#\d+|#x[0-9a-f]+|[a-z]+);/i.test(text)
    ? text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
        if (decimal !== undefined) return character(Number(decimal));
        if (hex !== undefined) return character(Number.parseInt(hex, 16));
        return named[name?.toLowerCase() ?? ''] ?? whole;
      })
    : undefined;

const escapes = (text: string): string | undefined =>
  /\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|\/)/i.test(text)
    ? text.replace(/\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(\/))/gi, (_, wide?: string, short?: string, slash?: string) =>
        slash === undefined ? String.fromCharCode(Number.parseInt(wide ?? short ?? '', 16)) : slash,
      )
    : undefined;

// `"hooks.slack" + ".com"` and a string continued over lines with a backslash are one text to whoever reads it.
const joins = (text: string): string | undefined =>
  /["']\s*[+.~]\s*["']|\\\r?\n/.test(text) ? text.replace(/["']\s*[+.~]\s*["']|\\\r?\n\s*/g, '') : undefined;

/**
 * Every other reading of a text: what is encoded in it, once decoded. A reading may hold more to open. In a text that
 * was parsed, escapes have been read already.
 */
export const readingsOf = (text: string, as: 'plain' | 'parsed'): readonly string[] => {
  const whole =
    as === 'parsed' ? [] : [percent(text), entities(text), escapes(text), joins(text)].filter((reading) => reading !== undefined);
  return [...runsOfBase64(text), ...runsOfHex(text), ...whole].filter((reading) => reading !== text && reading.length >= 4);
};
