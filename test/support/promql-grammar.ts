import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { type Expr, isSetOperator, shapeOf } from '../../src/language/promql/ast';
import { readPromQL } from '../../src/language/promql/parse';
import { unquote } from '../../src/language/promql/strings';

type Shape = Readonly<Record<string, unknown>>;

const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] => {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) if (child.name !== 'LineComment') found.push(child);
  return found;
};

const childAt = (node: SyntaxNode, index: number): SyntaxNode => {
  const child = childrenOf(node)[index];
  if (child === undefined) throw new Error(`${node.name} has no part ${index}`);
  return child;
};

// Literals are ours to read: what they are worth is tested elsewhere.
const literal = (text: string): Shape => JSON.parse(shapeOf(readPromQL(text)));

const lengthOf = (text: string): string => {
  const range: Expr = readPromQL(`a[${text}]`);
  return range.kind === 'MatrixSelector' ? String(range.range.milliseconds) : '';
};

/** The official grammar's tree of an expression in the form of ours; it is made for editors, so some of it is put right. */
const shapes = (text: string) => {
  const slice = ({ from, to }: { readonly from: number; readonly to: number }): string => text.slice(from, to);
  const word = (label: SyntaxNode): string => (/^["'`]/.test(slice(label)) ? unquote(slice(label)) : slice(label));
  const names = (list: SyntaxNode | null | undefined): readonly Shape[] =>
    list ? childrenOf(list).map((label) => ({ name: word(label) })) : [];

  const matcher = (node: SyntaxNode): Shape => {
    if (node.name === 'QuotedLabelName') return { label: '__name__', operator: '=', value: word(node) };
    const [label, operator, value] = [0, 1, 2].map((index) => childAt(node, index)) as [SyntaxNode, SyntaxNode, SyntaxNode]; // three in, three out
    return { label: word(label), operator: slice(operator), value: word(value) };
  };

  const selector = (node: SyntaxNode): Shape => {
    const name = node.getChild('Identifier');
    const braces = node.getChild('LabelMatchers');
    const all = braces === null ? [] : childrenOf(braces).map(matcher);
    const named = all.filter(({ label }) => label === '__name__');
    const fixed = name === null ? named.find(({ operator, value }) => operator === '=' && value !== '') : undefined;
    return {
      kind: 'VectorSelector',
      metric: name === null ? (fixed?.value ?? '') : slice(name),
      names: named.filter((one) => one !== fixed),
      matchers: all.filter(({ label }) => label !== '__name__'),
      offset: '0',
    };
  };

  // The grammar applies what is behind `a + b` to the sum; Prometheus applies it to what is right before it.
  const innermost = (of: Shape, change: (of: Shape) => Shape): Shape => {
    if (of.kind === 'BinaryExpr') return { ...of, right: innermost(of.right as Shape, change) };
    if (of.kind === 'UnaryExpr') return { ...of, expr: innermost(of.expr as Shape, change) };
    return change(of);
  };

  const args = (node: SyntaxNode): readonly Shape[] => {
    const body = node.getChild('FunctionCallBody');
    return body === null ? [] : childrenOf(body).map(shape);
  };

  const matching = (node: SyntaxNode | null, ofSets: boolean): Shape => {
    const plain = { kind: 'ignoring', labels: [], card: ofSets ? 'many-to-many' : 'one-to-one', include: [] };
    if (node === null) return plain;
    const [labels, include] = node.getChildren('GroupingLabels');
    const group = node.getChild('GroupLeft') !== null ? 'many-to-one' : node.getChild('GroupRight') !== null ? 'one-to-many' : plain.card;
    return { kind: node.getChild('On') === null ? 'ignoring' : 'on', labels: names(labels), card: group, include: names(include) };
  };

  const binary = (node: SyntaxNode): Shape => {
    const operator = slice(childAt(node, 1)).toLowerCase();
    const left = shape(childAt(node, 0));
    const read = {
      kind: 'BinaryExpr',
      operator,
      bool: node.getChild('BoolModifier') !== null,
      matching: matching(node.getChild('MatchingModifierClause'), isSetOperator(operator)),
      left,
      right: shape(childAt(node, childrenOf(node).length - 1)),
    };
    // The grammar takes the sign of -2 ^ 2 for part of the number; Prometheus applies it to the power.
    const isSigned = operator === '^' && /^[+-]/.test(slice(node)) && childAt(node, 0).name === 'NumberDurationLiteral';
    if (!isSigned) return read;
    const positive = literal(slice(childAt(node, 0)).replace(/^[+-]\s*/, ''));
    return { kind: 'UnaryExpr', operator: text[node.from], expr: { ...read, left: positive } };
  };

  const aggregation = (node: SyntaxNode): Shape => {
    const given = args(node);
    const clause = node.getChild('AggregateModifier');
    const kind = clause?.getChild('Without') ? 'without' : 'by';
    return {
      kind: 'AggregateExpr',
      operator: slice(childAt(node, 0)).toLowerCase(),
      grouping: { kind, labels: names(clause?.getChild('GroupingLabels')) },
      ...(given.length < 2 ? {} : { parameter: given[0] }),
      expr: given.at(-1),
    };
  };

  const pin = (node: SyntaxNode): string => {
    const edge = node.getChild('AtModifierPreprocessors');
    if (edge !== null) return /^start/i.test(slice(edge)) ? 'start' : 'end';
    const [, , ...rest] = childrenOf(node);
    return String(literal(slice({ from: rest[0]?.from ?? 0, to: node.to })).value);
  };

  const shape = (node: SyntaxNode): Shape => {
    switch (node.name) {
      case 'NumberDurationLiteral':
      case 'StringLiteral':
        return literal(slice(node));
      case 'VectorSelector':
        return selector(node);
      case 'MatrixSelector':
        return { ...selector(childAt(node, 0)), kind: 'MatrixSelector', range: { milliseconds: lengthOf(slice(childAt(node, 1))) } };
      case 'SubqueryExpr': {
        const [of, range, step] = childrenOf(node).map((part, index) =>
          index === 0 ? shape(part) : { milliseconds: lengthOf(slice(part)) },
        );
        return innermost(of as Shape, (expr) => ({
          kind: 'SubqueryExpr',
          expr,
          range,
          ...(step === undefined ? {} : { step }),
          offset: '0',
        }));
      }
      case 'FunctionCall':
        return { kind: 'Call', name: slice(childAt(node, 0)), args: args(node) };
      case 'AggregateExpr':
        return aggregation(node);
      case 'BinaryExpr':
        return binary(node);
      case 'OffsetExpr': {
        const length = slice({ from: childAt(node, 2).from, to: node.to });
        const offset = `${length.startsWith('-') ? '-' : ''}${lengthOf(length.replace(/^[+-]\s*/, ''))}`;
        return innermost(shape(childAt(node, 0)), (of) => ({ ...of, offset }));
      }
      case 'StepInvariantExpr':
        return innermost(shape(childAt(node, 0)), (of) => ({ ...of, at: pin(node) }));
      case 'ParenExpr':
        return { kind: 'ParenExpr', of: shape(childAt(node, 0)) };
      case 'UnaryExpr': {
        const expr = shape(childAt(node, 1));
        const operator = slice(childAt(node, 0));
        const isNumber = expr.kind === 'NumberLiteral';
        return isNumber ? literal(`${operator} ${slice(childAt(node, 1))}`) : { kind: 'UnaryExpr', operator, expr };
      }
      default:
        throw new Error(`${node.name} of ${text} has no counterpart`);
    }
  };
  return shape;
};

/** Whether the official grammar understands a text. */
export const isGrammatical = (text: string): boolean => {
  let understood = true;
  parser.parse(text).iterate({
    enter: ({ type }) => {
      understood &&= !type.isError;
    },
  });
  return understood;
};

// Parentheses are no nodes of ours.
const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  if ('of' in value) return bare(value.of);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, bare(part)]));
};

/** The official grammar's tree of an expression, without places, in the form of ours. */
export const grammarShape = (text: string): unknown => bare(shapes(text)(childAt(parser.parse(text).topNode, 0)));
