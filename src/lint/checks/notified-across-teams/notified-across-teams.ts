import { valuesIn } from '../../../language/matcher/verdict';
import type { ObjectGraph } from '../../graph/graph';
import type { AlertmanagerInstance } from '../../graph/stacks';
import { objectRoutes, type PlacedRoute } from '../../routing/configuration';
import { type ArrivingAlert, arrivingAlerts } from '../../routing/labels';
import { walk } from '../../routing/walk';
import type { Check, Finding } from '../check';

const called = ({ view: { node } }: PlacedRoute): string => `AlertmanagerConfig ${node.namespace}/${node.name}`;

const namespaceOf = ({ labels }: ArrivingAlert): string | undefined => {
  const values = valuesIn(labels, 'namespace');
  return values?.length === 1 ? values[0] : undefined;
};

const isNotified = (top: PlacedRoute, { labels }: ArrivingAlert): boolean =>
  walk(top.view.root, labels).deliveries.some(
    ({ receiver, dependsOn }) =>
      dependsOn.length === 0 && top.view.receivers.some(({ name, integrations }) => name === receiver && integrations.length > 0),
  );

// What another team's own object sends to that team.
const others = (top: PlacedRoute, tops: readonly PlacedRoute[], alerts: readonly ArrivingAlert[]): readonly Finding[] =>
  tops.flatMap((other) => {
    const { namespace } = other.view.node;
    if (namespace === top.view.node.namespace) return [];
    const both = alerts.filter((alert) => namespaceOf(alert) === namespace && isNotified(other, alert) && isNotified(top, alert));
    const names = [...new Set(both.map(({ alert }) => alert.alert))].sort();
    if (names.length === 0) return [];
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    return [
      {
        at: top.view.node.at(top.path),
        message: `${called(top)} is also notified of alerts of namespace ${namespace}, which are those of ${called(other)}: ${names.slice(0, 3).join(', ')}${more}`,
        help: `the strategy None adds no matcher; set alertmanagerConfigMatcherStrategy to OnNamespace, or give the first route the matcher namespace="${top.view.node.namespace}"`,
      },
    ];
  });

const faultsOf = (graph: ObjectGraph, instance: AlertmanagerInstance): readonly Finding[] => {
  if (instance.matcherStrategy !== 'None') return [];
  // Who runs Alertmanager may want to know of everything.
  const teams = objectRoutes(graph, instance).filter(({ view }) => view.node.namespace !== instance.namespace);
  const alerts = arrivingAlerts(graph, instance.environment);
  return teams.flatMap((top) => others(top, teams, alerts));
};

/** Teams that are notified of the alerts of other teams, as their AlertmanagerConfig objects match every alert. */
export const notifiedAcrossTeams: Check = {
  id: 'notified-across-teams',
  level: 'error',
  find: ({ graph }) => graph.alertmanagers.flatMap((instance) => faultsOf(graph, instance)),
};
