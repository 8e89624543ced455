import { unusual, writeYaml } from './yaml';

/** Thrown for what the fast path does not write itself; the whole object then goes to `yaml`. */
class Unsure extends Error {}

type Json = unknown;

// Text of which `yaml` is sure that every reader takes it for text, unquoted: starts like a word, holds no sign of YAML's
// and is not a number, date, boolean or null of any version. Everything else on one line is asked of `yaml` once and remembered.
const plain = /^[A-Za-z_$/][A-Za-z0-9_$/.()+=-]*(?: [A-Za-z0-9_$/.()+=-]+)*$/;
// `yaml` takes e5 for a number of YAML 1.1 without digits before its exponent.
const reserved = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?\d+)$/i;

const remembered = new Map<string, string>();

const asked = (text: string): string => {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const written = writeYaml(text).replace(/\n$/, '');
  if (written.includes('\n')) throw new Unsure();
  // Labels and names come again and again; long texts rarely do.
  if (text.length < 100) remembered.set(text, written);
  return written;
};

const oneLine = (text: string): string => {
  if (plain.test(text) && !text.endsWith(' ') && !reserved.test(text)) return text;
  if (unusual.test(text) || /[\t\ud800-\udfff]/.test(text) || text.includes('---') || text.includes('...')) throw new Unsure();
  return asked(text);
};

// Of a literal block, YAML would have to explain a first line that starts with a blank, lines that end in one, and empty ones at the end.
const explained = /[\t\ud800-\udfff]|[ \t]\n|[ \t]$|\n\n$|(?:^|\n)(?:---|\.\.\.)/;

const literal = (text: string, indent: string): string => {
  if (unusual.test(text) || explained.test(text) || /^[\s#]/.test(text)) throw new Unsure();
  const ends = text.endsWith('\n');
  const body = (ends ? text.slice(0, -1) : text).split('\n').map((line) => (line === '' ? '' : `${indent}${line}`));
  return `${ends ? '|' : '|-'}\n${body.join('\n')}`;
};

const scalar = (value: Json, indent: string): string => {
  if (typeof value === 'string') return value.includes('\n') ? literal(value, indent === '' ? '  ' : indent) : oneLine(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
  throw new Unsure();
};

const isMap = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const key = (text: string): string => {
  if (text.length > 100 || text.includes('\n')) throw new Unsure();
  return oneLine(text);
};

const mapLines = (map: Readonly<Record<string, Json>>, indent: string): string =>
  Object.entries(map)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${indent}${key(name)}:${below(value, indent)}`)
    .join('\n');

const listLines = (list: readonly Json[], indent: string): string =>
  list.map((item) => `${indent}-${item === undefined ? unsure() : inItem(item, indent)}`).join('\n');

const unsure = (): never => {
  throw new Unsure();
};

const isEmpty = (value: object): boolean => Object.values(value).every((inner) => inner === undefined);

// What follows `key:`.
const below = (value: Json, indent: string): string => {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) return value.length === 0 ? ' []' : `\n${listLines(value, deeper)}`;
  if (isMap(value)) return isEmpty(value) ? ' {}' : `\n${mapLines(value, deeper)}`;
  return ` ${scalar(value, deeper)}`;
};

// What follows `-`: a map or list starts on the same line.
const inItem = (value: Json, indent: string): string => {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) return value.length === 0 ? ' []' : ` ${listLines(value, deeper).slice(deeper.length)}`;
  if (isMap(value)) return isEmpty(value) ? ' {}' : ` ${mapLines(value, deeper).slice(deeper.length)}`;
  return ` ${scalar(value, deeper)}`;
};

/**
 * Writes plain data as `writeYaml` does, byte for byte, an order of magnitude faster; what it is not sure
 * to write alike goes there as a whole. A property test holds the two equal.
 */
export const emit = (value: Readonly<Record<string, Json>>): string => {
  try {
    return isEmpty(value) ? '{}\n' : `${mapLines(value, '')}\n`;
  } catch (error) {
    if (error instanceof Unsure) return writeYaml(value);
    throw error;
  }
};
