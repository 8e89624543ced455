import type { Matcher } from '../matcher';
import { onceForName } from '../once';
import { parsePromQL } from '../promql/parse';
import { unquote } from '../promql/strings';
import type { Cardinality, Expr, Grouping, Matching, Unreadable } from './ast';
import { operationsOf } from './operations';

const literal = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|`[^`]*`/g;

// No label can have a number for its name without quotes, so a number is where a literal was taken out. Names are asked for
// far more often, and the first character tells most of them.
const isPlace = (value: string): boolean => {
  const first = value.charCodeAt(0);
  return first >= 48 && first <= 57 && /^\d+$/.test(value);
};

const fillerOf = (texts: readonly string[]) => {
  const text = (value: string): string => (isPlace(value) ? (texts[Number(value)] ?? '') : value);
  const matcher = ({ label, operator, value }: Matcher): Matcher => ({ label: text(label), operator, value: text(value) });
  const grouping = ({ kind, labels }: Grouping): Grouping => ({ kind, labels: labels.map(text) });
  const matching = ({ kind, labels }: Matching): Matching => ({ kind, labels: labels.map(text) });
  const cardinality = (given: Cardinality): Cardinality =>
    given.kind === 'one-to-one' ? given : { kind: given.kind, include: given.include.map(text) };
  const fill = (expr: Expr): Expr => {
    switch (expr.kind) {
      case 'number':
        return expr;
      case 'logs':
        return { ...expr, matchers: expr.matchers.map(matcher) };
      case 'string':
        return { kind: 'string', value: text(expr.value) };
      case 'selector':
        return { ...expr, metric: text(expr.metric), names: expr.names.map(matcher), matchers: expr.matchers.map(matcher) };
      case 'subquery':
      case 'sign':
        return { ...expr, expr: fill(expr.expr) };
      case 'call':
        return { ...expr, args: expr.args.map(fill) };
      case 'aggregation': {
        const parameter = expr.parameter === undefined ? {} : { parameter: fill(expr.parameter) };
        return { ...expr, grouping: grouping(expr.grouping), ...parameter, expr: fill(expr.expr) };
      }
      case 'binary':
        return {
          ...expr,
          matching: matching(expr.matching),
          cardinality: cardinality(expr.cardinality),
          left: fill(expr.left),
          right: fill(expr.right),
        };
    }
  };
  return fill;
};

/** Reads an expression of PromQL. */
export const readPromql = (text: string): Expr | Unreadable => {
  const parsed = parsePromQL(text);
  return parsed.kind === 'parsed' ? operationsOf(parsed.expression) : parsed;
};

/**
 * A reader that remembers the shapes it has seen. Workloads of one kind have the same rules and panels but for the texts
 * in quotes, and reading the grammar costs a hundred times more than filling those in.
 */
export const shapeReader = (read: (text: string) => Expr | Unreadable, unsure: RegExp): ((text: string) => Expr | Unreadable) => {
  const shapes = new Map<string, Expr | Unreadable>();
  const unquoted = onceForName(unquote);
  return (text) => {
    if (unsure.test(text)) return read(text);
    const literals: string[] = [];
    const shape = text.replace(literal, (found) => `"${literals.push(found) - 1}"`);
    const known = shapes.get(shape);
    const tree = known ?? read(shape);
    if (known === undefined) shapes.set(shape, tree);
    return tree.kind === 'unreadable' ? read(text) : fillerOf(literals.map(unquoted))(tree);
  };
};

/** A reader of PromQL that remembers shapes. What stands in a comment may look like the start of a literal. */
export const promqlReader = (): ((text: string) => Expr | Unreadable) => shapeReader(readPromql, /#/);
