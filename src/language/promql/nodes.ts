import type { SyntaxNode } from '@lezer/common';
import { inMilliseconds, isDuration } from '../quantity';
import type { Span } from './syntax';

/** The place of a node. */
export const spanOf = ({ from, to }: Span): Span => ({ from, to });

/** The parts of a node, comments left out. */
export const childNodes = (node: SyntaxNode): readonly SyntaxNode[] => {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) if (child.name !== 'LineComment') children.push(child);
  return children;
};

/** A part that the grammar demands; it was satisfied before anything is read. */
export const childAt = (node: SyntaxNode, index: number): SyntaxNode => {
  const child = childNodes(node)[index];
  if (child === undefined) throw new Error(`${node.name} has no part ${index}`);
  return child;
};

const withSign = (text: string): readonly [number, string] => {
  const [, sign, rest] = /^\s*([+-]?)\s*(.*?)\s*$/s.exec(text) ?? [];
  return [sign === '-' ? -1 : 1, rest ?? ''];
};

/** Value of a number literal; a duration counts its seconds. */
export const numberIn = (text: string): number => {
  const [factor, digits] = withSign(text.replaceAll('_', '').toLowerCase());
  if (digits === 'inf') return factor * Number.POSITIVE_INFINITY;
  if (isDuration(digits) && /[a-z]$/.test(digits)) return (factor * inMilliseconds(digits)) / 1000;
  return digits === 'nan' ? Number.NaN : factor * Number(digits);
};

/** Milliseconds of a duration, which may carry a sign; a bare number is a length in seconds. */
export const lengthIn = (text: string): number | undefined => {
  const [factor, length] = withSign(text);
  if (isDuration(length)) return factor * inMilliseconds(length);
  return /^\d+(\.\d+)?$/.test(length) ? factor * Number(length) * 1000 : undefined;
};
