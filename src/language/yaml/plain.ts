import { isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { TextFault } from '../text-fault';
import { deepest } from './compose';

/** What a document holds as plain data, and what its syntax allows but no data can hold. */
export interface PlainDocument {
  readonly value: unknown;
  readonly faults: readonly TextFault[];
  /** Keys that are written twice in one map; the last one counts. */
  readonly repeatedKeys: readonly TextFault[];
}

// Aliases let a few lines represent more data than any machine holds.
const mostValues = 1_000_000;

/** What is behind an anchor. */
interface Anchored {
  readonly value: unknown;
  /** Values in it, with aliases followed. */
  readonly size: number;
  readonly depth: number;
}

interface Reading {
  readonly faults: TextFault[];
  readonly repeatedKeys: TextFault[];
  readonly anchors: Map<string, Anchored | 'open'>;
  readonly merges: boolean;
  size: number;
  /** Whether aliases make too many values, so that this is reported once. */
  exhausted: boolean;
  depth: number;
  deepest: number;
}

type Node = ParsedNode | null;

const startOf = (node: Node): number => node?.range[0] ?? 0;

const report = (reading: Reading, node: Node, message: string, help?: string): undefined => {
  reading.faults.push({ offset: startOf(node), message, ...(help === undefined ? {} : { help }) });
};

const followed = (reading: Reading, node: ParsedNode, name: string): unknown => {
  const found = reading.anchors.get(name);
  if (found === undefined) return report(reading, node, `no anchor "&${name}" comes before this`);
  if (found === 'open') return report(reading, node, `"*${name}" repeats the value that it is a part of`);
  if (reading.exhausted) return undefined;
  reading.size += found.size;
  reading.exhausted = reading.size > mostValues;
  if (reading.exhausted) return report(reading, node, `with "*${name}", aliases make more than ${mostValues} values of this`);
  const depth = reading.depth + 1 + found.depth;
  if (depth > deepest) return report(reading, node, `with "*${name}", this is nested more than ${deepest} levels deep`);
  reading.deepest = Math.max(reading.deepest, depth);
  return found.value;
};

// Keys that are not text become keys of JSON as Kubernetes's reader makes them.
const keyOf = (reading: Reading, key: Node): string | undefined => {
  if (key !== null && (isMap(key) || isSeq(key)))
    return report(reading, key, 'a map or list is where a key is expected', 'put text in braces, such as {{ a template }}, in quotes');
  const value = dataOf(reading, key);
  return value === null || value === undefined || typeof value === 'object'
    ? report(reading, key, 'a key is missing before ":"')
    : String(value);
};

/** Whether a key repeats another map, as YAML 1.1 has it. */
export const isMergeKey = (key: unknown): boolean => isScalar(key) && key.value === '<<' && key.type === 'PLAIN';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const define = (map: Record<string, unknown>, key: string, value: unknown): void => {
  if (key === '__proto__') Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  else map[key] = value;
};

// What is written in the map itself counts before what is merged into it, and the first merged map before the second.
const merge = (reading: Reading, map: Record<string, unknown>, node: Node, value: unknown): void => {
  for (const source of Array.isArray(value) ? value : [value]) {
    if (!isRecord(source)) report(reading, node, '"<<" must be followed by a map or an alias of one');
    else for (const key of Object.keys(source)) if (!Object.hasOwn(map, key)) define(map, key, source[key]);
  }
};

const mapOf = (reading: Reading, node: YAMLMap.Parsed): unknown => {
  const map: Record<string, unknown> = {};
  const merged: Pair<ParsedNode, ParsedNode | null>[] = [];
  for (const pair of node.items) {
    if (reading.merges && isMergeKey(pair.key)) {
      merged.push(pair);
      continue;
    }
    const key = keyOf(reading, pair.key);
    const value = dataOf(reading, pair.value);
    if (key === undefined) continue;
    if (Object.hasOwn(map, key)) reading.repeatedKeys.push({ offset: startOf(pair.key), message: `"${key}" is written twice in one map` });
    define(map, key, value);
  }
  for (const { value } of merged) merge(reading, map, value, dataOf(reading, value));
  return map;
};

const listOf = (reading: Reading, node: YAMLSeq.Parsed): unknown => node.items.map((item) => dataOf(reading, item));

/** What a scalar holds; the library reads a dot alone, which is a path to many, as a number. */
export const scalarOf = ({ value, source = '' }: Pick<Scalar, 'value' | 'source'>): unknown =>
  Number.isNaN(value) && !/nan$/i.test(source) ? source : value;

const contentOf = (reading: Reading, node: ParsedNode): unknown => {
  if (isMap(node)) return mapOf(reading, node);
  if (isSeq(node)) return listOf(reading, node);
  return isScalar(node) ? scalarOf(node) : undefined;
};

const anchoredOf = (reading: Reading, node: ParsedNode, anchor: string): unknown => {
  const { size, depth, deepest: before } = reading;
  reading.anchors.set(anchor, 'open');
  reading.deepest = depth;
  const value = contentOf(reading, node);
  reading.anchors.set(anchor, { value, size: reading.size - size, depth: reading.deepest - depth });
  reading.deepest = Math.max(before, reading.deepest);
  return value;
};

const dataOf = (reading: Reading, node: Node): unknown => {
  reading.size += 1;
  if (node === null) return null;
  if (isAlias(node)) return followed(reading, node, node.source) ?? null;
  reading.depth += 1;
  reading.deepest = Math.max(reading.deepest, reading.depth);
  const value = node.anchor === undefined ? contentOf(reading, node) : anchoredOf(reading, node, node.anchor);
  reading.depth -= 1;
  return value;
};

/** The plain data of a document; aliases share what they repeat. */
export const plainOf = (contents: ParsedNode | null, version: '1.1' | '1.2'): PlainDocument => {
  const merges = version === '1.1';
  const reading: Reading = { faults: [], repeatedKeys: [], anchors: new Map(), merges, size: 0, exhausted: false, depth: 0, deepest: 0 };
  const value = dataOf(reading, contents);
  return { value, faults: reading.faults, repeatedKeys: reading.repeatedKeys };
};
