import { severities } from '../../../core/alerts/rule';
import { knownSeverities } from '../../../core/alerts/severity-words';
import { suggestion, typoOf } from '../../../core/suggestion';
import type { ObjectGraph } from '../../graph/graph';
import type { AlertView } from '../../graph/kinds/rules';
import { configViews } from '../../routing/configuration';
import { everyRoute } from '../../routing/walk';
import type { Check, Finding } from '../check';

// What routes and inhibitions say of it.
const routed = (graph: ObjectGraph): readonly string[] =>
  configViews(graph)
    .flatMap((view) => [
      ...everyRoute(view.root).map(({ route }) => route),
      ...view.inhibitions.flatMap(({ source, target }) => [source, target]),
    ])
    .flatMap(({ matchers }) => matchers.filter(({ label, operator }) => label === 'severity' && operator === '='))
    .map(({ value }) => value);

const finding = ({ group: { node }, path, alert, labels: { severity } }: AlertView, known: readonly string[]): Finding => ({
  at: node.at([...path, 'labels', 'severity']),
  message: severity === undefined ? `alert ${alert} has no severity` : `alert ${alert} has the severity "${severity}", which nothing knows`,
  help: severity === undefined ? `give it one of ${known.join(', ')}` : suggestion(severity, known),
});

const alertsIn = ({ ruleGroups }: ObjectGraph): readonly AlertView[] =>
  ruleGroups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? [rule] : [])));

// In a folder, the words of others are what their rules and routes use; only one that is nearly another is a slip.
const inFolder = (graph: ObjectGraph): readonly Finding[] => {
  const alerts = alertsIn(graph);
  const byRoutes = routed(graph);
  const counts = new Map<string, number>();
  for (const { labels } of alerts) if (labels.severity !== undefined) counts.set(labels.severity, (counts.get(labels.severity) ?? 0) + 1);
  const known = [...new Set([...severities, ...byRoutes])];
  const isSlip = (severity: string): boolean => {
    const count = counts.get(severity) ?? 0;
    const moreOften = [...counts].flatMap(([other, more]) => (more > count ? [other] : []));
    return !known.includes(severity) && typoOf(severity, [...known, ...moreOften]) !== undefined;
  };
  const without = alerts.filter(({ labels }) => labels.severity === undefined).length;
  const isUsual = byRoutes.length > 0 || alerts.length > 2 * without;
  return alerts
    .filter(({ labels: { severity } }) => (severity === undefined ? isUsual : isSlip(severity)))
    .map((alert) => ({ ...finding(alert, known), ...(alert.labels.severity === undefined ? { level: 'warning' } : {}) }));
};

/** Alerts whose severity no route, inhibition or person knows. */
export const severityUnknown: Check = {
  id: 'severity-unknown',
  level: 'error',
  find: ({ declared, graph }) => {
    if (declared.length === 0) return inFolder(graph);
    const known = knownSeverities(graph.severities);
    return alertsIn(graph)
      .filter(({ labels }) => !known.includes(labels.severity ?? ''))
      .map((alert) => finding(alert, known));
  },
};
