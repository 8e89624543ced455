import type { SyntaxNode } from '@lezer/common';
import { childAt, childNodes, lengthIn, spanOf } from './nodes';
import { unquote } from './strings';
import type { Grouping, LabelMatcher, RangeSelector, Selector, Span, TimeShift, Window } from './syntax';

/** Looks where the query is evaluated. */
export const noShift: TimeShift = { offset: 0 };

/** Length of a duration that is known to be one. */
export const milliseconds = (text: string, { from, to }: Span): number => {
  const length = lengthIn(text.slice(from, to));
  if (length === undefined) throw new Error(`${text.slice(from, to)} is no duration`);
  return length;
};

/** A stretch of time with its place. */
export const windowOf = (text: string, node: SyntaxNode): Window => ({ milliseconds: milliseconds(text, node), span: spanOf(node) });

/** Names in a list of labels. */
export const labelsOf = (text: string, node: SyntaxNode): Grouping['labels'] =>
  childNodes(node).map((label) => {
    const name = text.slice(label.from, label.to);
    return { name: label.name === 'QuotedLabelName' ? unquote(name) : name, span: spanOf(label) };
  });

const matcherOf = (text: string, node: SyntaxNode): LabelMatcher => {
  const span = spanOf(node);
  // A quoted name in braces names the metric.
  if (node.name === 'QuotedLabelName') return { label: '__name__', operator: '=', value: unquote(text.slice(node.from, node.to)), span };
  const [label, operator, value] = [0, 1, 2].map((index) => spanOf(childAt(node, index))) as [Span, Span, Span]; // three in, three out
  const name = text.slice(label.from, label.to);
  return {
    label: /^["'`]/.test(name) ? unquote(name) : name,
    // The grammar lets only these four through.
    operator: text.slice(operator.from, operator.to) as LabelMatcher['operator'],
    value: unquote(text.slice(value.from, value.to)),
    span,
  };
};

/** Reads a selector. */
export const selectorOf = (text: string, node: SyntaxNode): Selector => {
  const name = node.getChild('Identifier');
  const braces = node.getChild('LabelMatchers');
  return {
    kind: 'selector',
    ...(name === null ? {} : { metric: text.slice(name.from, name.to) }),
    matchers: braces === null ? [] : childNodes(braces).map((matcher) => matcherOf(text, matcher)),
    ...noShift,
    span: spanOf(node),
  };
};

/** Reads a selector with a range behind it. */
export const rangeOf = (text: string, node: SyntaxNode): RangeSelector => ({
  kind: 'range',
  of: selectorOf(text, childAt(node, 0)),
  window: windowOf(text, childAt(node, 1)),
  span: spanOf(node),
});
