import { type Location, type Problem, quoted } from '../../core/problem';
import type { SourceFile } from '../../core/sources';
import { isAlias, isMap, isPair, isScalar, isSeq, Scalar, type YAMLMap, type YamlNode } from '../../language/yaml/nodes';
import { type PlaceAt, readDocument } from './document';
import type { Entry, Tree } from './tree';

/** What a file holds, or what is wrong with it. */
export interface Parsed {
  readonly tree?: Tree;
  readonly problems: readonly Problem[];
}

interface Reader {
  readonly placeAt: PlaceAt;
  readonly problems: Problem[];
  /** Problems beyond those that are listed. */
  unlisted: number;
  /** Anchors that were reported, so that a thousand aliases are one problem. */
  readonly anchors: Set<string>;
}

const startOf = ({ placeAt }: Reader, node: YamlNode | null): Location => placeAt(node?.range?.[0] ?? 0);

// Nobody reads more of them, and a machine that wrote them may have written a million.
const mostProblems = 1000;

const report = (reader: Reader, at: Location, problem: Pick<Problem, 'check' | 'message' | 'help'>): void => {
  if (reader.problems.length < mostProblems) reader.problems.push({ level: 'error', at, ...problem });
  else reader.unlisted += 1;
};

const problemsOf = ({ problems, unlisted }: Reader): readonly Problem[] => {
  const last = problems.at(-1);
  if (last === undefined || unlisted === 0) return problems;
  return [...problems, { ...last, check: 'unlisted', message: `${unlisted} more problems follow this one`, help: 'correct these first' }];
};

const writeOut = 'write the value out; what environments share goes into base.yaml, what workloads repeat into templates';

const repetition = (reader: Reader, at: Location, sign: '&' | '*', anchor: string): void => {
  if (reader.anchors.has(anchor)) return;
  reader.anchors.add(anchor);
  const message = `${quoted(`${sign}${anchor}`)} is there to repeat a part of the file, which is not supported`;
  report(reader, at, { check: 'alias', message, help: writeOut });
};

const checkProperties = (reader: Reader, at: Location, node: YamlNode): void => {
  if (isAlias(node)) {
    repetition(reader, at, '*', node.source);
    return;
  }
  if (node.anchor !== undefined) repetition(reader, at, '&', node.anchor);
  if (node.tag === undefined) return;
  const message = `the tag ${quoted(node.tag.replace(/^tag:yaml\.org,2002:/, '!!'))} is not supported`;
  report(reader, at, { check: 'tag', message, help: 'remove it; to make a value text, put it in quotes' });
};

// Written as an escape, half of a pair of UTF-16 units passes through YAML, but not through a file.
const checkText = (reader: Reader, at: Location, text: string): void => {
  const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(text)?.[0];
  if (half === undefined) return;
  const code = `\\u${half.charCodeAt(0).toString(16)}`;
  report(reader, at, { check: 'yaml', message: `"${code}" is half of a character`, help: 'write the character itself' });
};

const mergeKey = '"<<" is there to repeat a part of the file, which is not supported';

const keyOf = (reader: Reader, key: YamlNode | null): string | undefined => {
  const at = startOf(reader, key);
  if (key !== null) checkProperties(reader, at, key);
  if (key === null || !isScalar(key)) {
    const help = 'put text in braces, such as {{ a template }}, in quotes';
    if (!isAlias(key)) report(reader, at, { check: 'key', message: 'a map or list is where a key is expected', help });
    return undefined;
  }
  if (typeof key.value !== 'string') {
    const written = key.source === '' ? 'a key is missing before ":"' : `the key ${key.source} is not text`;
    report(reader, at, { check: 'key', message: written, help: 'put it in quotes' });
    return undefined;
  }
  checkText(reader, at, key.value);
  if (key.value === '__proto__') report(reader, at, { check: 'key', message: '"__proto__" cannot be a key' });
  if (key.value === '<<') report(reader, at, { check: 'alias', message: mergeKey, help: writeOut });
  return key.value === '__proto__' || key.value === '<<' ? undefined : key.value;
};

const mapOf = (reader: Reader, node: YAMLMap.Parsed): Tree => {
  const entries = new Map<string, Entry>();
  for (const pair of node.items.filter(isPair)) {
    const key = keyOf(reader, pair.key);
    const keyAt = startOf(reader, pair.key);
    const tree = treeOf(reader, pair.value, pair.key);
    if (key === undefined) continue;
    const first = entries.get(key);
    if (first === undefined) entries.set(key, { keyAt, tree });
    else {
      const help = `keep one of the two; the other is in line ${first.keyAt.line}`;
      report(reader, keyAt, { check: 'duplicate-key', message: `${quoted(key)} is written twice in one map`, help });
    }
  }
  return { kind: 'map', at: startOf(reader, node), entries, removed: new Map() };
};

// As text and as a number, such a value would mean different things to different readers of YAML.
const plainNumber = /^[-+]?(?:\.\d+|(?:0|[1-9]\d*)(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

const numberOf = (reader: Reader, at: Location, value: number, written: string): number | string => {
  if (!plainNumber.test(written)) return written;
  const exact = Number.isFinite(value) && (Number.isSafeInteger(value) || !/^[-+]?\d+$/.test(written));
  if (!exact)
    report(reader, at, {
      check: 'number',
      message: `the number ${written} is too large to be kept`,
      help: 'put it in quotes to make it text',
    });
  return value;
};

const scalarOf = (reader: Reader, at: Location, node: Scalar.Parsed | null): Tree => {
  const value: unknown = node?.value ?? null;
  const written = node?.source ?? '';
  if (typeof value === 'string') checkText(reader, at, value);
  if (typeof value === 'number' && node?.type === Scalar.PLAIN)
    return { kind: 'scalar', at, value: numberOf(reader, at, value, written), written };
  if (typeof value === 'string' || typeof value === 'boolean') return { kind: 'scalar', at, value, written };
  return { kind: 'scalar', at, value: null, written };
};

// A value that is not written at all is placed at its key.
const treeOf = (reader: Reader, node: YamlNode | null, key: YamlNode | null): Tree => {
  const at = startOf(reader, node ?? key);
  if (node !== null) checkProperties(reader, at, node);
  if (isMap(node)) return mapOf(reader, node);
  if (isSeq(node)) return { kind: 'list', at, items: node.items.map((item) => treeOf(reader, item, null)) };
  return scalarOf(reader, at, isScalar(node) ? node : null);
};

const empty = { check: 'file', message: 'the file is empty', help: 'an environment that changes nothing is written as {}' };

/** Reads one file of YAML 1.2; anchors, aliases, tags and duplicate keys are problems. */
export const parse = (source: SourceFile): Parsed => {
  const document = readDocument(source);
  if (document.kind === 'unreadable') return { problems: document.problems };
  const reader: Reader = { placeAt: document.placeAt, problems: [], unlisted: 0, anchors: new Set() };
  const tree = treeOf(reader, document.contents, null);
  if (tree.kind === 'scalar' && tree.value === null) report(reader, tree.at, empty);
  else if (tree.kind !== 'map') report(reader, tree.at, { check: 'type', message: 'the file must hold a map of settings' });
  return reader.problems.length > 0 ? { problems: problemsOf(reader) } : { tree, problems: [] };
};
