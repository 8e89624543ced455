import { listAt, type ObjectPath, textAt } from '../../../core/json';
import { type Expr, isSelector, type Unreadable, withParts } from '../../../language/promql/ast';
import { parsePromQL } from '../../../language/promql/parse';
import { noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';
import { kindsWithQueries, queriesOf } from './queries';

/** A condition on the result of a measurement, in the language of expr. */
export interface ConditionView {
  readonly field: 'successCondition' | 'failureCondition';
  readonly text: string;
  readonly path: ObjectPath;
}

/** One metric of an AnalysisTemplate that Prometheus measures. */
export interface AnalysisView {
  readonly node: GraphNode;
  readonly name: string;
  readonly query: string;
  readonly path: ObjectPath;
  readonly conditions: readonly ConditionView[];
  /** Arguments whose value is written in the template. */
  readonly args: Readonly<Record<string, string>>;
}

// Of an analysis, of Sloth's window, and of what KEDA or Flagger fill in.
const argument = /\{\{\s*(?:args\.|\.)?([\w-]+)\s*\}\}/g;

// In a text it is a part of a value; elsewhere a time or a number, made as long as what is written.
const standingIn = (query: string): string => {
  const quotes = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g;
  const texts = [...query.matchAll(quotes)].map(({ index, 0: text }) => ({ from: index, to: index + text.length }));
  return query.replace(argument, (whole: string, _name: string, offset: number) => {
    if (texts.some(({ from, to }) => from < offset && offset < to)) return whole;
    return (/[[:]\s*$/.test(query.slice(0, offset)) ? '5m' : '1').padEnd(whole.length);
  });
};

const filledIn = (expr: Expr, args: AnalysisView['args']): Expr => {
  if (!isSelector(expr)) return withParts(expr, (part) => filledIn(part, args));
  const matchers = expr.matchers.map((matcher) => ({
    ...matcher,
    value: matcher.value.replace(argument, (whole, name: string) => (Object.hasOwn(args, name) ? (args[name] ?? whole) : whole)),
  }));
  // Nobody knows what a value is that each run fills in.
  return { ...expr, matchers: matchers.filter(({ value }) => value.search(argument) === -1) };
};

/** The query of an analysis, read as far as its arguments are known; places are those of the text as it is written. */
export const readAnalysis = ({ query, args }: AnalysisView): Expr | Unreadable => {
  const expr = parsePromQL(standingIn(query));
  return expr.kind === 'unreadable' ? expr : filledIn(expr, args);
};

const conditionsOf = (metric: unknown, path: ObjectPath): readonly ConditionView[] =>
  (['successCondition', 'failureCondition'] as const).flatMap((field) => {
    const text = textAt(metric, field);
    return text === undefined || text === '' ? [] : [{ field, text, path: [...path, field] }];
  });

const argsOf = ({ object }: GraphNode): AnalysisView['args'] =>
  Object.fromEntries(
    listAt(object, 'spec', 'args').flatMap((arg) => {
      const [name, value] = [textAt(arg, 'name'), textAt(arg, 'value')];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );

const ofAnalysis = (node: GraphNode): readonly AnalysisView[] =>
  listAt(node.object, 'spec', 'metrics').flatMap((metric, index) => {
    const [path, query] = [['spec', 'metrics', index], textAt(metric, 'provider', 'prometheus', 'query')];
    if (query === undefined) return [];
    return [
      {
        node,
        name: textAt(metric, 'name') ?? '',
        query,
        path: [...path, 'provider', 'prometheus', 'query'],
        conditions: conditionsOf(metric, path),
        args: argsOf(node),
      },
    ];
  });

const elsewhere = (node: GraphNode): readonly AnalysisView[] =>
  queriesOf(node).flatMap(({ name, path }) => {
    const query = textAt(node.object, ...path);
    return query === undefined || query === '' ? [] : [{ node, name, query, path, conditions: [], args: {} }];
  });

/** Measurements that Prometheus answers: of Argo Rollouts, and those of scalers and objectives. */
export const analyses: ObjectKind<AnalysisView> = {
  of: ['AnalysisTemplate', 'ClusterAnalysisTemplate', ...kindsWithQueries],
  read: (node) => (kindsWithQueries.includes(node.kind) ? elsewhere(node) : ofAnalysis(node)),
  names: () => noNames,
};
