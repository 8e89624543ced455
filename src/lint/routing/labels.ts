import { severities } from '../../core/alerts/rule';
import { wordFor } from '../../core/alerts/severity-words';
import { chartAlerts } from '../../core/charts/kube-prometheus-stack-alerts';
import { labelsAt, listAt, valueAt } from '../../core/json';
import { isTemplate } from '../../language/go-template/lex';
import { anyLabels, dropLabels, type LabelFacts, type LabelSet, withLabel } from '../../language/infer/labels';
import { onceFor, onceForName } from '../../language/once';
import type { ObjectGraph } from '../graph/graph';
import { readRelabeling } from '../graph/kinds/monitors';
import type { AlertView } from '../graph/kinds/rules';
import { type LinkedRule, rulesOf } from '../graph/prometheus-scope';
import { relabeled } from '../graph/relabeling';
import type { PrometheusInstance } from '../graph/stacks';

// Text with a template in it is only known once the alert fires.
const factsOf = (value: string): LabelFacts => ({ always: true, ...(isTemplate(value) ? {} : { values: [value] }) });

// A label without any value that it could have is not there.
const missing: LabelFacts = { always: false, values: [] };

const written = (set: LabelSet, [label, value]: readonly [string, string]): LabelSet =>
  withLabel(set, label, value === '' ? missing : factsOf(value));

// Nothing that is scraped has these: where a rule does not write them, an alert is without.
const onlyWritten = ['severity', 'purpose'];

// Nor has anything these where all that is scraped is declared.
const onlyWrittenByUs = [...onlyWritten, 'team', 'workload'];

const withoutUnwritten = (set: LabelSet, labels: readonly string[]): LabelSet =>
  labels.filter((label) => !set.known.has(label)).reduce((sum, label) => withLabel(sum, label, missing), set);

// External labels do not replace those of an alert; of labels that nobody knows, none is taken to have such a name.
const external = (set: LabelSet, [label, value]: readonly [string, string]): LabelSet => {
  const facts = set.known.get(label);
  if (facts?.always === true) return set;
  const before = facts === undefined ? [] : facts.values;
  return withLabel(set, label, { always: true, ...(before === undefined ? {} : { values: [...before, value] }) });
};

// The operator adds the name of the Prometheus to what it sends.
const withExternal = (set: LabelSet, { namespace, name, externalLabels }: PrometheusInstance): LabelSet =>
  Object.entries({ ...externalLabels, prometheus: `${namespace}/${name}` }).reduce(external, set);

// So does Loki's ruler, where it is given any.
const withRulers = (set: LabelSet, { releases }: ObjectGraph, environment: string): LabelSet =>
  releases
    .filter((release) => release.environment === environment)
    .flatMap(({ node }) => Object.entries(labelsAt(node.object, 'loki', 'rulerConfig', 'external_labels')))
    .reduce(external, set);

/** Labels as the relabelings of alerts leave them; those that a Secret holds may do anything. */
const relabeledByPrometheus = (set: LabelSet, { node, values }: PrometheusInstance): LabelSet => {
  const spec = valueAt(values, 'prometheus', 'prometheusSpec') ?? valueAt(node.object, 'spec');
  const steps = valueAt(spec, 'additionalAlertRelabelConfigs');
  const inSecret = steps !== undefined && !Array.isArray(steps);
  if (inSecret || valueAt(spec, 'additionalAlertRelabelConfigsSecret') !== undefined) return anyLabels;
  return listAt(steps).map(readRelabeling).reduce(relabeled, set);
};

/** Labels of an alert as a Prometheus sends them: with its external ones, and relabeled. */
export const sentLabels = (set: LabelSet, prometheus: PrometheusInstance): LabelSet =>
  relabeledByPrometheus(withExternal(set, prometheus), prometheus);

/** The labels with which an alert arrives at Alertmanager: of its expression, its rule and its Prometheus. */
export const labelsOfAlert = (alert: AlertView, { expr, scope }: LinkedRule): LabelSet => {
  const result = expr.kind === 'unreadable' ? anyLabels : dropLabels(scope.facts(expr).labels, ['__name__']);
  const before = withoutUnwritten(result, scope.complete ? onlyWrittenByUs : onlyWritten);
  const own = Object.entries({ ...alert.labels, alertname: alert.alert }).reduce(written, before);
  const { prometheus } = scope;
  if (alert.group.evaluatedBy === 'loki') return withRulers(own, scope.graph, alert.group.node.environment);
  if (prometheus === undefined) return own;
  return sentLabels(own, prometheus);
};

/** An alert with the labels that it arrives with. */
export interface ArrivingAlert {
  readonly alert: AlertView;
  readonly labels: LabelSet;
}

/** Every alert that rules of a graph define. */
const everyAlert = onceFor((graph: ObjectGraph): readonly ArrivingAlert[] =>
  rulesOf(graph).rules.flatMap((linked) => {
    const { rule } = linked;
    return rule.kind === 'alert' ? [{ alert: rule, labels: labelsOfAlert(rule, linked) }] : [];
  }),
);

const isIn = (environment: string, { group }: AlertView): boolean => environment === '' || group.node.environment === environment;

// The same list each time, so that what was found out about it can be kept with it.
const inEnvironment = onceFor((graph: ObjectGraph) =>
  onceForName((environment: string) => everyAlert(graph).filter(({ alert }) => isIn(environment, alert))),
);

/** The alerts of an environment with their labels; of a folder without environments, all. */
export const arrivingAlerts = (graph: ObjectGraph, environment: string): readonly ArrivingAlert[] => inEnvironment(graph)(environment);

/** The same as they are written. */
export const alertsIn = (graph: ObjectGraph, environment: string): readonly AlertView[] =>
  graph.ruleGroups
    .flatMap(({ rules }) => rules.filter((rule): rule is AlertView => rule.kind === 'alert'))
    .filter((alert) => isIn(environment, alert));

// Severities that alerts of others arrive with: those of the chart are renamed where words are declared.
const usualSeverities = ({ severities: words }: ObjectGraph): readonly string[] => severities.map((severity) => wordFor(words, severity));

// kube-prometheus-stack has alerts of its own, by whose names people route too.
const chartIsInstalled = (graph: ObjectGraph): boolean => graph.releases.some(({ chart }) => chart === 'kube-prometheus-stack');

/** Labels that alerts of the chart may have, where something installs it; which severity each has is the chart's. */
export const chartLabels = (graph: ObjectGraph): readonly LabelSet[] =>
  chartIsInstalled(graph)
    ? usualSeverities(graph).map((severity) => ({
        known: new Map([
          ['alertname', { always: true, values: chartAlerts }],
          ['severity', { always: true, values: [severity] }],
        ]),
        open: true,
      }))
    : [];

// Heartbeats of the chart; InfoInhibitor never fires by itself.
const chartHeartbeat: LabelSet = {
  known: new Map([
    ['alertname', { always: true, values: ['Watchdog'] }],
    ['severity', { always: true, values: ['none'] }],
  ]),
  open: true,
};

/** Alerts that fire as long as their Prometheus works, so that their end is what notifies somebody. */
export const alwaysFiring = (graph: ObjectGraph, environment: string): readonly { readonly name: string; readonly labels: LabelSet }[] => {
  const own = rulesOf(graph).rules.flatMap((linked) => {
    const { rule, expr, scope } = linked;
    if (rule.kind !== 'alert' || expr.kind === 'unreadable' || !isIn(environment, rule) || scope.facts(expr).empty) return [];
    return [{ name: rule.alert, labels: labelsOfAlert(rule, linked) }];
  });
  return [...own, ...(chartIsInstalled(graph) ? [{ name: 'Watchdog', labels: chartHeartbeat }] : [])];
};

const closed = ['severity', 'alertname', 'team', 'workload', 'purpose'] as const;

const valuesFor = (alerts: readonly AlertView[], label: (typeof closed)[number]): readonly string[] =>
  alerts.flatMap(({ alert, labels }) => (label === 'alertname' ? [alert] : labels[label] === undefined ? [] : [labels[label]]));

/**
 * Every value that a label can have, for the labels that only rules write; of any other label, nobody can know. A
 * folder of plain YAML that has no rule with such a label does not settle it either.
 */
export const writtenValues = (graph: ObjectGraph, environment: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const alerts = alertsIn(graph, environment);
  return new Map(
    closed.flatMap((label) => {
      const values = valuesFor(alerts, label);
      if (values.length === 0) return [];
      const others = label === 'severity' ? usualSeverities(graph) : label === 'alertname' && chartIsInstalled(graph) ? chartAlerts : [];
      return [[label, new Set([...values, ...others])] as const];
    }),
  );
};
