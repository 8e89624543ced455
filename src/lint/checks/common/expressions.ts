import type { ObjectPath } from '../../../core/json';
import type { Excerpt, Location } from '../../../core/problem';
import { onceFor } from '../../../language/once';
import { type BinaryExpr, type Call, type Expr, everyPart, isSelector, type Selector, type Span } from '../../../language/promql/ast';
import type { ObjectGraph } from '../../graph/graph';
import type { AnalysisView } from '../../graph/kinds/analyses';
import { writtenAt } from '../../graph/kinds/dashboard-variables';
import type { QueryView } from '../../graph/kinds/dashboards';
import type { RuleView } from '../../graph/kinds/rules';
import { type LinkedQuery, type LinkedRule, type PrometheusScope, rulesOf } from '../../graph/prometheus-scope';
import type { Check, Finding } from '../check';
import { environmentSubject } from './subjects';

/** An expression that could be read, with the world that it is evaluated in. */
export interface ReadExpression {
  readonly expr: Expr;
  /** The expression and everything inside it. */
  readonly parts: readonly Expr[];
  /** The parts of one kind, because most checks look at nothing else. */
  readonly calls: readonly Call[];
  readonly binaries: readonly BinaryExpr[];
  /** Selectors that name their metric. */
  readonly selectors: readonly Selector[];
  readonly scope: PrometheusScope;
}

const readExpression = (expr: Expr, scope: PrometheusScope): ReadExpression => {
  const parts = everyPart(expr);
  return {
    expr,
    parts,
    calls: parts.filter((part) => part.kind === 'Call'),
    binaries: parts.filter((part) => part.kind === 'BinaryExpr'),
    selectors: parts.filter(isSelector).filter(({ metric }) => metric !== ''),
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

/** A query of a dashboard as messages call it: `panel "Errors" of dashboard "api"`. */
export const queryName = ({ asker, dashboard }: QueryView): string => `${asker} of dashboard "${dashboard.title}"`;

/** What is wrong, what it is about and what it follows from. */
interface Fault extends Pick<Finding, 'level' | 'message' | 'help' | 'about' | 'follows'> {}

/** What is wrong with an expression; the message goes on where the name of its rule or panel ends. */
export interface ExpressionFault extends Fault {
  /** The part of the expression that is at fault. */
  readonly span: Span;
}

/** What is wrong with a rule. */
export type RuleFault = ExpressionFault | (Fault & { readonly field: ObjectPath });

/** Where a part of an expression is written, and how it is shown. */
interface Placed {
  readonly at: Location;
  readonly excerpt: Excerpt;
}

/** A part of the expression of a rule. */
export const inRule = ({ group, path, expr }: RuleView, span: Span): Placed => ({
  at: group.node.at([...path, 'expr'], span.from),
  excerpt: { text: expr, from: span.from, to: span.to },
});

/** A part of a query; it was read with its variables filled in, and is shown as it is written. */
export const inQuery = (query: QueryView, span: Span): Placed => {
  const [from = 0, to = 0] = [span.from, span.to].map((offset) => writtenAt(query.expr, query.dashboard.variables, offset));
  return { at: query.dashboard.node.at(query.path, query.start + from), excerpt: { text: query.expr, from, to } };
};

// An expression often reads one series several times, in the same words.
const unique = (findings: readonly Finding[]): readonly Finding[] => {
  const seen = new Set<string>();
  return findings.filter(({ message, excerpt }) => {
    const key = `${message}\n${excerpt?.text.slice(excerpt.from, excerpt.to)}`;
    return seen.has(key) ? false : seen.add(key);
  });
};

const none: readonly Finding[] = [];

// Where two environments get in each other's way, their expressions read what belongs to the other.
const worded = (name: string, { level, message, help, about, follows = [] }: Fault, environment: string): Fault => ({
  ...(level === undefined ? {} : { level }),
  message: `${name} ${message}`,
  ...(help === undefined ? {} : { help }),
  ...(about === undefined ? {} : { about }),
  follows: [...follows, environmentSubject(environment)],
});

const findingsOf = (rule: RuleView, faults: readonly RuleFault[]): readonly Finding[] => {
  if (faults.length === 0) return none;
  const name = nameOf(rule);
  return unique(
    faults.map((fault) => ({
      ...worded(name, fault, rule.group.node.environment),
      ...('field' in fault ? { at: rule.group.node.at([...rule.path, ...fault.field]) } : inRule(rule, fault.span)),
    })),
  );
};

const readRule = onceFor(({ rule, expr, scope }: LinkedRule): readonly ReadRule[] =>
  expr.kind === 'unreadable' ? [] : [{ rule, ...readExpression(expr, scope) }],
);

const inRulesOf =
  (evaluatedBy: readonly RuleView['group']['evaluatedBy'][]) =>
  (look: (rule: ReadRule) => readonly RuleFault[]): Check['find'] =>
  ({ graph }) =>
    rulesOf(graph).rules.flatMap((linked) =>
      evaluatedBy.includes(linked.rule.group.evaluatedBy) ? readRule(linked).flatMap((read) => findingsOf(read.rule, look(read))) : none,
    );

/** Looks at the rules that Prometheus evaluates. */
export const inRules = inRulesOf(['prometheus']);

/** Looks at all rules, those of Loki's ruler too. */
export const inAllRules = inRulesOf(['prometheus', 'loki']);

interface ReadQuery extends ReadExpression {
  readonly linked: LinkedQuery;
}

// Dashboards read far more than rules do, and every check looks at all of it.
const readQueries = onceFor((graph: ObjectGraph): readonly ReadQuery[] =>
  rulesOf(graph).queries.flatMap((linked) =>
    linked.query.language !== 'promql' || linked.expr.kind === 'unreadable'
      ? []
      : [{ linked, ...readExpression(linked.expr, linked.scope) }],
  ),
);

const queryFindings = (linked: LinkedQuery, faults: readonly ExpressionFault[]): readonly Finding[] => {
  if (faults.length === 0) return none;
  const name = queryName(linked.query);
  return unique(
    faults.map((fault) => ({ ...worded(name, fault, linked.query.dashboard.node.environment), ...inQuery(linked.query, fault.span) })),
  );
};

/** Looks at the queries of dashboards. */
export const inQueries =
  (look: (read: ReadExpression) => readonly ExpressionFault[]): Check['find'] =>
  ({ graph }) =>
    readQueries(graph).flatMap((read) => queryFindings(read.linked, look(read)));

/** A metric of an analysis as messages call it: `metric "errors" of AnalysisTemplate shop/canary`. */
export const analysisName = ({ name, node }: AnalysisView): string =>
  node.name === ''
    ? `metric "${name}"`
    : `metric "${name}" of ${node.kind} ${node.namespace === '' ? '' : `${node.namespace}/`}${node.name}`;

/** A part of the query of an analysis. */
export const inAnalysis = ({ node, path, query }: AnalysisView, span: Span): Placed => ({
  at: node.at(path, span.from),
  excerpt: { text: query, from: span.from, to: span.to },
});

/** An analysis whose query could be read. */
export interface ReadAnalysis extends ReadExpression {
  readonly analysis: AnalysisView;
}

/** Every analysis whose query could be read. */
export const readAnalyses = onceFor((graph: ObjectGraph): readonly ReadAnalysis[] =>
  rulesOf(graph).analyses.flatMap(({ analysis, expr, scope }) =>
    expr.kind === 'unreadable' ? [] : [{ analysis, ...readExpression(expr, scope) }],
  ),
);

const analysisFindings = (analysis: AnalysisView, faults: readonly ExpressionFault[]): readonly Finding[] =>
  unique(
    faults.map((fault) => ({ ...worded(analysisName(analysis), fault, analysis.node.environment), ...inAnalysis(analysis, fault.span) })),
  );

/** Looks at everything that Prometheus evaluates: rules, the queries of dashboards and those of analyses. */
export const inExpressions =
  (look: (read: ReadExpression) => readonly ExpressionFault[]): Check['find'] =>
  (linked) => [
    ...inRules(look)(linked),
    ...inQueries(look)(linked),
    ...readAnalyses(linked.graph).flatMap((read) => analysisFindings(read.analysis, look(read))),
  ];

/** Values as a message lists them: a few, and that there are more. */
export const listed = (values: readonly string[]): string => {
  const shown = [...values].sort().slice(0, 6);
  return `${shown.map((value) => `"${value}"`).join(', ')}${values.length > shown.length ? ' and others' : ''}`;
};
