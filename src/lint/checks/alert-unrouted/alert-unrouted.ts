import type { ObjectGraph } from '../../graph/graph';
import type { AlertmanagerConfigView, RouteView } from '../../graph/kinds/alertmanager';
import type { AlertView } from '../../graph/kinds/rules';
import type { Check, Finding } from '../check';
import { alertsIn, certainLabels, verdictOf } from '../shared/known-labels';

// Labels that only the expression knows leave both ways open, so every receiver that could be told is collected.
const possible = (route: RouteView, labels: ReturnType<typeof certainLabels>, inherited: string): readonly string[] => {
  const receiver = route.receiver ?? inherited;
  const found: string[] = [];
  for (const child of route.routes) {
    const verdict = verdictOf(child.matchers, labels);
    if (verdict === 'no') continue;
    found.push(...possible(child, labels, receiver));
    if (verdict === 'yes' && !child.continue) return found;
  }
  return [...found, receiver];
};

const urgent = ['critical', 'warning'];

const unheard = (alert: AlertView, view: AlertmanagerConfigView): readonly Finding[] => {
  const heard = new Set(view.receivers.filter(({ integrations }) => integrations.length > 0).map(({ name }) => name));
  const receivers = [...new Set(possible(view.root, certainLabels(alert), ''))];
  if (receivers.some((receiver) => heard.has(receiver))) return [];
  return [
    {
      at: alert.group.node.at(alert.path),
      message: `nobody is told of alert ${alert.alert} (severity ${alert.labels.severity}): it is routed to ${receivers.join(' or ')}, which ${receivers.length === 1 ? 'has' : 'have'} no integration`,
      help: 'route it to a receiver that tells somebody, or give it the severity info',
    },
  ];
};

// Where nobody is told of anything, one word says it.
const deaf = (alerts: readonly AlertView[], view: AlertmanagerConfigView): readonly Finding[] => {
  const names = view.receivers.map(({ name }) => name);
  return [
    {
      at: view.node.at(view.root.path),
      message: `nobody is told of any alert, ${alerts.length === 1 ? 'one of which asks' : `${alerts.length} of which ask`} for a person: none of the receivers ${names.join(', ')} has an integration`,
      help: 'give a receiver an integration, and route what is critical or a warning to it',
    },
  ];
};

const faultsOf = (alerts: readonly AlertView[], view: AlertmanagerConfigView): readonly Finding[] => {
  if (alerts.length > 0 && view.receivers.every(({ integrations }) => integrations.length === 0)) return deaf(alerts, view);
  return alerts.flatMap((alert) => unheard(alert, view));
};

const configsFor = (graph: ObjectGraph, environment: string): readonly AlertmanagerConfigView[] =>
  graph.alertmanagerConfigs.filter(({ kind, node }) => kind !== 'object' && node.environment === environment);

/** Alerts that ask for a person, and reach none. */
export const alertUnrouted: Check = {
  id: 'alert-unrouted',
  level: 'error',
  find: ({ graph }) =>
    [...new Set(graph.alertmanagerConfigs.map(({ node }) => node.environment))].flatMap((environment) => {
      const alerts = alertsIn(graph, environment).filter(({ labels }) => urgent.includes(labels.severity ?? ''));
      return configsFor(graph, environment).flatMap((view) => faultsOf(alerts, view));
    }),
};
