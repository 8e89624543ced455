import type { Expr, Unreadable } from '../expressions/ast';
import type { Facts } from '../expressions/facts';
import type { ObjectGraph } from '../linker/graph';
import type { AlertView, RecordingView } from '../linker/kinds/rules';
import { takes } from '../linker/selection';
import { type LinkedRule, rulesOf as linkedRules, type World } from '../linker/worlds';
import { type Duration, inMilliseconds, isDuration } from '../model/quantity';
import type { Labels } from '../model/routing';
import { canonical, compact, skeletonOf } from './expression/canonical';

interface CommonFact {
  readonly name: string;
  readonly expr: Expr | Unreadable;
  /** The same for expressions that ask the same. */
  readonly asks: string;
  /** The text without its amounts, for what the tree of an expression does not hold. */
  readonly skeleton: string;
  /** What is known of a part of the expression; a new call for each part. */
  readonly facts: (expr: Expr) => Facts;
  readonly world: World;
  /** Whether something evaluates it: a Prometheus that takes its object, or Loki's ruler. */
  readonly evaluated: boolean;
  /** Distance of evaluations in milliseconds. */
  readonly interval: number;
}

/** An alert as it behaves. */
export interface AlertFact extends CommonFact {
  readonly rule: AlertView;
  /** Its name; where several workloads have one of that name, with the job that it watches. */
  readonly called: string;
  readonly severity: string;
  readonly for: number;
  readonly keepFiringFor: number;
  /** Labels that it certainly carries: what routes and inhibitions go by. */
  readonly labels: Labels;
}

/** A series that a rule computes. */
export interface RecordFact extends CommonFact {
  readonly rule: RecordingView;
}

/** What one environment of a side does. */
export interface EnvironmentRules {
  readonly alerts: readonly AlertFact[];
  readonly records: readonly RecordFact[];
}

/** One of the two states that are compared. */
export interface Side {
  readonly graph: ObjectGraph;
  readonly rules: ReadonlyMap<string, EnvironmentRules>;
}

/** Length of a duration as Prometheus and Alertmanager write it; 0 for what is none. */
export const lengthOf = (text: string | undefined): number =>
  text !== undefined && isDuration(text) ? inMilliseconds(text as Duration) : 0; // isDuration says that it is one

const asksOf = (expr: Expr | Unreadable, text: string, isLogs: boolean): string =>
  // The tree holds neither filters of lines nor fixed times.
  expr.kind === 'unreadable' || isLogs || text.includes('@') ? compact(text) : JSON.stringify(canonical(expr));

const fixedLabels = (facts: Facts | undefined): Labels =>
  Object.fromEntries(
    [...(facts?.labels.known ?? [])].flatMap(([label, { always, values }]) =>
      always && values?.length === 1 && values[0] !== undefined ? [[label, values[0]]] : [],
    ),
  );

const commonFact = ({ rule, expr, world }: LinkedRule, name: string, evaluated: boolean): CommonFact => {
  const interval = rule.group.interval ?? world.prometheus?.evaluationInterval ?? '30s';
  return {
    name,
    expr: expr.kind === 'unreadable' ? expr : canonical(expr),
    asks: asksOf(expr, rule.expr, rule.group.evaluatedBy === 'loki'),
    skeleton: skeletonOf(rule.expr),
    facts: world.facts,
    world,
    evaluated,
    interval: lengthOf(interval),
  };
};

const alertFact = (linked: LinkedRule, rule: AlertView, evaluated: boolean): AlertFact => {
  const facts = linked.expr.kind === 'unreadable' ? undefined : linked.world.facts(linked.expr);
  return {
    ...commonFact(linked, rule.alert, evaluated),
    rule,
    called: rule.alert,
    severity: rule.labels.severity ?? '',
    for: lengthOf(rule.for),
    keepFiringFor: lengthOf(rule.keepFiringFor),
    labels: { ...fixedLabels(facts), ...rule.labels, alertname: rule.alert },
  };
};

const toldApart = (alerts: readonly AlertFact[]): readonly AlertFact[] => {
  const jobs = new Map<string, Set<string>>();
  const watched = ({ labels }: AlertFact): string => labels.job ?? labels.workload ?? labels.namespace ?? '';
  for (const alert of alerts) jobs.set(alert.name, (jobs.get(alert.name) ?? new Set()).add(watched(alert)));
  return alerts.map((alert) => {
    const what = watched(alert);
    return what === '' || jobs.get(alert.name)?.size === 1 ? alert : { ...alert, called: `${alert.name} of ${what}` };
  });
};

/** Reads what a graph does, environment by environment. */
export const sideOf = (graph: ObjectGraph): Side => {
  const taking = takes(graph.namespaces);
  const isEvaluated = ({ group }: LinkedRule['rule']): boolean =>
    group.node.kind !== 'PrometheusRule' ||
    graph.prometheuses.length === 0 ||
    graph.prometheuses.some((prometheus) => taking(prometheus, group.node) === 'taken');
  const rules = new Map<string, { alerts: AlertFact[]; records: RecordFact[] }>();
  for (const linked of linkedRules(graph).rules) {
    const { rule } = linked;
    const { environment } = rule.group.node;
    const own = rules.get(environment) ?? { alerts: [], records: [] };
    rules.set(environment, own);
    if (rule.kind === 'alert') own.alerts.push(alertFact(linked, rule, isEvaluated(rule)));
    else own.records.push({ ...commonFact(linked, rule.record, isEvaluated(rule)), rule });
  }
  return { graph, rules: new Map([...rules].map(([environment, own]) => [environment, { ...own, alerts: toldApart(own.alerts) }])) };
};

/** Rules of an environment; none of one that is not there. */
export const rulesOf = ({ rules }: Side, environment: string): EnvironmentRules => rules.get(environment) ?? { alerts: [], records: [] };
