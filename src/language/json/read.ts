import type { TextFault } from '../text-fault';
import { deepest } from '../yaml/compose';
import { jsonFault } from './fault';

/** What a text of JSON holds, or why it cannot be read. */
export type JsonText = { readonly kind: 'read'; readonly value: unknown } | { readonly kind: 'unreadable'; readonly fault: TextFault };

const isDeeper = (value: unknown, levels: number): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
};

/** Reads a text of JSON. */
export const readJson = (text: string): JsonText => {
  try {
    const value: unknown = JSON.parse(text);
    if (!isDeeper(value, deepest)) return { kind: 'read', value };
    return { kind: 'unreadable', fault: { offset: 0, message: `this is nested more than ${deepest} levels deep` } };
  } catch {
    return { kind: 'unreadable', fault: jsonFault(text) ?? { offset: 0, message: 'this is not valid JSON' } };
  }
};
