import { meaningOf } from '../core/alerts/severity-words';
import type { Facts } from '../language/infer/facts';
import type { LabelSet } from '../language/infer/labels';
import { once } from '../language/once';
import { type Expr, shapeOf, type Unreadable } from '../language/promql/ast';
import { type Duration, inMilliseconds, isDuration } from '../language/quantity';
import type { ObjectGraph } from '../lint/graph/graph';
import type { AlertView, RecordingView } from '../lint/graph/kinds/rules';
import { type LinkedRule, rulesOf as linkedRules, type PrometheusScope } from '../lint/graph/prometheus-scope';
import { selectionIn } from '../lint/graph/selection';
import { labelsOfAlert } from '../lint/routing/labels';
import { canonical, compact, skeletonOf } from './expression/canonical';

interface CommonFact {
  readonly name: string;
  readonly expr: Expr | Unreadable;
  /** The expression as it is written. */
  readonly text: string;
  /** The same for expressions that ask the same. */
  readonly asks: string;
  /** The text without its amounts, for what the tree of an expression does not hold. */
  readonly skeleton: string;
  /** What is known of a part of the expression; a new call for each part. */
  readonly facts: (expr: Expr) => Facts;
  readonly scope: PrometheusScope;
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
  /** What its severity means, where words of a team's own are used. */
  readonly urgency: string;
  readonly for: number;
  readonly keepFiringFor: number;
  /** Labels with which it arrives at Alertmanager: what routes and inhibitions match. */
  readonly labels: LabelSet;
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
  // The tree does not hold filters of lines.
  expr.kind === 'unreadable' || isLogs ? compact(text) : shapeOf(canonical(expr));

// Most rules are the same on both sides, so nothing is worked out before somebody asks.
const commonFact = (linked: LinkedRule, name: string, evaluated: boolean): CommonFact => {
  const { rule, scope } = linked;
  const expr = once(() => (linked.expr.kind === 'unreadable' ? linked.expr : canonical(linked.expr)));
  const asks = once(() => asksOf(linked.expr, rule.expr, rule.group.evaluatedBy === 'loki'));
  const skeleton = once(() => skeletonOf(rule.expr));
  return {
    name,
    get expr() {
      return expr();
    },
    get asks() {
      return asks();
    },
    get skeleton() {
      return skeleton();
    },
    text: rule.expr,
    facts: scope.facts,
    scope,
    evaluated,
    interval: lengthOf(rule.group.interval ?? scope.prometheus?.evaluationInterval ?? '30s'),
  };
};

// Getters do not survive a spread: those of the common part are put beside those of alerts.
const together = <Common extends object, Own extends object>(common: Common, own: Own): Common & Own =>
  Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(common), ...Object.getOwnPropertyDescriptors(own) }) as Common & Own; // all of both

const alertFact = (linked: LinkedRule, rule: AlertView, evaluated: boolean, namesakes: () => readonly AlertFact[]): AlertFact => {
  const labels = once(() => labelsOfAlert(rule, linked));
  const called = once(() => {
    const others = namesakes();
    const what = watched(labels());
    return what === '' || new Set(others.map((other) => watched(other.labels))).size === 1 ? rule.alert : `${rule.alert} of ${what}`;
  });
  return together(commonFact(linked, rule.alert, evaluated), {
    rule,
    get called() {
      return called();
    },
    severity: rule.labels.severity ?? '',
    urgency: meaningOf(linked.scope.graph.severities, rule.labels.severity),
    for: lengthOf(rule.for),
    keepFiringFor: lengthOf(rule.keepFiringFor),
    get labels() {
      return labels();
    },
  });
};

const watched = ({ known }: LabelSet): string => {
  const single = (label: string): string | undefined => {
    const facts = known.get(label);
    return facts?.always === true && facts.values?.length === 1 ? facts.values[0] : undefined;
  };
  return single('job') ?? single('workload') ?? single('namespace') ?? '';
};

/** Reads what a graph does, environment by environment. */
export const sideOf = (graph: ObjectGraph): Side => {
  const answerOf = selectionIn(graph.namespaces);
  const isEvaluated = ({ group }: LinkedRule['rule']): boolean =>
    group.node.kind !== 'PrometheusRule' ||
    graph.prometheuses.length === 0 ||
    graph.prometheuses.some((prometheus) => answerOf(prometheus, group.node) === 'selected');
  const rules = new Map<string, { alerts: AlertFact[]; records: RecordFact[] }>();
  const byName = new Map<string, AlertFact[]>();
  for (const linked of linkedRules(graph).rules) {
    const { rule } = linked;
    const { environment } = rule.group.node;
    const own = rules.get(environment) ?? { alerts: [], records: [] };
    rules.set(environment, own);
    if (rule.kind === 'alert') {
      const key = `${environment}\n${rule.alert}`;
      const namesakes = byName.get(key) ?? [];
      byName.set(key, namesakes);
      const fact = alertFact(linked, rule, isEvaluated(rule), () => namesakes);
      namesakes.push(fact);
      own.alerts.push(fact);
    } else own.records.push(together(commonFact(linked, rule.record, isEvaluated(rule)), { rule }));
  }
  return { graph, rules };
};

/** Rules of an environment; none of one that is not there. */
export const rulesOf = ({ rules }: Side, environment: string): EnvironmentRules => rules.get(environment) ?? { alerts: [], records: [] };
