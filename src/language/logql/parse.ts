import { parser } from '@grafana/lezer-logql';
import type { SyntaxNode } from '@lezer/common';
import {
  type AggregateExpr,
  type BinaryExpr,
  type Expr,
  type Grouping,
  isSetOperator,
  type LabelMatcher,
  type LabelName,
  type Length,
  type LogRange,
  type NumberLiteral,
  type Span,
  type StringLiteral,
  type Unreadable,
  type VectorMatching,
} from '../promql/ast';
import { millisecondsOf, numberIn, secondsIn } from '../promql/numbers';
import { unquote } from '../promql/strings';

interface Reader {
  readonly text: (span: Span) => string;
}

const spanOf = ({ from, to }: SyntaxNode): Span => ({ from, to });

const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] => {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
};

const within = (node: SyntaxNode | null, ...names: readonly string[]): readonly SyntaxNode[] =>
  node === null ? [] : childrenOf(node).flatMap((child) => (names.includes(child.name) ? [child] : within(child, ...names)));

const operators: Readonly<Record<string, LabelMatcher['operator']>> = { '=': '=', '!=': '!=', '=~': '=~', '!~': '!~' };

const matcherOf = (read: Reader, node: SyntaxNode): readonly LabelMatcher[] => {
  const [label, operator, value] = childrenOf(node);
  const sign = operator === undefined ? undefined : operators[read.text(operator)];
  if (label === undefined || sign === undefined || value === undefined) return [];
  return [{ label: read.text(label), operator: sign, value: unquote(read.text(value)), span: spanOf(node) }];
};

// `json x="a.b", y` takes out just these; json, logfmt and unpack alone take out whatever they find.
const extraction = (read: Reader, node: SyntaxNode): Pick<LogRange, 'extracts' | 'extractsAll'> => {
  const named = within(node, 'LabelExtractionExpression', 'LabelFormatMatcher').flatMap((one) => childrenOf(one)[0] ?? []);
  const parsers = within(node, 'LabelParser');
  // Patterns and regular expressions name what they take out: `<status>` and `(?P<status>...)`.
  const captured = parsers.flatMap((parser) => [...read.text(parser).matchAll(/<([a-zA-Z]\w*)>/g)].flatMap(([, name]) => name ?? []));
  const whole = parsers.some((parser) => childrenOf(parser).every(({ name }) => name === 'Json' || name === 'Logfmt' || name === 'Unpack'));
  return { extracts: [...named.map(read.text), ...captured], extractsAll: whole || within(node, 'LogfmtParser', 'Unpack').length > 0 };
};

const lengthOf = (read: Reader, { from, to }: Span): Length => ({
  milliseconds: millisecondsOf(secondsIn(read.text({ from, to })) ?? 0),
  span: { from, to },
});

const literalOf = (read: Reader, text: SyntaxNode): StringLiteral => ({
  kind: 'StringLiteral',
  value: unquote(read.text(text)),
  span: spanOf(text),
});

const patternsOf = (read: Reader, node: SyntaxNode): readonly StringLiteral[] =>
  within(node, 'LineFilter')
    .filter((filter) => within(filter, 'PipeMatch', 'Nre').length > 0)
    .flatMap((filter) => within(filter, 'String').map((text) => literalOf(read, text)));

const logsOf = (read: Reader, node: SyntaxNode): LogRange => {
  const [range] = within(node, 'Range');
  const [unwrap] = within(node, 'UnwrapExpr');
  const [offset] = within(node, 'OffsetExpr');
  const shift = offset === undefined ? undefined : within(offset, 'Duration')[0];
  return {
    kind: 'LogRange',
    matchers: within(node, 'Selector').flatMap((selector) => within(selector, 'Matcher').flatMap((matcher) => matcherOf(read, matcher))),
    patterns: patternsOf(read, node),
    ...extraction(read, node),
    unwrap: unwrap === undefined ? '' : (within(unwrap, 'Identifier').map(read.text).at(-1) ?? ''),
    ...(range === undefined ? {} : { range: lengthOf(read, { from: range.from + 1, to: range.to - 1 }) }),
    offset: shift === undefined ? 0 : lengthOf(read, shift).milliseconds,
    span: spanOf(node),
  };
};

const namesIn = (read: Reader, node: SyntaxNode, kind: string): readonly LabelName[] =>
  within(node, kind).map((label) => ({ name: read.text(label), span: spanOf(label) }));

const groupingOf = (read: Reader, node: SyntaxNode | undefined): Grouping => {
  if (node === undefined) return { kind: 'by', labels: [] };
  return {
    kind: within(node, 'Without').length > 0 ? 'without' : 'by',
    labels: within(node, 'Labels').flatMap((list) => namesIn(read, list, 'Identifier')),
  };
};

const direct = (node: SyntaxNode, name: string): SyntaxNode | undefined => childrenOf(node).find((child) => child.name === name);

const rangeAggregation = (read: Reader, node: SyntaxNode): Expr | undefined => {
  const operator = direct(node, 'RangeOp');
  const logs = direct(node, 'LogRangeExpr');
  if (operator === undefined || logs === undefined) return undefined;
  const call: Expr = { kind: 'Call', name: read.text(operator), args: [logsOf(read, logs)], span: spanOf(node) };
  const grouping = direct(node, 'Grouping');
  // A grouping behind a range aggregation leaves out labels just as one of `sum` does.
  return grouping === undefined
    ? call
    : { kind: 'AggregateExpr', operator: 'max', grouping: groupingOf(read, grouping), expr: call, span: spanOf(node) };
};

const vectorAggregation = (read: Reader, node: SyntaxNode): AggregateExpr | undefined => {
  const operator = direct(node, 'VectorOp');
  const inner = direct(node, 'MetricExpr');
  const expr = inner === undefined ? undefined : exprOf(read, inner);
  if (operator === undefined || expr === undefined) return undefined;
  const number = direct(node, 'Number');
  return {
    kind: 'AggregateExpr',
    operator: read.text(operator),
    grouping: groupingOf(read, direct(node, 'Grouping')),
    ...(number === undefined ? {} : { parameter: numberOf(read, number) }),
    expr,
    span: spanOf(node),
  };
};

const matchingOf = (read: Reader, modifier: SyntaxNode | undefined, ofSets: boolean): VectorMatching => {
  const matching = modifier === undefined ? undefined : direct(modifier, 'OnOrIgnoringModifier');
  const side = modifier === undefined ? undefined : childrenOf(modifier).find(({ name }) => name === 'GroupLeft' || name === 'GroupRight');
  const lists = modifier === undefined || side === undefined ? [] : childrenOf(modifier).filter(({ from }) => from > side.from);
  return {
    kind: matching !== undefined && direct(matching, 'On') !== undefined ? 'on' : 'ignoring',
    labels: matching === undefined ? [] : namesIn(read, matching, 'LabelName'),
    card: side === undefined ? (ofSets ? 'many-to-many' : 'one-to-one') : side.name === 'GroupLeft' ? 'many-to-one' : 'one-to-many',
    include: lists.filter(({ name }) => name === 'GroupingLabels').flatMap((list) => namesIn(read, list, 'LabelName')),
  };
};

const signs: Readonly<Record<string, BinaryExpr['operator']>> = {
  Add: '+',
  Sub: '-',
  Mul: '*',
  Div: '/',
  Mod: '%',
  Pow: '^',
  And: 'and',
  Or: 'or',
  Unless: 'unless',
  Eql: '==',
  Neq: '!=',
  Gtr: '>',
  Gte: '>=',
  Lss: '<',
  Lte: '<=',
};

const binaryOf = (read: Reader, node: SyntaxNode): BinaryExpr | undefined => {
  const parts = childrenOf(node);
  const [left, right] = parts.filter(({ name }) => name === 'Expr').map((part) => exprOf(read, part));
  const sign = parts.find(({ name }) => signs[name] !== undefined);
  const operator = sign === undefined ? undefined : signs[sign.name];
  if (left === undefined || right === undefined || sign === undefined || operator === undefined) return undefined;
  const modifier = direct(node, 'BinOpModifier');
  return {
    kind: 'BinaryExpr',
    operator,
    operatorSpan: spanOf(sign),
    bool: modifier !== undefined && direct(modifier, 'Bool') !== undefined,
    matching: matchingOf(read, modifier, isSetOperator(operator)),
    left,
    right,
    span: spanOf(node),
  };
};

const numberOf = (read: Reader, node: SyntaxNode): NumberLiteral => {
  const text = read.text(node).replace(/\s/g, '');
  const value = numberIn(text.replace(/^[+-]/, '')) ?? Number.NaN;
  return { kind: 'NumberLiteral', value: text.startsWith('-') ? -value : value, span: spanOf(node) };
};

const exprOf = (read: Reader, node: SyntaxNode): Expr | undefined => {
  const [first] = childrenOf(node);
  switch (node.name) {
    case 'RangeAggregationExpr':
      return rangeAggregation(read, node);
    case 'VectorAggregationExpr':
      return vectorAggregation(read, node);
    case 'BinOpExpr':
      return binaryOf(read, node);
    case 'LiteralExpr':
      return numberOf(read, node);
    case 'VectorExpr':
      return { kind: 'Call', name: 'vector', args: within(node, 'Number').map((number) => numberOf(read, number)), span: spanOf(node) };
    case 'LabelReplaceExpr': {
      const inner = direct(node, 'MetricExpr');
      const expr = inner === undefined ? undefined : exprOf(read, inner);
      const texts = childrenOf(node)
        .filter(({ name }) => name === 'String')
        .map((text) => literalOf(read, text));
      return expr === undefined ? undefined : { kind: 'Call', name: 'label_replace', args: [expr, ...texts], span: spanOf(node) };
    }
    default:
      return first === undefined ? undefined : exprOf(read, first);
  }
};

// Who walks a tree that is deeper could run out of stack.
const deepest = 1000;

interface Tree {
  readonly top: SyntaxNode;
  /** Where it stops being LogQL; nothing where it does not. */
  readonly fault: Unreadable | undefined;
}

const openings = '([{';
const closings = ')]}';

/** Where brackets are nested deeper than the parser may go, which calls itself for each. */
const tooDeep = (text: string): number | undefined => {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (openings.includes(character)) depth += 1;
    if (closings.includes(character)) depth = Math.max(0, depth - 1);
    if (depth > deepest) return at;
  }
  return undefined;
};

const treeOf = (text: string): Tree => {
  const deep = tooDeep(text);
  const tree = parser.parse(deep === undefined ? text : text.slice(0, deep));
  if (deep !== undefined) {
    const message = `more than ${deepest} expressions are nested in each other here`;
    return { top: tree.topNode, fault: { kind: 'unreadable', span: { from: deep, to: deep + 1 }, message } };
  }
  let fault: Unreadable | undefined;
  let depth = 0;
  const note = (from: number, to: number, message: string): void => {
    fault ??= { kind: 'unreadable', span: { from, to }, message };
  };
  tree.iterate({
    enter: ({ type, from, to }) => {
      depth += 1;
      const end = text.trimEnd().length;
      if (type.isError) note(Math.min(from, end), Math.min(to, end), from >= end ? 'the text ends too early' : 'this is not LogQL');
      if (depth > deepest) note(from, to, `more than ${deepest} expressions are nested in each other here`);
      return fault === undefined;
    },
    leave: () => {
      depth -= 1;
    },
  });
  return { top: tree.topNode, fault };
};

const readerOf = (text: string): Reader => ({ text: ({ from, to }) => text.slice(from, to) });

/** Reads an expression of LogQL that queries numbers, as rules do; one that queries lines is unreadable. */
export const parseLogQL = (text: string): Expr | Unreadable => {
  const { top, fault } = treeOf(text);
  if (fault !== undefined) return fault;
  return exprOf(readerOf(text), top) ?? { kind: 'unreadable', span: spanOf(top), message: 'this is not a metric query of LogQL' };
};

/** Reads any query of LogQL, as panels have them: of numbers or of lines. */
export const parseLogQuery = (text: string): Expr | Unreadable => {
  const { top, fault } = treeOf(text);
  if (fault !== undefined) return fault;
  const read = readerOf(text);
  const [lines] = within(top, 'LogExpr');
  return (
    exprOf(read, top) ??
    (lines === undefined ? { kind: 'unreadable', span: spanOf(top), message: 'this is not a query of LogQL' } : logsOf(read, lines))
  );
};
