import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument, type YAMLMap } from 'yaml';
import { type Location, type Problem, quoted } from '../model/problem';
import type { Entry, Tree } from './tree';

/** A file of the input as text. */
export interface SourceFile {
  /** Path as messages show it, e.g. `environments/base.yaml`. */
  readonly file: string;
  readonly text: string;
}

/** What a file holds, and what is wrong with it. */
export interface Parsed {
  readonly tree?: Tree;
  readonly problems: readonly Problem[];
}

interface Reader {
  readonly file: string;
  readonly lines: LineCounter;
  readonly problems: Problem[];
}

const placeAt = ({ file, lines }: Reader, offset: number): Location => {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(1, line), column: Math.max(1, col) };
};

const startOf = (reader: Reader, node: { readonly range?: readonly number[] | null } | null): Location =>
  placeAt(reader, node?.range?.[0] ?? 0);

const report = (reader: Reader, at: Location, problem: Pick<Problem, 'check' | 'message' | 'help'>): void => {
  reader.problems.push({ level: 'error', at, ...problem });
};

const keyOf = (reader: Reader, key: ParsedNode | null): string | undefined => {
  const at = startOf(reader, key);
  if (key === null || !isScalar(key) || typeof key.value !== 'string') {
    const shown = isScalar(key) ? String(key.value) : 'a key that is a map or list';
    report(reader, at, { check: 'key-no-text', message: `${shown} is no text, but every key must be`, help: 'put it in quotes' });
    return undefined;
  }
  if (key.value === '__proto__') {
    report(reader, at, { check: 'unknown-key', message: '"__proto__" can not be a key' });
    return undefined;
  }
  return key.value;
};

const mapOf = (reader: Reader, node: YAMLMap.Parsed): Tree => {
  const entries = new Map<string, Entry>();
  for (const pair of node.items) {
    if (!isPair(pair)) continue;
    const key = keyOf(reader, pair.key);
    if (key !== undefined) entries.set(key, { keyAt: startOf(reader, pair.key), tree: treeOf(reader, pair.value, pair.key) });
  }
  return { kind: 'map', at: startOf(reader, node), entries };
};

const scalarOf = (at: Location, value: unknown): Tree => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return { kind: 'scalar', at, value };
  return { kind: 'scalar', at, value: null };
};

// A value that is not written at all stands where its key does.
const treeOf = (reader: Reader, node: ParsedNode | null, key: ParsedNode | null): Tree => {
  const at = startOf(reader, node ?? key);
  if (isAlias(node)) {
    report(reader, at, {
      check: 'alias',
      message: `"*${node.source}" repeats another part of the file`,
      help: 'write the value out, or put what environments share into base.yaml',
    });
    return { kind: 'scalar', at, value: null };
  }
  if (node !== null && 'anchor' in node && node.anchor !== undefined) {
    report(reader, at, {
      check: 'alias',
      message: `"&${node.anchor}" names a part of the file to repeat it`,
      help: 'write the value out, or put what environments share into base.yaml',
    });
  }
  if (isMap(node)) return mapOf(reader, node);
  if (isSeq(node)) return { kind: 'list', at, items: node.items.map((item) => treeOf(reader, item, null)) };
  return scalarOf(at, isScalar(node) ? node.value : null);
};

const tooDeep = (file: string): Problem => ({
  check: 'yaml',
  level: 'error',
  at: { file, line: 1, column: 1 },
  message: 'is nested too deeply to be read',
});

const messages: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab stands where only spaces may',
  MULTIPLE_DOCS: 'a second document starts here, but a file holds one',
  DUPLICATE_KEY: 'is written twice in one map',
};

const syntax = (
  reader: Reader,
  source: SourceFile,
  error: { readonly code: string; readonly message: string; readonly pos: readonly number[] },
): void => {
  const start = error.pos[0] ?? 0;
  const at = placeAt(reader, start);
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^("[^"\n]*"|'[^'\n]*'|[^:\n]*)/.exec(source.text.slice(start))?.[0]?.trim() ?? '';
    report(reader, at, {
      check: 'duplicate-key',
      message: `${quoted(key.replace(/^["']|["']$/g, ''))} ${messages.DUPLICATE_KEY}`,
      help: 'keep one of the two',
    });
    return;
  }
  const message = messages[error.code] ?? `can not be read as YAML: ${error.message.split('\n')[0] ?? ''}`;
  report(reader, at, { check: 'yaml', message });
};

const parseText = (source: SourceFile): Parsed => {
  const lines = new LineCounter();
  const reader: Reader = { file: source.file, lines, problems: [] };
  const document = parseDocument(source.text, {
    version: '1.2',
    schema: 'core',
    strict: true,
    uniqueKeys: true,
    prettyErrors: false,
    lineCounter: lines,
  });
  for (const error of document.errors) syntax(reader, source, error);
  for (const warning of document.warnings) syntax(reader, source, warning);
  if (reader.problems.length > 0) return { problems: reader.problems };
  if (document.contents === null) {
    const at = { file: source.file, line: 1, column: 1 };
    return {
      problems: [{ check: 'yaml', level: 'error', at, message: 'is empty', help: 'an environment that changes nothing is written as {}' }],
    };
  }
  const tree = treeOf(reader, document.contents, null);
  if (tree.kind !== 'map') report(reader, tree.at, { check: 'type', message: 'must hold a map of settings' });
  return { tree, problems: reader.problems };
};

/** Reads one file of YAML 1.2; anchors, aliases, tags, duplicate keys and tabs are problems. */
export const parse = (source: SourceFile): Parsed => {
  try {
    return parseText(source);
  } catch (error) {
    // The parser calls itself for each level of nesting.
    if (error instanceof RangeError) return { problems: [tooDeep(source.file)] };
    throw error;
  }
};
