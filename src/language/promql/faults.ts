import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import { childNodes, lengthIn } from './nodes';

const argumentNodes = (node: SyntaxNode): number => {
  const body = node.getChild('FunctionCallBody');
  return body === null ? 0 : childNodes(body).length;
};

// What an offset behind a node moves: the last operand, as operators bind less.
const lastOperand = (node: SyntaxNode | null): string =>
  node !== null && (node.name === 'BinaryExpr' || node.name === 'UnaryExpr') ? lastOperand(node.lastChild) : (node?.name ?? '');

const shiftable = ['VectorSelector', 'MatrixSelector', 'SubqueryExpr', 'OffsetExpr', 'StepInvariantExpr'];
const unsupported = ['AnchoredExpr', 'SmoothedExpr', 'FillModifier', 'TrimUpper', 'TrimLower'];

const withConditions = ['MatrixSelector', 'OffsetExpr', 'StepInvariantExpr', 'DurationExpr', 'OffsetDurationExpr', 'AggregateExpr'];
const suspects = new Set([...unsupported, ...withConditions]);

const faultIn = (text: string, node: SyntaxNode): string | undefined => {
  const { name, from, to, firstChild } = node;
  if (node.type.isError) {
    const rest = text.slice(from, from + 20).trim();
    return rest === '' ? 'the expression ends too early' : `"${rest}" is not understood here`;
  }
  if (unsupported.includes(name)) return `"${text.slice(from, to)}" is not supported`;
  if (name === 'MatrixSelector' && firstChild?.name !== 'VectorSelector')
    return 'a range must follow a selector; write [5m:] for a subquery';
  if ((name === 'OffsetExpr' || name === 'StepInvariantExpr') && !shiftable.includes(lastOperand(firstChild)))
    return 'offset and @ must follow a selector or a subquery';
  if (
    (name === 'DurationExpr' || name === 'OffsetDurationExpr') &&
    node.parent?.name !== name &&
    lengthIn(text.slice(from, to)) === undefined
  )
    return `"${text.slice(from, to)}" is no plain duration`;
  return name === 'AggregateExpr' && argumentNodes(node) === 0 ? 'an aggregation needs an expression' : undefined;
};

/** What is wrong with a node; the grammar lets some things through that Prometheus, or we, refuse. */
export const faultOf = (text: string, at: SyntaxNodeRef): string | undefined =>
  // Few nodes are suspect, and making one costs more than looking at its type.
  at.type.isError || suspects.has(at.name) ? faultIn(text, at.node) : undefined;
