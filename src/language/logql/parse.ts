import { parser } from '@grafana/lezer-logql';
import type { SyntaxNode } from '@lezer/common';
import type { AggregationExpr, BinaryExpr, Cardinality, Expr, Grouping, LogsExpr, Unreadable } from '../infer/ast';
import { shapeReader } from '../infer/promql';
import type { Matcher } from '../matcher';
import { lengthIn, numberIn } from '../promql/nodes';
import { unquote } from '../promql/strings';

interface Reader {
  readonly text: (node: SyntaxNode) => string;
}

const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] => {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
};

const within = (node: SyntaxNode | null, ...names: readonly string[]): readonly SyntaxNode[] =>
  node === null ? [] : childrenOf(node).flatMap((child) => (names.includes(child.name) ? [child] : within(child, ...names)));

const operators: Readonly<Record<string, Matcher['operator']>> = { '=': '=', '!=': '!=', '=~': '=~', '!~': '!~' };

const matcherOf = (read: Reader, node: SyntaxNode): readonly Matcher[] => {
  const [label, operator, value] = childrenOf(node);
  const sign = operator === undefined ? undefined : operators[read.text(operator)];
  if (label === undefined || sign === undefined || value === undefined) return [];
  return [{ label: read.text(label), operator: sign, value: unquote(read.text(value)) }];
};

// `json x="a.b", y` takes out just these; json, logfmt and unpack alone take out whatever they find.
const extraction = (read: Reader, node: SyntaxNode): Pick<LogsExpr, 'extracts' | 'extractsAll'> => {
  const named = within(node, 'LabelExtractionExpression', 'LabelFormatMatcher').flatMap((one) => childrenOf(one)[0] ?? []);
  const parsers = within(node, 'LabelParser');
  // Patterns and regular expressions name what they take out: `<status>` and `(?P<status>...)`.
  const captured = parsers.flatMap((parser) => [...read.text(parser).matchAll(/<([a-zA-Z]\w*)>/g)].flatMap(([, name]) => name ?? []));
  const whole = parsers.some((parser) => childrenOf(parser).every(({ name }) => name === 'Json' || name === 'Logfmt' || name === 'Unpack'));
  return { extracts: [...named.map(read.text), ...captured], extractsAll: whole || within(node, 'LogfmtParser', 'Unpack').length > 0 };
};

const logsOf = (read: Reader, node: SyntaxNode): LogsExpr => {
  const [range] = within(node, 'Range');
  const [unwrap] = within(node, 'UnwrapExpr');
  const [offset] = within(node, 'OffsetExpr');
  const shift = offset === undefined ? undefined : within(offset, 'Duration')[0];
  return {
    kind: 'logs',
    matchers: within(node, 'Selector').flatMap((selector) => within(selector, 'Matcher').flatMap((matcher) => matcherOf(read, matcher))),
    ...extraction(read, node),
    unwrap: unwrap === undefined ? '' : (within(unwrap, 'Identifier').map(read.text).at(-1) ?? ''),
    range: range === undefined ? 0 : (lengthIn(read.text(range).slice(1, -1)) ?? 0),
    offset: shift === undefined ? 0 : (lengthIn(read.text(shift)) ?? 0),
  };
};

const groupingOf = (read: Reader, node: SyntaxNode | undefined): Grouping => {
  if (node === undefined) return { kind: 'by', labels: [] };
  return {
    kind: within(node, 'Without').length > 0 ? 'without' : 'by',
    labels: within(node, 'Labels')
      .flatMap((list) => within(list, 'Identifier'))
      .map(read.text),
  };
};

const direct = (node: SyntaxNode, name: string): SyntaxNode | undefined => childrenOf(node).find((child) => child.name === name);

const rangeAggregation = (read: Reader, node: SyntaxNode): Expr | undefined => {
  const operator = direct(node, 'RangeOp');
  const logs = direct(node, 'LogRangeExpr');
  if (operator === undefined || logs === undefined) return undefined;
  const call: Expr = { kind: 'call', name: read.text(operator), args: [logsOf(read, logs)] };
  const grouping = direct(node, 'Grouping');
  // A grouping behind a range aggregation leaves out labels just as one of `sum` does.
  return grouping === undefined ? call : { kind: 'aggregation', operator: 'max', grouping: groupingOf(read, grouping), expr: call };
};

const vectorAggregation = (read: Reader, node: SyntaxNode): AggregationExpr | undefined => {
  const operator = direct(node, 'VectorOp');
  const inner = direct(node, 'MetricExpr');
  const expr = inner === undefined ? undefined : exprOf(read, inner);
  if (operator === undefined || expr === undefined) return undefined;
  const number = direct(node, 'Number');
  return {
    kind: 'aggregation',
    operator: read.text(operator),
    grouping: groupingOf(read, direct(node, 'Grouping')),
    ...(number === undefined ? {} : { parameter: { kind: 'number', value: numberIn(read.text(number)) } }),
    expr,
  };
};

const cardinalityOf = (read: Reader, modifier: SyntaxNode | undefined): Cardinality => {
  const side = modifier === undefined ? undefined : childrenOf(modifier).find(({ name }) => name === 'GroupLeft' || name === 'GroupRight');
  if (modifier === undefined || side === undefined) return { kind: 'one-to-one' };
  const lists = childrenOf(modifier).filter(({ name, from }) => name === 'GroupingLabels' && from > side.from);
  const include = lists.flatMap((list) => within(list, 'LabelName')).map(read.text);
  return { kind: side.name === 'GroupLeft' ? 'many-left' : 'many-right', include };
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
  const operator = parts.map(({ name }) => signs[name]).find((sign) => sign !== undefined);
  if (left === undefined || right === undefined || operator === undefined) return undefined;
  const modifier = direct(node, 'BinOpModifier');
  const matching = modifier === undefined ? undefined : direct(modifier, 'OnOrIgnoringModifier');
  const labels = matching === undefined ? [] : within(matching, 'LabelName').map(read.text);
  return {
    kind: 'binary',
    operator,
    bool: modifier !== undefined && direct(modifier, 'Bool') !== undefined,
    matching: { kind: matching !== undefined && direct(matching, 'On') !== undefined ? 'on' : 'ignoring', labels },
    cardinality: cardinalityOf(read, modifier),
    left,
    right,
  };
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
      return { kind: 'number', value: numberIn(read.text(node).replace(/\s/g, '')) };
    case 'VectorExpr':
      return {
        kind: 'call',
        name: 'vector',
        args: within(node, 'Number').map((number) => ({ kind: 'number', value: numberIn(read.text(number)) })),
      };
    case 'LabelReplaceExpr': {
      const inner = direct(node, 'MetricExpr');
      const expr = inner === undefined ? undefined : exprOf(read, inner);
      const texts = childrenOf(node)
        .filter(({ name }) => name === 'String')
        .map((text): Expr => ({ kind: 'string', value: unquote(read.text(text)) }));
      return expr === undefined ? undefined : { kind: 'call', name: 'label_replace', args: [expr, ...texts] };
    }
    default:
      return first === undefined ? undefined : exprOf(read, first);
  }
};

interface Read {
  readonly expr: Expr | undefined;
  readonly top: SyntaxNode;
  /** Where it stops being LogQL; below 0 where it does not. */
  readonly at: number;
}

const readerOf = (text: string): Reader => ({ text: (node) => text.slice(node.from, node.to) });

const readTree = (text: string): Read => {
  const tree = parser.parse(text);
  let at = -1;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError && at < 0) at = node.from;
    },
  });
  return { expr: at < 0 ? exprOf(readerOf(text), tree.topNode) : undefined, top: tree.topNode, at };
};

/** Reads an expression of LogQL that asks for numbers, as rules do; one that asks for lines is unreadable. */
export const readLogql = (text: string): Expr | Unreadable => {
  const { expr, at } = readTree(text);
  return expr ?? { kind: 'unreadable', at: Math.max(0, at), message: 'this is no metric query of LogQL' };
};

/** Reads any query of LogQL, as panels ask them: for numbers or for lines. */
const readQuery = (text: string): Expr | Unreadable => {
  const { expr, top, at } = readTree(text);
  if (expr !== undefined) return expr;
  const [lines] = at < 0 ? within(top, 'LogExpr') : [];
  return lines === undefined
    ? { kind: 'unreadable', at: Math.max(0, at), message: 'this is no query of LogQL' }
    : logsOf(readerOf(text), lines);
};

/** A reader of such queries that remembers shapes; what patterns take out of lines stands in their texts. */
export const logqlReader = (): ((text: string) => Expr | Unreadable) => shapeReader(readQuery, /#|pattern|regexp/);
