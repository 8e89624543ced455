import type { Location } from '../../core/problem';
import type { Tree } from './tree';

/** Plain data as if it was written at one place; what no file can hold is nothing. */
export const treeOf = (value: unknown, at: Location): Tree => {
  if (Array.isArray(value)) return { kind: 'list', at, items: value.map((item) => treeOf(item, at)) };
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => [key, { keyAt: at, tree: treeOf(inner, at) }] as const);
    return { kind: 'map', at, entries: new Map(entries), removed: new Map() };
  }
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { kind: 'scalar', at, value: isPlain ? value : null, written: isPlain ? String(value) : '' };
};
