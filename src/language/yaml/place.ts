import { isAlias, isMap, isScalar, isSeq, type ParsedNode, Scalar, visit } from 'yaml';
import { once } from '../once';
import { firstBehind } from '../ranges';
import { placeInRuns, type Run } from '../runs';
import type { TextPath } from '../text-fault';
import { blockRuns } from './block-scalar';
import { doubleQuotedRuns, plainRuns, singleQuotedRuns } from './flow-scalar';
import { isMergeKey, scalarOf } from './plain';

type Node = ParsedNode | null;

/** A value and the key that it is written under. */
interface Found {
  readonly node: Node;
  readonly key: Node;
}

// The last anchor of that name in front of the alias counts.
const anchored = (contents: Node, alias: ParsedNode, name: string): Node => {
  let found: Node = null;
  visit(contents, {
    Node: (_, node) => {
      const parsed = node as ParsedNode; // nodes of a text that was parsed
      if (parsed.range[0] >= alias.range[0]) return visit.BREAK;
      if ('anchor' in parsed && parsed.anchor === name) found = parsed;
      return undefined;
    },
  });
  return found;
};

const resolved = (contents: Node, node: Node): Node => (node !== null && isAlias(node) ? anchored(contents, node, node.source) : node);

const mergedIn = (contents: Node, value: Node, key: string): Found | undefined => {
  const source = resolved(contents, value);
  const sources = isSeq(source) ? source.items : [source];
  for (const one of sources) {
    const found = below(contents, one, key);
    if (found !== undefined) return found;
  }
  return undefined;
};

const keyText = (contents: Node, key: Node): string | undefined => {
  const scalar = resolved(contents, key);
  return isScalar(scalar) ? String(scalarOf(scalar)) : undefined;
};

const below = (contents: Node, node: Node, step: string | number): Found | undefined => {
  const holder = resolved(contents, node);
  if (isSeq(holder)) {
    const item = typeof step === 'number' ? holder.items[step] : undefined;
    return item === undefined ? undefined : { node: item, key: item };
  }
  if (!isMap(holder)) return undefined;
  const written = holder.items.findLast(({ key }) => !isMergeKey(key) && keyText(contents, key) === String(step));
  if (written !== undefined) return { node: written.value, key: written.key };
  for (const { key, value } of holder.items) {
    const found = isMergeKey(key) ? mergedIn(contents, value, String(step)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
};

const runsOf = (text: string, { range: [start, end], type, value }: Scalar.Parsed): Iterable<Run> => {
  const source = text.slice(start, end);
  if (type === Scalar.BLOCK_FOLDED || type === Scalar.BLOCK_LITERAL) return blockRuns(source, start, String(value));
  if (type === Scalar.QUOTE_DOUBLE) return doubleQuotedRuns(source, start);
  return type === Scalar.QUOTE_SINGLE ? singleQuotedRuns(source, start) : plainRuns(source, start);
};

/** A value, or the nearest written ancestor of one that is not written. */
export interface TextPlace {
  /** Offset of the first character of the value, or of the sign in front of it. */
  readonly start: number;
  /** Offset of its key. */
  readonly key: number;
  /** Offset of a character inside the value; undefined where that is not a text, or not written. */
  readonly character: (offset: number) => number | undefined;
}

const startOf = (node: Node): number => node?.range[0] ?? 0;

/** Finds a value in the nodes of a document. */
export const placeOf = (text: string, contents: Node, path: TextPath): TextPlace => {
  let found: Found = { node: contents, key: contents };
  let depth = 0;
  for (const step of path) {
    const next = below(contents, found.node, step);
    if (next === undefined) break;
    found = { node: next.node ?? next.key, key: next.key };
    depth += 1;
  }
  const node = resolved(contents, found.node);
  return {
    start: startOf(node),
    key: startOf(found.key),
    character: (offset) => (depth === path.length && isScalar(node) ? placeInRuns(runsOf(text, node), offset) : undefined),
  };
};

/** Whether what begins at an offset is in no key and no value, as comments are. */
export const isOutside = (contents: Node): ((from: number, to: number) => boolean) => {
  const written = once(() => {
    const ranges: (readonly [number, number])[] = [];
    if (contents !== null)
      visit(contents, {
        Scalar: (_, { range }) => {
          if (range) ranges.push([range[0], range[1]]);
        },
      });
    return ranges.sort(([a], [b]) => a - b);
  });
  return (from, to) => {
    const next = written()[firstBehind(written(), from)];
    return next === undefined || next[0] >= to;
  };
};
