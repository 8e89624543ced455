import { parser } from '@grafana/lezer-logql';
import type { SyntaxNode } from '@lezer/common';
import type { LogSample } from '../../src/core/alerts/log-rule';
import { ofSelectors, type Regexp, regexp } from '../../src/language/regexp/regexp';

/** Places at which the official grammar does not understand an expression. */
export const syntaxErrors = (expression: string): readonly string[] => {
  const errors: string[] = [];
  parser.parse(expression).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) errors.push(`${from}: ${expression.slice(from, Math.max(to, from + 20))}`);
    },
  });
  return errors;
};

/** A line on its way through a pipeline, with the labels of its stream and those taken from the line. */
interface Entry {
  readonly line: string;
  readonly labels: Readonly<Record<string, string>>;
}

const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] => {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
};

const allNamed = (node: SyntaxNode, name: string): readonly SyntaxNode[] =>
  node.name === name ? [node] : childrenOf(node).flatMap((child) => allNamed(child, name));

const only = (node: SyntaxNode, name: string): SyntaxNode => {
  const [found] = allNamed(node, name);
  if (found === undefined) throw new Error(`${node.name} holds no ${name}`);
  return found;
};

const compiled = (pattern: string): Regexp => {
  const found = regexp(pattern, ofSelectors);
  if (found === undefined) throw new Error(`Go refuses ${pattern}`);
  return found;
};

/**
 * Counts lines as Loki does, for the expressions that log alerts are made of:
 * `sum by (…) (count_over_time({…} … [window])) > bound`. Anything else is an error.
 */
export const firingGroups = (expression: string, samples: readonly LogSample[]): readonly Readonly<Record<string, string>>[] => {
  const errors = syntaxErrors(expression);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  const text = (node: SyntaxNode): string => expression.slice(node.from, node.to);
  const quoted = (node: SyntaxNode): string => JSON.parse(text(only(node, 'String')));

  const matches = (matcher: SyntaxNode, labels: Entry['labels']): boolean => {
    const [identifier, operator] = childrenOf(matcher);
    if (identifier === undefined || operator === undefined) throw new Error(`${text(matcher)} is not a matcher`);
    const value = labels[text(identifier)] ?? '';
    switch (operator.name) {
      case 'Eq':
        return value === quoted(matcher);
      case 'Re':
        return compiled(quoted(matcher)).test(value);
      default:
        throw new Error(`${text(matcher)} is not understood`);
    }
  };

  const parsed = ({ line, labels }: Entry): Entry => {
    try {
      const fields = Object.entries<unknown>(JSON.parse(line)).map(([key, value]) => [key, String(value)]);
      return { line, labels: { ...labels, ...Object.fromEntries(fields) } };
    } catch {
      return { line, labels: { ...labels, __error__: 'JSONParserErr' } };
    }
  };

  const through = (stage: SyntaxNode, entry: Entry): Entry | undefined => {
    const [filter] = allNamed(stage, 'LineFilter');
    if (filter !== undefined) {
      only(filter, 'PipeMatch');
      return compiled(`(?s:.*)(?:${quoted(filter)})(?s:.*)`).test(entry.line) ? entry : undefined;
    }
    if (allNamed(stage, 'Json').length === 1) return parsed(entry);
    return matches(only(only(stage, 'LabelFilter'), 'Matcher'), entry.labels) ? entry : undefined;
  };

  const tree = parser.parse(expression).topNode;
  for (const name of ['Sum', 'By', 'CountOverTime', 'Gtr']) only(tree, name);
  const labels = allNamed(only(tree, 'Grouping'), 'Identifier').map(text);
  const selector = allNamed(only(tree, 'Selector'), 'Matcher');
  const stages = allNamed(tree, 'PipelineStage');
  const bound = Number(text(only(tree, 'Number')));

  const counts = new Map<string, number>();
  for (const { stream, line, count } of samples) {
    if (!selector.every((matcher) => matches(matcher, stream))) continue;
    const left = stages.reduce<Entry | undefined>((entry, stage) => entry && through(stage, entry), { line, labels: stream });
    if (left === undefined) continue;
    const group = JSON.stringify(Object.fromEntries(labels.map((label) => [label, left.labels[label] ?? ''])));
    counts.set(group, (counts.get(group) ?? 0) + count);
  }
  return [...counts].filter(([, count]) => count > bound).map(([group]) => JSON.parse(group));
};
