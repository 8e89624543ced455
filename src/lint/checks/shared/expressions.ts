import type { ObjectPath } from '../../../core/json';
import { type BinaryExpr, type CallExpr, type Expr, everyPart, type SelectorExpr } from '../../../language/infer/ast';
import { onceFor } from '../../../language/once';
import type { ObjectGraph } from '../../graph/graph';
import type { QueryView } from '../../graph/kinds/dashboards';
import type { RuleView } from '../../graph/kinds/rules';
import { type LinkedRule, type PrometheusScope, rulesOf } from '../../graph/prometheus-scope';
import type { Check, Finding } from '../check';

/** An expression that could be read, with the world that it is evaluated in. */
export interface ReadExpression {
  readonly expr: Expr;
  /** The expression and everything inside it. */
  readonly parts: readonly Expr[];
  /** The parts of one kind, because most checks look at nothing else. */
  readonly calls: readonly CallExpr[];
  readonly binaries: readonly BinaryExpr[];
  /** Selectors that name their metric. */
  readonly selectors: readonly SelectorExpr[];
  readonly scope: PrometheusScope;
}

const readExpression = (expr: Expr, scope: PrometheusScope): ReadExpression => {
  const parts = everyPart(expr);
  return {
    expr,
    parts,
    calls: parts.filter((part) => part.kind === 'call'),
    binaries: parts.filter((part) => part.kind === 'binary'),
    selectors: parts.filter((part) => part.kind === 'selector' && part.metric !== '') as readonly SelectorExpr[], // by the test before
    scope,
  };
};

/** A rule whose expression could be read. */
export interface ReadRule extends ReadExpression {
  readonly rule: RuleView;
}

/** A rule as messages call it: `alert Down of PrometheusRule serving/api`. */
export const nameOf = (rule: RuleView): string => {
  const { node } = rule.group;
  const own = rule.kind === 'alert' ? `alert ${rule.alert}` : `recording rule ${rule.record}`;
  return node.name === '' ? own : `${own} of ${node.kind} ${node.namespace === '' ? '' : `${node.namespace}/`}${node.name}`;
};

/** What is wrong with a rule; the message goes on where the rule's name ends. */
export interface RuleFault {
  readonly message: string;
  readonly help?: string;
  /** Field of the rule that is at fault; its expression where none is named. */
  readonly field?: ObjectPath;
}

const none: readonly Finding[] = [];

const findingsOf = (rule: RuleView, faults: readonly RuleFault[]): readonly Finding[] => {
  if (faults.length === 0) return none;
  // An expression often reads one series several times.
  const once = new Map(faults.map((fault) => [fault.message, fault]));
  return [...once.values()].map(({ message, help, field = ['expr'] }) => ({
    at: rule.group.node.at([...rule.path, ...field]),
    message: `${nameOf(rule)} ${message}`,
    ...(help === undefined ? {} : { help }),
  }));
};

const readRule = onceFor(({ rule, expr, scope }: LinkedRule): readonly ReadRule[] =>
  expr.kind === 'unreadable' ? [] : [{ rule, ...readExpression(expr, scope) }],
);

/** Looks at the rules that Prometheus evaluates. */
export const inRules =
  (look: (rule: ReadRule) => readonly RuleFault[]): Check['find'] =>
  ({ graph }) =>
    rulesOf(graph).rules.flatMap((linked) =>
      linked.rule.group.evaluatedBy === 'prometheus' ? readRule(linked).flatMap((read) => findingsOf(read.rule, look(read))) : [],
    );

/** Looks at all rules, those of Loki's ruler too. */
export const inAllRules =
  (look: (rule: ReadRule) => readonly RuleFault[]): Check['find'] =>
  ({ graph }) =>
    rulesOf(graph).rules.flatMap((linked) => readRule(linked).flatMap((read) => findingsOf(read.rule, look(read))));

/** A query of a dashboard as messages call it: `panel "Errors" of dashboard "api"`. */
export const queryName = ({ asker, dashboard }: QueryView): string => `${asker} of dashboard "${dashboard.title}"`;

interface ReadQuery extends ReadExpression {
  readonly query: QueryView;
}

// Dashboards ask far more than rules do, and every check looks at all of it.
const readQueries = onceFor((graph: ObjectGraph): readonly ReadQuery[] =>
  rulesOf(graph).queries.flatMap(({ query, expr, scope }) =>
    expr.kind === 'unreadable' || query.language !== 'promql' ? [] : [{ query, ...readExpression(expr, scope) }],
  ),
);

const queryFindings = (query: QueryView, faults: readonly RuleFault[]): readonly Finding[] => {
  if (faults.length === 0) return none;
  const once = new Map(faults.map((fault) => [fault.message, fault]));
  return [...once.values()].map(({ message, help }) => ({
    at: query.dashboard.node.at(query.path),
    message: `${queryName(query)} ${message}`,
    ...(help === undefined ? {} : { help }),
  }));
};

const inQueries = (look: (read: ReadExpression) => readonly RuleFault[], graph: ObjectGraph): readonly Finding[] =>
  readQueries(graph).flatMap((read) => queryFindings(read.query, look(read)));

/** Looks at everything that Prometheus is asked: rules, and the queries of dashboards. */
export const inExpressions =
  (look: (read: ReadExpression) => readonly RuleFault[]): Check['find'] =>
  (linked) => [...inRules(look)(linked), ...inQueries(look, linked.graph)];

/** Values as a message lists them: a few, and that there are more. */
export const listed = (values: readonly string[]): string => {
  const shown = [...values].sort().slice(0, 6);
  return `${shown.map((value) => `"${value}"`).join(', ')}${values.length > shown.length ? ' and others' : ''}`;
};
