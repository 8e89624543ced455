import type { Span, Unreadable } from './ast';
import { numberIn, secondsIn } from './numbers';

/** A text that is read from left to right, with the token that it is at. */
export interface Cursor {
  readonly text: string;
  /** What the token is: a name, number, duration, string, the end, or the sign that it consists of. */
  kind: string;
  from: number;
  to: number;
  /** Where the token before ends. */
  end: number;
  /** In braces a name holds no colon, and in brackets a colon is a sign. */
  within: 'expression' | 'braces' | 'brackets';
  /** The first place at which the text is not an expression; nothing is read beyond it. */
  fault: Unreadable | undefined;
  /** How many expressions are open, and how deep the tree of the last one is. */
  depth: number;
  height: number;
}

/** The text of the token that is being read. */
export const wordAt = ({ text, from, to }: Cursor): string => text.slice(from, to);

/** Whether the text is at a sign. */
export const isAt = ({ kind }: Cursor, sign: string): boolean => kind === sign;

/** Value of the number or duration that the text is at; nothing where it is at something else. */
export const valueAt = (cursor: Cursor): number | undefined =>
  cursor.kind === 'duration' ? secondsIn(wordAt(cursor)) : numberIn(wordAt(cursor));

/** Notes what is wrong, unless something was wrong before, and ends the reading. */
export const fail = (cursor: Cursor, span: Span, message: string, help?: string): void => {
  cursor.fault ??= { kind: 'unreadable', span, message, ...(help === undefined ? {} : { help }) };
  cursor.kind = 'end';
  cursor.from = cursor.text.length;
  cursor.to = cursor.text.length;
};

const shown = (word: string): string => (word.length > 40 ? `${word.slice(0, 37)}...` : word);

/** Notes that something else is expected than the token. */
export const unexpected = (cursor: Cursor, expected: string, help?: string): void => {
  const { kind, from, to, end } = cursor;
  const found =
    kind === 'end'
      ? 'the text ends too early'
      : `unexpected ${kind === 'string' ? '' : `"`}${shown(wordAt(cursor))}${kind === 'string' ? '' : `"`}`;
  // What is missing at the end is missing behind the last word, not below it.
  fail(cursor, kind === 'end' ? { from: end, to: end } : { from, to }, `${found}: ${expected} is expected`, help);
};

const letter = 1;
const digit = 2;
const blank = 4;

const classes = new Uint8Array(128);
for (const character of '_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') classes[character.charCodeAt(0)] = letter;
for (const character of '0123456789') classes[character.charCodeAt(0)] = digit;
for (const character of ' \t\r\n') classes[character.charCodeAt(0)] = blank;

const classAt = (text: string, at: number): number => classes[text.charCodeAt(at)] ?? 0;

const colon = 58;

const nameEnd = ({ text, within }: Cursor, from: number): number => {
  let at = from;
  while ((classAt(text, at) & (letter | digit)) !== 0 || (within === 'expression' && text.charCodeAt(at) === colon)) at += 1;
  return at;
};

const blankEnd = (text: string, from: number): number => {
  let at = from;
  for (;;) {
    while (classAt(text, at) === blank) at += 1;
    if (text[at] !== '#') return at;
    while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1;
  }
};

const duration = /\d+(?:ms|[smhdwy])(?:\d+(?:ms|[smhdwy]))*(?!\w)/y;
const number = /0[xX]\w*|[\d_]*\.?[\d_]*(?:[eE][+-]?[\d_]*)?/y;
const word = /[\w.]*/y;

const endOf = (pattern: RegExp, text: string, from: number): number => {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
};

const readNumber = (cursor: Cursor): void => {
  const { text, from } = cursor;
  const behind = endOf(duration, text, from);
  cursor.kind = behind > from ? 'duration' : 'number';
  cursor.to = behind > from ? behind : endOf(number, text, from);
  if (valueAt(cursor) !== undefined && classAt(text, cursor.to) !== letter) return;
  const to = Math.max(cursor.to, endOf(word, text, from));
  fail(
    cursor,
    { from, to },
    `"${shown(text.slice(from, to))}" is neither a number nor a duration`,
    'write numbers like 0.5, and durations like 1h30m',
  );
};

const escapeSequence =
  /\\(?:[abfnrtv\\]|x[\da-fA-F]{2}|u(?![dD][89a-fA-F])[\da-fA-F]{4}|U(?!0000[dD][89a-fA-F])(?:000[\da-fA-F]|0010)[\da-fA-F]{4}|[0-3][0-7]{2})/y;

const escapeHelp = 'write \\\\ for a backslash, or put the text in backticks';

/** Where the character or escape at a place of a string ends; the place itself where it is refused there. */
const characterEnd = (cursor: Cursor, quote: string, at: number): number => {
  const { text } = cursor;
  if (text[at] === '\ufffd') {
    fail(cursor, { from: at, to: at + 1 }, 'this character is not valid UTF-8');
    return at;
  }
  if (quote === '`' || text[at] !== '\\') return at + 1;
  const to = text[at + 1] === quote ? at + 2 : endOf(escapeSequence, text, at);
  if (to === at) fail(cursor, { from: at, to: at + 2 }, `"${text.slice(at, at + 2)}" is not an escape`, escapeHelp);
  return to;
};

const readString = (cursor: Cursor): void => {
  const { text, from } = cursor;
  const quote = text[from] ?? '';
  cursor.kind = 'string';
  let at = from + 1;
  while (at < text.length && text[at] !== quote && (quote === '`' || text[at] !== '\n')) {
    const next = characterEnd(cursor, quote, at);
    if (next === at) return;
    at = next;
  }
  cursor.to = at + 1;
  if (text[at] !== quote) fail(cursor, { from, to: from + 1 }, 'this quote is never closed');
};

const operators = '( ) { } [ ] , @ = + - * / % ^ == != < > <= >= </ >/';
const signs: Readonly<Record<Cursor['within'], ReadonlySet<string>>> = {
  expression: new Set(operators.split(' ')),
  brackets: new Set([...operators.split(' '), ':']),
  braces: new Set('{ } , = =~ != !~'.split(' ')),
};

const following: Readonly<Record<string, Cursor['within']>> = { '{': 'braces', '[': 'brackets', '}': 'expression', ']': 'expression' };

const readSign = (cursor: Cursor): void => {
  const { text, from, within } = cursor;
  const known = signs[within];
  const two = text.slice(from, from + 2);
  const sign = known.has(two) ? two : two.slice(0, 1);
  cursor.kind = sign;
  cursor.to = from + sign.length;
  if (!known.has(sign)) {
    const character = String.fromCodePoint(text.codePointAt(from) ?? 0);
    fail(cursor, { from, to: from + character.length }, `unexpected "${character}"`);
  }
  cursor.within = following[sign] ?? within;
};

/** Goes on to the next token. */
export const advance = (cursor: Cursor): void => {
  if (cursor.fault !== undefined) return;
  const { text } = cursor;
  cursor.end = cursor.to;
  const from = blankEnd(text, cursor.to);
  cursor.from = from;
  const first = classAt(text, from);
  if (from >= text.length) {
    cursor.kind = 'end';
    cursor.to = from;
  } else if (first === letter || (cursor.within === 'expression' && text.charCodeAt(from) === colon)) {
    cursor.kind = 'name';
    cursor.to = nameEnd(cursor, from);
  } else if (cursor.within !== 'braces' && (first === digit || (text[from] === '.' && classAt(text, from + 1) === digit)))
    readNumber(cursor);
  else if (text[from] === '"' || text[from] === "'" || text[from] === '`') readString(cursor);
  else readSign(cursor);
};

/** Goes over a sign, or notes that something else is there. */
export const take = (cursor: Cursor, sign: string, expected = `"${sign}"`): void => {
  if (cursor.kind === sign) advance(cursor);
  else unexpected(cursor, expected);
};

/** A text before its first token. */
export const cursorOn = (text: string): Cursor => {
  const cursor: Cursor = { text, kind: 'end', from: 0, to: 0, end: 0, within: 'expression', fault: undefined, depth: 0, height: 0 };
  advance(cursor);
  return cursor;
};
