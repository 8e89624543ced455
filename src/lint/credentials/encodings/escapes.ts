import { type Reading, replaced } from './reading';

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
  dash: '-',
  equals: '=',
  commat: '@',
  period: '.',
  num: '#',
  quest: '?',
  plus: '+',
  nbsp: ' ',
  shy: '',
};

const character = (digits: string, base: number): string => {
  const code = Number.parseInt(digits, base);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
};

const signs: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

const hex = '[0-9a-fA-F]';

const escapes = new RegExp(
  [
    // Of addresses.
    `(?<percent>(?:%${hex}{2})+)|%u(?<wide>${hex}{4})`,
    // Of HTML and XML.
    `&#(?<decimal>[0-9]{1,7});|&#[xX](?<hex>${hex}{1,6});|&(?<entity>[a-zA-Z]{2,8});`,
    // Of programming languages, JSON, YAML, shells and CSS.
    `(?<!\\\\)\\\\{1,64}(?:u\\{(?<braced>${hex}{1,6})\\}|u(?<u>${hex}{4})|U(?<long>${hex}{8})|x\\{?(?<x>${hex}{2})\\}?|0?(?<octal>[0-3][0-7]{2})|(?<css>${hex}{6}) ?|(?<sign>["'/\\\\nrt]))`,
    // Two strings that follow each other, and a line that goes on in the next one.
    '(?<join>["\'`]\\s{0,20}(?:[+.~&]|\\.\\.|\\|\\||<>)?\\s{0,20}["\'`](?=[\\w/:.-])|\\\\\\r?\\n[ \\t]{0,40})',
    // What nobody sees, and wide letters of scripts that have them.
    '(?<unseen>[\\u00ad\\u200b-\\u200f\\u2060-\\u2064\\ufeff])|(?<full>[\\uff01-\\uff5e])',
  ].join('|'),
  'g',
);

const mayHold = /[%&\\]|["'`][\s+.~&|<>]*["'`]|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\uff01-\uff5e]/;

const readAs = (groups: Readonly<Record<string, string | undefined>>): string | undefined => {
  const { percent, entity, sign, join, unseen, full } = groups;
  if (percent !== undefined) return Buffer.from(percent.replaceAll('%', ''), 'hex').toString('utf8');
  if (entity !== undefined) return named[entity.toLowerCase()];
  if (sign !== undefined) return signs[sign] ?? sign;
  if (join !== undefined || unseen !== undefined) return '';
  if (full !== undefined) return String.fromCharCode(full.charCodeAt(0) - 0xfee0);
  if (groups.decimal !== undefined) return character(groups.decimal, 10);
  if (groups.octal !== undefined) return character(groups.octal, 8);
  const code = groups.wide ?? groups.hex ?? groups.braced ?? groups.u ?? groups.long ?? groups.x ?? groups.css;
  return code === undefined ? undefined : character(code, 16);
};

/** A text with its escapes read, whatever language they are of, and its strings joined. */
export const withoutEscapes = (text: string): Reading | undefined =>
  mayHold.test(text) ? replaced(text, escapes, ({ groups = {} }) => readAs(groups)) : undefined;

const quoted = /(?:=[0-9A-Fa-f]{2})+|=\r?\n/g;

/** A text of a mail in quoted-printable, which an equals sign at the end of a line or in its own escape shows. */
export const fromQuotedPrintable = (text: string): Reading | undefined =>
  /=(?:3D|5F|2F|3A|40|2E|2D|\r?\n)|\?Q\?/i.test(text)
    ? replaced(text, quoted, ([escaped]) => Buffer.from(escaped.replace(/=\r?\n|=/g, ''), 'hex').toString('utf8'))
    : undefined;

const letterAfter13 = (letter: string): string => {
  const base = letter <= 'Z' ? 65 : 97;
  return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
};

/** A text that was turned round, or whose letters were moved by half of the alphabet, where an address shows it. */
export const unturned = (text: string): readonly Reading[] => [
  ...(/\/\/:s?ptth/i.test(text)
    ? [{ text: [...text].reverse().join(''), from: 0, to: text.length, at: (offset: number) => Math.max(0, text.length - offset - 1) }]
    : []),
  ...(/uggcf?:\/\//i.test(text)
    ? [{ text: text.replace(/[A-Za-z]/g, letterAfter13), from: 0, to: text.length, at: (offset: number) => offset }]
    : []),
];
