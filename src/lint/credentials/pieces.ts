import { isMap, type ObjectPath } from '../../core/json';
import { readJson } from '../../language/json/read';
import { readYaml } from '../../language/yaml/read';
import { tellingOf } from './name-evidence';
import { readingsOf } from './unpack';

/** The way to a value from its end: most are never asked for. */
interface Trail {
  readonly step: string | number;
  readonly before: Trail | undefined;
}

const pathOf = (trail: Trail | undefined): ObjectPath => {
  const steps: (string | number)[] = [];
  for (let at = trail; at !== undefined; at = at.before) steps.push(at.step);
  return steps.reverse();
};

/** A text somewhere in a value, however deeply it is packed. */
export interface Piece {
  readonly text: string;
  /** The name that it is under, e.g. a key, or the `name` of an environment variable. */
  readonly name: string;
  /** Where it is in the value, up to the text that it is packed in. */
  readonly path: () => ObjectPath;
  /** The same text as it is written there, from the outside in, without itself. */
  readonly wrappings: readonly string[];
}

// Encodings within encodings beyond this are nobody's way to write a value down.
const deepest = 6;

// Keys that say nothing of what they hold: the name beside them, or above them, does.
const plainKeys = new Set(['value', 'default', 'literal', 'content', 'plain', 'text', 'string', 'data', 'valueFrom', 'defaultValue']);

const textBeside = (holder: Readonly<Record<string, unknown>>): string | undefined =>
  ['name', 'key', 'header', 'field'].map((key) => holder[key]).find((value) => typeof value === 'string');

const isScalar = (value: unknown): value is string | number | bigint =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';

const none: readonly string[] = [];

// Shorter texts are credentials only where a name says so, and then the name is enough.
const shortest = 7;

/** Is shown every text with the name that it is under. */
type Visit = (text: string, name: string, trail: Trail | undefined) => void;

const show = (text: string, name: string, trail: Trail | undefined, visit: Visit): void => {
  if (text.length >= shortest || tellingOf(name) !== 'nothing') visit(text, name, trail);
};

/** Where a value is. */
interface Place {
  /** Empty below what kubeseal encrypted, which is under the names of what it was. */
  readonly name: string;
  readonly trail: Trail | undefined;
  readonly sealed: boolean;
}

const nameBelow = (holder: Readonly<Record<string, unknown>>, key: string, name: string): string =>
  plainKeys.has(key) ? (textBeside(holder) ?? name) : key;

// Shows every text in a value that is written there.
const eachText = (value: unknown, { name, trail, sealed }: Place, visit: Visit): void => {
  if (isScalar(value)) show(String(value), name, trail, visit);
  else if (Array.isArray(value))
    for (const [step, item] of value.entries()) eachText(item, { name, trail: { step, before: trail }, sealed }, visit);
  else if (isMap(value)) {
    for (const step of Object.keys(value)) {
      const below = { step, before: trail };
      const within = sealed || step === 'encryptedData';
      show(step, '', below, visit);
      eachText(value[step], { name: within ? '' : nameBelow(value, step, name), trail: below, sealed: within }, visit);
    }
  }
};

const outermost: Place = { name: '', trail: undefined, sealed: false };

const json = (text: string): unknown => {
  const read = /^\s*[[{"]/.test(text) ? readJson(text) : undefined;
  return read?.kind === 'read' ? read.value : undefined;
};

// Only names can make a text of YAML tell more than its lines do.
const mayTell = /pass|pwd|secret|token|key|auth|credential|bearer|dsn|cookie/i;
const manyLines = /^\s*(?:- )?["']?[\w.$/-]+["']?\s*:(?:\s|$)/m;
const oneLine = /^\s*["']?([\w.$/-]+)["']?\s*:\s+(\S+)\s*$/;

const documentsIn = (text: string): readonly unknown[] =>
  readYaml(text, '1.2').documents.flatMap(({ value }) => (isMap(value) ? [value] : []));

const yaml = (text: string): readonly unknown[] => {
  if (text.length > 1024 * 1024 || !mayTell.test(text)) return [];
  const [, name, value] = oneLine.exec(text) ?? [];
  if (name !== undefined) return [{ [name]: value }];
  return text.includes('\n') && manyLines.test(text) ? documentsIn(text) : [];
};

/** What a text holds for a reader of JSON or YAML, and whether that is all that it holds: YAML has comments. */
const nested = (text: string): { readonly values: readonly unknown[]; readonly all: boolean } => {
  const parsed = json(text);
  return parsed === undefined ? { values: yaml(text), all: false } : { values: [parsed], all: true };
};

/** What is packed in a text, seen from it. */
interface Inside {
  readonly text: string;
  /** Empty where it is under the name of the text. */
  readonly name: string;
  readonly wrappings: readonly string[];
}

/** What is packed in texts that were opened before, because the same ones are in many places. */
export type Memory = Map<string, readonly Inside[]>;

/** How a value is searched: of the thousands of texts in it, hardly any matters, and only those are kept. */
export interface Search {
  readonly memory: Memory;
  readonly matters: (text: string, name: string) => boolean;
}

// Capitals, signs of an encoding, long hexadecimal numbers, structure: without any of these a text holds nothing more.
const mayHold = /[A-Z%&\\{["]|[0-9a-f]{16}|\n|: /;

const look = (text: string, depth: number, search: Search): readonly Inside[] => {
  const { values, all } = nested(text);
  const found: Inside[] = [];
  const wrappings = [text];
  let written = 0;
  const seen = new Map<string, Set<string>>();
  const isNew = (one: string, name: string): boolean => {
    const under = seen.get(name) ?? new Set();
    if (under.has(one)) return false;
    seen.set(name, under.add(one));
    return true;
  };
  const open = (one: string, name: string): void => {
    // A name that comes from further out may still tell something.
    if (name === '' || search.matters(one, name)) found.push({ text: one, name, wrappings });
    for (const below of unpack(one, depth + 1, search))
      found.push({ text: below.text, name: below.name || name, wrappings: [text, ...below.wrappings] });
  };
  for (const value of values) {
    eachText(value, outermost, (one, name) => {
      written += 1;
      // In a dashboard, most texts and all keys come many times.
      if (one !== text && isNew(one, name)) open(one, name);
    });
  }
  if (!all) for (const reading of readingsOf(text, written > 0 ? 'parsed' : 'plain')) open(reading, '');
  return found;
};

const unpack = (text: string, depth: number, search: Search): readonly Inside[] => {
  if (depth >= deepest || text.length < 8 || !mayHold.test(text)) return [];
  const known = search.memory.get(text) ?? look(text, depth, search);
  search.memory.set(text, known);
  return known;
};

/** Every text in a value that matters, those that are packed in other texts included. */
export const piecesOf = (value: unknown, search: Search): readonly Piece[] => {
  const pieces: Piece[] = [];
  eachText(value, outermost, (text, name, trail) => {
    const path = () => pathOf(trail);
    if (search.matters(text, name)) pieces.push({ text, name, path, wrappings: none });
    for (const inside of unpack(text, 0, search)) {
      const called = inside.name || name;
      if (search.matters(inside.text, called)) pieces.push({ text: inside.text, name: called, path, wrappings: inside.wrappings });
    }
  });
  return pieces;
};
