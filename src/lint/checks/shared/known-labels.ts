import { chartAlerts } from '../../../core/charts/kube-prometheus-stack-alerts';
import type { Labels, Matcher } from '../../../language/matcher';
import { matches } from '../../../language/matcher';
import type { ObjectGraph } from '../../graph/graph';
import type { AlertView } from '../../graph/kinds/rules';

/** Every alert of an environment; of a folder without environments, every alert. */
export const alertsIn = (graph: ObjectGraph, environment: string): readonly AlertView[] =>
  graph.ruleGroups
    .filter(({ node }) => node.environment === environment || environment === '')
    .flatMap(({ rules }) => rules.filter((rule): rule is AlertView => rule.kind === 'alert'));

/** The labels of an alert that are certain before it fires: its name and those that its rule writes. */
export const certainLabels = ({ alert, labels }: AlertView): Labels => ({ alertname: alert, ...labels });

/** What a matcher says of labels of which only some are certain. */
export type Verdict = 'yes' | 'no' | 'maybe';

// Nothing that is scraped has these: where a rule does not write them, an alert is without.
const onlyWritten = ['severity', 'alertname', 'purpose'];

const verdict = (matcher: Matcher, labels: Labels): Verdict => {
  // Any other label that the rule does not write may still come from its expression.
  if (!Object.hasOwn(labels, matcher.label) && !onlyWritten.includes(matcher.label)) return 'maybe';
  return matches(matcher, labels) ? 'yes' : 'no';
};

/** Whether all matchers hold, as far as the certain labels tell. */
export const verdictOf = (matchers: readonly Matcher[], labels: Labels): Verdict => {
  const verdicts = matchers.map((matcher) => verdict(matcher, labels));
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('maybe') ? 'maybe' : 'yes';
};

const severities = ['critical', 'warning', 'info', 'none'];

// kube-prometheus-stack brings alerts of its own, by whose names people route too.
const chartIsInstalled = (graph: ObjectGraph): boolean =>
  graph.applications.some(({ sources }) => sources.some(({ chart }) => chart === 'kube-prometheus-stack'));

/** Labels that alerts of the chart may carry, where Argo CD installs it; which severity each has is the chart's. */
export const chartLabels = (graph: ObjectGraph): readonly Labels[] =>
  chartIsInstalled(graph) ? chartAlerts.flatMap((alertname) => severities.map((severity) => ({ alertname, severity }))) : [];

const closed = ['severity', 'alertname', 'team', 'workload', 'purpose'] as const;

/**
 * Every value that a label can have, for the labels that only rules write; of any other label, nobody can know. A
 * folder of plain YAML that has no rule with such a label does not settle it either.
 */
export const valuesOf = (graph: ObjectGraph, environment: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const alerts = alertsIn(graph, environment).map(certainLabels);
  return new Map(
    closed.flatMap((label) => {
      const written = alerts.flatMap((labels) => (labels[label] === undefined ? [] : [labels[label]]));
      if (written.length === 0) return [];
      const others = label === 'severity' ? severities : label === 'alertname' && chartIsInstalled(graph) ? chartAlerts : [];
      return [[label, new Set([...written, ...others])] as const];
    }),
  );
};
