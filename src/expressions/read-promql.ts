import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import type { Matcher } from '../model/routing';
import type { AggregationExpr, BinaryExpr, BinaryOperator, Cardinality, Expr, Grouping, SelectorExpr, SignExpr, Unreadable } from './ast';
import { durationOf, numberOf, unquote } from './literals';

interface Reader {
  readonly text: (node: SyntaxNode) => string;
}

const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] => {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) if (child.name !== 'LineComment') found.push(child);
  return found;
};

const child = (node: SyntaxNode, ...names: readonly string[]): SyntaxNode | undefined =>
  childrenOf(node).find(({ name }) => names.includes(name));

// What a node of the grammar was expected to hold; without it, the grammar and this reader disagree.
const expected = <Value>(value: Value | undefined, node: SyntaxNode): Value => {
  if (value === undefined) throw new Error(`a node ${node.name} of PromQL lacks a part`);
  return value;
};

const operators = new Set(['=', '!=', '=~', '!~']);

const matcherOf = (read: Reader, node: SyntaxNode): Matcher => {
  const [first, operator, value] = childrenOf(node);
  // A quoted name alone stands for the metric.
  if (node.name === 'QuotedLabelName') return { label: '__name__', operator: '=', value: unquote(read.text(expected(first, node))) };
  const label = expected(first, node);
  const sign = read.text(expected(operator, node));
  if (!operators.has(sign)) throw new Error(`${sign} is no operator of a matcher`);
  return {
    label: label.name === 'LabelName' ? read.text(label) : unquote(read.text(label)),
    // The set above holds exactly these.
    operator: sign as Matcher['operator'],
    value: unquote(read.text(expected(value, node))),
  };
};

const selectorOf = (read: Reader, node: SyntaxNode): SelectorExpr => {
  const name = child(node, 'Identifier');
  const list = child(node, 'LabelMatchers');
  const all = list === undefined ? [] : childrenOf(list).map((matcher) => matcherOf(read, matcher));
  const named = all.filter(({ label }) => label === '__name__');
  const fixed = named.find(({ operator }) => operator === '=');
  return {
    kind: 'selector',
    metric: name === undefined ? (fixed?.value ?? '') : read.text(name),
    names: named.filter(({ operator }) => operator !== '='),
    matchers: all.filter(({ label }) => label !== '__name__'),
    range: 0,
    offset: 0,
  };
};

const labelsOf = (read: Reader, node: SyntaxNode | undefined): readonly string[] =>
  node === undefined ? [] : childrenOf(node).map((label) => (label.name === 'LabelName' ? read.text(label) : unquote(read.text(label))));

const groupingOf = (read: Reader, node: SyntaxNode): Grouping => {
  const modifier = child(node, 'AggregateModifier');
  if (modifier === undefined) return { kind: 'by', labels: [] };
  return { kind: child(modifier, 'Without') === undefined ? 'by' : 'without', labels: labelsOf(read, child(modifier, 'GroupingLabels')) };
};

const aggregationOf = (read: Reader, node: SyntaxNode): AggregationExpr => {
  const body = childrenOf(expected(child(node, 'FunctionCallBody'), node)).map((part) => exprOf(read, part));
  const inner = expected(body.at(-1), node);
  return {
    kind: 'aggregation',
    operator: read.text(expected(child(node, 'AggregateOp'), node)).toLowerCase(),
    grouping: groupingOf(read, node),
    ...(body.length > 1 && body[0] !== undefined ? { parameter: body[0] } : {}),
    expr: inner,
  };
};

const cardinalityOf = (read: Reader, clause: SyntaxNode | undefined): Cardinality => {
  const parts = clause === undefined ? [] : childrenOf(clause);
  const index = parts.findIndex(({ name }) => name === 'GroupLeft' || name === 'GroupRight');
  if (index < 0) return { kind: 'one-to-one' };
  const include = labelsOf(read, parts[index + 1]);
  return { kind: parts[index]?.name === 'GroupLeft' ? 'many-left' : 'many-right', include };
};

const signs = new Set(['+', '-', '*', '/', '%', '^', 'atan2', '==', '!=', '>', '<', '>=', '<=', 'and', 'or', 'unless']);

const binaryOf = (read: Reader, node: SyntaxNode): BinaryExpr => {
  const parts = childrenOf(node);
  const clause = child(node, 'MatchingModifierClause');
  const sign = read.text(expected(parts[1], node)).toLowerCase();
  if (!signs.has(sign)) throw new Error(`${sign} is no operator of PromQL`);
  return {
    kind: 'binary',
    // The set above holds exactly these.
    operator: sign as BinaryOperator,
    bool: child(node, 'BoolModifier') !== undefined,
    matching: {
      kind: clause !== undefined && child(clause, 'On') !== undefined ? 'on' : 'ignoring',
      labels: clause === undefined || child(clause, 'On', 'Ignoring') === undefined ? [] : labelsOf(read, child(clause, 'GroupingLabels')),
    },
    cardinality: cardinalityOf(read, clause),
    left: exprOf(read, expected(parts[0], node)),
    right: exprOf(read, expected(parts.at(-1), node)),
  };
};

// The range, subquery, offset or time behind an expression.
const postfixOf = (read: Reader, node: SyntaxNode): ((expr: Expr) => Expr) | undefined => {
  const [, first, second] = childrenOf(node);
  switch (node.name) {
    case 'MatrixSelector':
      return (expr) => (expr.kind === 'selector' ? { ...expr, range: durationOf(read.text(expected(first, node))) } : expr);
    case 'SubqueryExpr': {
      const step = second === undefined ? 0 : durationOf(read.text(second));
      return (expr) => ({ kind: 'subquery', expr, range: durationOf(read.text(expected(first, node))), step, offset: 0 });
    }
    case 'OffsetExpr': {
      const text = second === undefined ? '' : read.text(second).replace(/\s/g, '');
      const offset = text.startsWith('-') ? -durationOf(text.slice(1)) : durationOf(text);
      return (expr) => (expr.kind === 'selector' || expr.kind === 'subquery' || expr.kind === 'logs' ? { ...expr, offset } : expr);
    }
    // `@`, `anchored` and `smoothed` change neither labels nor type.
    case 'StepInvariantExpr':
    case 'AnchoredExpr':
    case 'SmoothedExpr':
      return (expr) => expr;
    default:
      return undefined;
  }
};

// Prometheus reads `a - b offset 1d` as `a - (b offset 1d)`, where the grammar for editors shifts the difference.
const onLastOperand = (read: Reader, node: SyntaxNode, apply: (expr: Expr) => Expr): Expr => {
  const parts = childrenOf(node);
  const postfix = postfixOf(read, node);
  if (postfix !== undefined) return onLastOperand(read, expected(parts[0], node), (expr) => apply(postfix(expr)));
  if (node.name === 'BinaryExpr') return { ...binaryOf(read, node), right: onLastOperand(read, expected(parts.at(-1), node), apply) };
  if (node.name === 'UnaryExpr') return { ...signOf(read, node), expr: onLastOperand(read, expected(parts.at(-1), node), apply) };
  return apply(exprOf(read, node));
};

const signOf = (read: Reader, node: SyntaxNode): SignExpr => {
  const [sign, inner] = childrenOf(node);
  return { kind: 'sign', negative: sign !== undefined && read.text(sign) === '-', expr: exprOf(read, expected(inner, node)) };
};

const exprOf = (read: Reader, node: SyntaxNode): Expr => {
  switch (node.name) {
    case 'NumberDurationLiteral':
      return { kind: 'number', value: numberOf(read.text(node)) };
    case 'StringLiteral':
      return { kind: 'string', value: unquote(read.text(node)) };
    case 'VectorSelector':
      return selectorOf(read, node);
    case 'AggregateExpr':
      return aggregationOf(read, node);
    case 'BinaryExpr':
      return binaryOf(read, node);
    case 'FunctionCall': {
      const args = childrenOf(expected(child(node, 'FunctionCallBody'), node)).map((argument) => exprOf(read, argument));
      return { kind: 'call', name: read.text(expected(child(node, 'FunctionIdentifier'), node)), args };
    }
    case 'UnaryExpr':
      return signOf(read, node);
    case 'ParenExpr':
      return exprOf(read, expected(childrenOf(node)[0], node));
    case 'MatrixSelector':
    case 'SubqueryExpr':
    case 'OffsetExpr':
    case 'StepInvariantExpr':
    case 'AnchoredExpr':
    case 'SmoothedExpr':
      return onLastOperand(read, node, (expr) => expr);
    default:
      throw new Error(`PromQL has a node ${node.name} that is not read`);
  }
};

/** Reads an expression as the official grammar does; a text that it refuses comes back with the first place that it refuses. */
export const readPromql = (text: string): Expr | Unreadable => {
  const tree = parser.parse(text);
  let at = -1;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError && at < 0) at = node.from;
      return at < 0;
    },
  });
  const inner = tree.topNode.firstChild === null ? undefined : childrenOf(tree.topNode)[0];
  if (at >= 0 || inner === undefined) return { kind: 'unreadable', at: Math.max(0, at) };
  return exprOf({ text: (node) => text.slice(node.from, node.to) }, inner);
};
