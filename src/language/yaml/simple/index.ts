import type { YamlOptions } from '../compose';
import { aliasAt, nameAt } from './anchors';
import { behindSpaces, type Cursor, isAtDash, isDone, toNextLine } from './cursor';
import { keyAt } from './key';
import type { Reading } from './reading';
import { textAt } from './text';

// With those in brackets, fewer than the library allows: an alias may be as deep as its anchor.
const deepest = 75;
const deepestWithAnchors = 30;

type Below = (reading: Reading, column: number) => unknown;

/** Reads what is behind a colon or a dash: on its line, or on those below it. */
const entryAt = (reading: Reading, column: number, below: Below): unknown => {
  if (isDone(reading.text, reading.at, reading.end)) return below(reading, column);
  return reading.text.charAt(reading.at) === '*' ? aliasAt(reading) : textAt(reading, column);
};

const anchoredAt = (reading: Reading, column: number, below: Below): unknown => {
  const name = nameAt(reading);
  if (name === undefined) return undefined;
  const { left } = reading;
  // An alias of it within it must not find an earlier one of that name.
  reading.anchors.delete(name);
  reading.at = behindSpaces(reading.text, reading.at + 1 + name.length);
  reading.open += 1;
  const value = reading.text.charAt(reading.at) === '*' ? undefined : entryAt(reading, column, below);
  reading.open -= 1;
  reading.anchors.set(name, { value, size: left - reading.left });
  return value;
};

const isAtAnchor = ({ text, at }: Reading): boolean => text.charAt(at) === '&';

const belowKey: Below = (reading, column) => {
  toNextLine(reading);
  if (reading.column > column) return nodeAt(reading, column);
  return reading.column === column && isAtDash(reading) ? listAt(reading) : null;
};

const belowDash: Below = (reading, column) => {
  toNextLine(reading);
  return reading.column > column ? nodeAt(reading, column) : null;
};

const mapAt = (reading: Reading): unknown => {
  const { column } = reading;
  const map: Record<string, unknown> = {};
  while (reading.column === column) {
    const key = keyAt(reading);
    if (key === undefined || Object.hasOwn(map, key)) return undefined;
    const value = isAtAnchor(reading) ? anchoredAt(reading, column, belowKey) : entryAt(reading, column, belowKey);
    if (value === undefined) return undefined;
    map[key] = value;
  }
  return reading.column > column ? undefined : map;
};

const itemAt = (reading: Reading, column: number): unknown => {
  const behind = behindSpaces(reading.text, reading.at + 1);
  reading.column += behind - reading.at;
  reading.at = behind;
  if (isAtAnchor(reading)) return anchoredAt(reading, column, belowDash);
  const isEntry = isDone(reading.text, behind, reading.end) || reading.text.charAt(behind) === '*';
  return isEntry ? entryAt(reading, column, belowDash) : nodeAt(reading, column);
};

const listAt = (reading: Reading): unknown => {
  const { column } = reading;
  const list: unknown[] = [];
  while (reading.column === column && isAtDash(reading)) {
    const item = itemAt(reading, column);
    if (item === undefined) return undefined;
    list.push(item);
  }
  return reading.column > column ? undefined : list;
};

// A line with a colon and a space in it is an entry of a map, or nothing simple.
const opensMap = ({ text, at, end }: Cursor): boolean => {
  const line = text.slice(at, end);
  if (/^["']/.test(line)) return /^(?:"[^"\\]*"|'[^']*') *:(?: |$)/.test(line);
  return !/^[[{|>]/.test(line) && (line.includes(': ') || line.endsWith(':'));
};

const nodeAt = (reading: Reading, parent: number): unknown => {
  const most = reading.anchors.size + reading.open > 0 ? deepestWithAnchors : deepest;
  if (reading.left < 0 || reading.depth >= most) return undefined;
  reading.depth += 1;
  const value = isAtDash(reading) ? listAt(reading) : opensMap(reading) ? mapAt(reading) : textAt(reading, parent);
  reading.depth -= 1;
  return value;
};

// As many as the library reads, and a few less.
const mostTokens = 900_000;

// Signs that are nothing simple wherever they are: the mark of an end, line breaks of others, the mark of the encoding, control characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const notSimple = /^\.\.\.|\n\.\.\.|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/;

const mark = /^---(?: *| +#.*)$/;

/**
 * Reads a document of keys, lists and texts as nearly everybody writes them, without remembering where each is, as the library
 * would, only faster. Whatever is not that simple, and all that is broken, is left to the library.
 */
export const simpleDocument = (source: string, version: YamlOptions['version']): { readonly value: unknown } | undefined => {
  if (notSimple.test(source)) return undefined;
  const start = { at: 0, column: -1, end: -1, left: mostTokens, anchors: new Map(), open: 0, depth: 0 };
  const reading: Reading = { ...start, text: source, hasTabs: source.includes('\t'), version };
  toNextLine(reading);
  if (reading.column === 0 && source.startsWith('---', reading.at)) {
    if (!mark.test(source.slice(reading.at, reading.end))) return undefined;
    toNextLine(reading);
  }
  if (reading.column === -1) return { value: null };
  if (!isAtDash(reading) && !opensMap(reading)) return undefined;
  const value = nodeAt(reading, -1);
  return value === undefined || reading.column !== -1 || reading.left < 0 ? undefined : { value };
};
