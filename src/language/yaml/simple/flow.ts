import type { YamlOptions } from '../compose';
import { behindSpaces } from './cursor';
import { quotedAt } from './quoted';
import { wordValue } from './words';

/** A value in brackets or braces, or within them, and the offset behind it. */
export interface Flow {
  readonly value: unknown;
  readonly behind: number;
}

interface Source {
  readonly text: string;
  readonly version: YamlOptions['version'];
  /** Further lines must be indented more. */
  readonly column: number;
}

// Signs that begin no text without quotes, or may end one.
const word = /(?:[^\s,[\]{}#&*!|>'"%@`?:-]|-(?=[^\s,[\]{}#"'`:]))(?:[^,[\]{}#"'`:\n]|:(?! |[,[\]{}]))*/y;

const nestedTooDeep = 15;

const wordAt = ({ text, version }: Source, at: number): Flow | undefined => {
  word.lastIndex = at;
  const written = word.exec(text)?.[0].replace(/ +$/, '');
  const value = written === undefined ? undefined : wordValue(written, version);
  return written === undefined || value === undefined ? undefined : { value, behind: at + written.length };
};

/** Offset behind spaces and line breaks; behind the text where a line is indented too little. */
const behindBlank = ({ text, column }: Source, from: number): number => {
  let at = behindSpaces(text, from);
  while (text.charCodeAt(at) === 10) {
    const start = at + 1;
    at = behindSpaces(text, start);
    if (at - start <= column && text.charCodeAt(at) !== 10) return text.length;
  }
  return at;
};

const scalarAt = (source: Source, at: number): Flow | undefined =>
  source.text[at] === '"' || source.text[at] === "'" ? quotedAt(source.text, at, source.column) : wordAt(source, at);

// Behind the comma after an entry; undefined where neither a comma nor the sign that closes comes.
const behindEntry = (source: Source, from: number, close: string): { readonly at: number; readonly isLast: boolean } | undefined => {
  const at = behindBlank(source, from);
  if (source.text[at] === close) return { at: at + 1, isLast: true };
  return source.text[at] === ',' ? { at: behindBlank(source, at + 1), isLast: false } : undefined;
};

const listAt = (source: Source, start: number, depth: number): Flow | undefined => {
  const list: unknown[] = [];
  let at = behindBlank(source, start + 1);
  if (source.text[at] === ']') return { value: list, behind: at + 1 };
  while (at < source.text.length) {
    const item = valueAt(source, at, depth);
    const next = item && behindEntry(source, item.behind, ']');
    if (item === undefined || next === undefined) return undefined;
    list.push(item.value);
    if (next.isLast) return { value: list, behind: next.at };
    at = next.at;
  }
  return undefined;
};

// No key of people is longer; the specification allows 1024, on one line.
const longestKey = 500;

const keyAt = (source: Source, at: number): Flow | undefined => {
  const key = scalarAt(source, at);
  if (key === undefined || typeof key.value === 'object' || key.value === '<<' || key.value === '__proto__') return undefined;
  const isSimple = key.behind - at <= longestKey && !source.text.slice(at, key.behind).includes('\n');
  return isSimple && source.text.startsWith(': ', key.behind) ? { value: String(key.value), behind: key.behind + 1 } : undefined;
};

const mapAt = (source: Source, start: number, depth: number): Flow | undefined => {
  const map: Record<string, unknown> = {};
  let at = behindBlank(source, start + 1);
  if (source.text[at] === '}') return { value: map, behind: at + 1 };
  while (at < source.text.length) {
    const key = keyAt(source, at);
    const name = String(key?.value);
    if (key === undefined || Object.hasOwn(map, name)) return undefined;
    const item = valueAt(source, behindBlank(source, key.behind), depth);
    const next = item && behindEntry(source, item.behind, '}');
    if (item === undefined || next === undefined) return undefined;
    map[name] = item.value;
    if (next.isLast) return { value: map, behind: next.at };
    at = next.at;
  }
  return undefined;
};

const valueAt = (source: Source, at: number, depth: number): Flow | undefined => {
  if (depth > nestedTooDeep) return undefined;
  if (source.text[at] === '[') return listAt(source, at, depth + 1);
  return source.text[at] === '{' ? mapAt(source, at, depth + 1) : scalarAt(source, at);
};

/** Reads a list in brackets or a map in braces; undefined where only the library knows. */
export const flowAt = (source: Source, at: number): Flow | undefined => valueAt(source, at, 0);
