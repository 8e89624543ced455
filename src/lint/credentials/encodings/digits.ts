import { once } from '../../../language/once';
import type { Decoded } from './base64';
import { meaningOf } from './bytes';
import { hasRun, hexDigits } from './characters';

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The bytes of a text in base32. */
const base32 = (text: string): Buffer => {
  const bytes: number[] = [];
  let [bits, value] = [0, 0];
  for (const character of text.toUpperCase()) {
    value = (value << 5) | capitals.indexOf(character);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >>> bits) & 0xff);
    value &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
};

/** The bytes of a text in Ascii85, in which five characters are four bytes. */
const ascii85 = (text: string): Buffer => {
  const characters = text.replace(/\s/g, '').replaceAll('z', '!!!!!');
  const groups = characters.match(/.{1,5}/g) ?? [];
  return Buffer.concat(
    groups.map((group) => {
      const value = [...group.padEnd(5, 'u')].reduce((sum, character) => sum * 85 + character.charCodeAt(0) - 33, 0);
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value % 2 ** 32);
      return bytes.subarray(0, group.length - 1);
    }),
  );
};

// Each line starts with its length, and holds six bits a character.
const uuencoded = (text: string): Buffer =>
  Buffer.concat(
    text.split('\n').map((line) => {
      const bits = [...line.slice(1)].map((character) => (((character.charCodeAt(0) - 32) & 63) + 64).toString(2).slice(1)).join('');
      const bytes = bits.match(/.{8}/g) ?? [];
      return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))).subarray(0, (line.charCodeAt(0) - 32) & 63);
    }),
  );

const numbers =
  (base: number) =>
  (text: string): Buffer => {
    const values = (text.match(/[0-9a-f]+/gi) ?? []).map((digits) => Number.parseInt(digits, base));
    return Buffer.from(values.every((value) => value < 256) ? values : []);
  };

/** A way to write bytes down: what is in every text that has it, what it is found by, and how it is read. */
interface Encoding {
  readonly mayBeIn: (text: string) => boolean;
  readonly pattern: RegExp;
  readonly bytes: (text: string) => Buffer;
}

const longWord = /[A-Z2-7]{16}|[a-z2-7]{16}/;
const list = /(?:[0-9a-fx]{2,8}[\s:,;-]{1,40}){5}/i;

const mayBeList = (text: string): boolean => list.test(text);

const encodings: readonly Encoding[] = [
  {
    mayBeIn: (text) => longWord.test(text),
    pattern: /(?<![A-Za-z0-9+/])(?:[A-Z2-7]{16,}|[a-z2-7]{16,})(?=={0,6}(?![A-Za-z0-9+/=]))/g,
    bytes: base32,
  },
  {
    mayBeIn: (text) => hasRun(text, hexDigits, 12),
    pattern: /(?<![0-9a-z])(?:0x)?(?:[0-9a-f]{2}){6,}(?![0-9a-z])/gi,
    bytes: (text) => Buffer.from(text.replace(/^0x/i, ''), 'hex'),
  },
  {
    mayBeIn: mayBeList,
    pattern: /(?<![0-9a-z])(?:0x[0-9a-f]{2}[\s,;:]{1,40}){5,}0x[0-9a-f]{2}(?![0-9a-z])/gi,
    bytes: (text) => numbers(16)(text.replace(/0x/gi, '')),
  },
  { mayBeIn: mayBeList, pattern: /(?<![0-9a-z])(?:[0-9a-f]{2}[\s:,;-]{1,40}){5,}[0-9a-f]{2}(?![0-9a-z])/gi, bytes: numbers(16) },
  { mayBeIn: mayBeList, pattern: /(?<![0-9a-z])(?:[0-7]{3}[\s,]{1,40}){5,}[0-7]{3}(?![0-9a-z])/g, bytes: numbers(8) },
  { mayBeIn: mayBeList, pattern: /(?<![\w.])(?:\d{2,3}[\s,]{1,40}){5,}\d{2,3}(?![\w.])/g, bytes: numbers(10) },
  {
    mayBeIn: (text) => /[01]{8}/.test(text),
    pattern: /(?<![\w.])(?:[01]{8}[\s,]{0,40}){6,}(?![\w.])/g,
    bytes: (text) => numbers(2)(text.replace(/[\s,]/g, '').replace(/.{8}/g, '$& ')),
  },
  { mayBeIn: (text) => text.includes('<~'), pattern: /(?<=<~)[!-uz\s]{8,}(?=~>)/g, bytes: ascii85 },
  {
    mayBeIn: (text) => text.includes('begin '),
    pattern: /(?<=^begin [0-7]{3} [^\n]{1,80}\n)[!-`][^\n]{0,62}(?:\n[!-`][^\n]{1,62}){0,400}(?=\n`?\n?end)/gm,
    bytes: uuencoded,
  },
];

/** Everything in a text that is written in digits of some base, byte by byte or in base32 and Ascii85. */
export const inDigits = (text: string): readonly Decoded[] => {
  const isList = once(() => mayBeList(text));
  return encodings.flatMap(({ mayBeIn, pattern, bytes }) => {
    if (!(mayBeIn === mayBeList ? isList() : mayBeIn(text))) return [];
    return [...text.matchAll(pattern)].flatMap((match) => {
      const meaning = meaningOf(bytes(match[0]));
      return meaning === undefined ? [] : [{ from: match.index, to: match.index + match[0].length, meaning }];
    });
  });
};
