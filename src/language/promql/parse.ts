import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { faultOf } from './faults';
import { childAt, childNodes, numberIn, spanOf } from './nodes';
import { labelsOf, milliseconds, noShift, rangeOf, selectorOf, windowOf } from './selectors';
import { unquote } from './strings';
import type { Aggregation, Binary, Call, Expression, Grouping, NumberLiteral, TimeShift, VectorMatching } from './syntax';

/** An expression as a tree, or where it stops being one. */
export type Parsed =
  | { readonly kind: 'parsed'; readonly expression: Expression }
  | { readonly kind: 'unreadable'; readonly at: number; readonly message: string };

// The grammar takes the sum of `a + b[1h:]` for what is looked at again; Prometheus takes what stands right before it.
const subqueryOf = (text: string, node: SyntaxNode): Expression => {
  const step = childNodes(node)[2];
  const window = windowOf(text, childAt(node, 1));
  const around = (of: Expression): Expression => {
    const span = { from: of.span.from, to: node.to };
    if (of.kind === 'binary') return { ...of, right: around(of.right), span };
    if (of.kind === 'unary') return { ...of, of: around(of.of), span };
    return { kind: 'subquery', of, window, ...(step === undefined ? {} : { step: windowOf(text, step) }), ...noShift, span };
  };
  return around(expressionOf(text, childAt(node, 0)));
};

const argumentsOf = (text: string, node: SyntaxNode): readonly Expression[] => {
  const body = node.getChild('FunctionCallBody');
  return body === null ? [] : childNodes(body).map((argument) => expressionOf(text, argument));
};

const callOf = (text: string, node: SyntaxNode): Call => {
  const name = childAt(node, 0);
  return { kind: 'call', function: text.slice(name.from, name.to), arguments: argumentsOf(text, node), span: spanOf(node) };
};

const groupingOf = (text: string, node: SyntaxNode | null): Grouping => {
  const labels = node?.getChild('GroupingLabels') ?? null;
  return {
    kind: (node?.getChild('Without') ?? null) === null ? 'by' : 'without',
    labels: labels === null ? [] : labelsOf(text, labels),
  };
};

const aggregationOf = (text: string, node: SyntaxNode): Aggregation => {
  const operator = childAt(node, 0);
  const given = argumentsOf(text, node);
  const of = given[given.length - 1];
  if (of === undefined) throw new Error('an aggregation without an expression passed for readable');
  return {
    kind: 'aggregation',
    operator: text.slice(operator.from, operator.to).toLowerCase(),
    grouping: groupingOf(text, node.getChild('AggregateModifier')),
    ...(given.length < 2 ? {} : { parameter: given[0] }),
    of,
    span: spanOf(node),
  };
};

const matchingOf = (text: string, node: SyntaxNode | null): VectorMatching => {
  if (node === null) return { kind: 'ignoring', labels: [], many: 'none', include: [] };
  const [labels, include] = node.getChildren('GroupingLabels').map((list) => labelsOf(text, list).map(({ name }) => name));
  return {
    kind: node.getChild('On') === null ? 'ignoring' : 'on',
    labels: labels ?? [],
    many: node.getChild('GroupLeft') !== null ? 'left' : node.getChild('GroupRight') !== null ? 'right' : 'none',
    include: include ?? [],
  };
};

const binaryOf = (text: string, node: SyntaxNode): Expression => {
  const operator = childAt(node, 1);
  const left = expressionOf(text, childAt(node, 0));
  const read: Binary = {
    kind: 'binary',
    // The grammar lets only operators stand here; those of native histograms count as unreadable.
    operator: text.slice(operator.from, operator.to).toLowerCase() as Binary['operator'],
    operatorSpan: spanOf(operator),
    bool: node.getChild('BoolModifier') !== null,
    matching: matchingOf(text, node.getChild('MatchingModifierClause')),
    left,
    right: expressionOf(text, childAt(node, childNodes(node).length - 1)),
    span: spanOf(node),
  };
  return read.operator === '^' && left.kind === 'number' && text[left.span.from] === '-' ? signBehindPower(read, left) : read;
};

// The grammar takes the sign of -2 ^ 2 for part of the number; Prometheus applies it to the power.
const signBehindPower = (read: Binary, left: NumberLiteral): Expression => {
  const positive = { ...left, value: -left.value, span: { from: left.span.from + 1, to: left.span.to } };
  return {
    kind: 'unary',
    operator: '-',
    of: { ...read, left: positive, span: { ...read.span, from: read.span.from + 1 } },
    span: read.span,
  };
};

// The grammar applies the offset of `a + b offset 5m` to the sum; Prometheus applies it to what stands right before it.
const shifted = (of: Expression, shift: Partial<TimeShift>, to: number): Expression => {
  const span = { from: of.span.from, to };
  switch (of.kind) {
    case 'range':
      return { ...of, of: { ...of.of, ...shift }, span };
    case 'selector':
    case 'subquery':
      return { ...of, ...shift, span };
    case 'binary':
      return { ...of, right: shifted(of.right, shift, to), span };
    case 'unary':
      return { ...of, of: shifted(of.of, shift, to), span };
    default:
      throw new Error('an offset of neither selector nor subquery passed for readable');
  }
};

const shiftOf = (text: string, node: SyntaxNode): Partial<TimeShift> => {
  const edge = node.getChild('AtModifierPreprocessors');
  if (edge !== null) return { at: text.startsWith('start', edge.from) ? 'start' : 'end' };
  const length = childAt(node, 2);
  return node.name === 'OffsetExpr' ? { offset: milliseconds(text, length) } : { at: numberIn(text.slice(length.from, length.to)) };
};

const expressionOf = (text: string, node: SyntaxNode): Expression => {
  const span = spanOf(node);
  switch (node.name) {
    case 'NumberDurationLiteral':
      return { kind: 'number', value: numberIn(text.slice(node.from, node.to)), span };
    case 'StringLiteral':
      return { kind: 'string', value: unquote(text.slice(node.from, node.to)), span };
    case 'VectorSelector':
      return selectorOf(text, node);
    case 'MatrixSelector':
      return rangeOf(text, node);
    case 'SubqueryExpr':
      return subqueryOf(text, node);
    case 'FunctionCall':
      return callOf(text, node);
    case 'AggregateExpr':
      return aggregationOf(text, node);
    case 'BinaryExpr':
      return binaryOf(text, node);
    case 'OffsetExpr':
    case 'StepInvariantExpr':
      return shifted(expressionOf(text, childAt(node, 0)), shiftOf(text, node), node.to);
    case 'ParenExpr':
      return { kind: 'parentheses', of: expressionOf(text, childAt(node, 0)), span };
    case 'UnaryExpr':
      return { kind: 'unary', operator: text[node.from] === '-' ? '-' : '+', of: expressionOf(text, childAt(node, 1)), span };
    default:
      throw new Error(`${node.name} passed for readable`);
  }
};

/** Reads an expression with Prometheus's own grammar. */
export const parsePromQL = (text: string): Parsed => {
  const tree = parser.parse(text);
  let fault: Parsed | undefined;
  tree.iterate({
    enter: (at) => {
      const message = fault === undefined ? faultOf(text, at) : undefined;
      if (message !== undefined) fault = { kind: 'unreadable', at: at.from, message };
    },
  });
  if (fault !== undefined) return fault;
  return { kind: 'parsed', expression: expressionOf(text, childAt(tree.topNode, 0)) };
};

/** Reads an expression of ours; one that can not be read is a bug. */
export const readPromQL = (text: string): Expression => {
  const parsed = parsePromQL(text);
  if (parsed.kind === 'unreadable') throw new Error(`${parsed.message} (at ${parsed.at} of ${text})`);
  return parsed.expression;
};
