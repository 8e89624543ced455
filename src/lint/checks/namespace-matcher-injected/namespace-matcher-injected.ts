import { anyLabels, type LabelSet } from '../../../language/infer/labels';
import { formatMatcher, type Matcher } from '../../../language/matcher';
import { verdictOfAll } from '../../../language/matcher/verdict';
import type { ReceiverView } from '../../graph/kinds/alertmanager';
import { type KnownRouting, objectRoutes, type PlacedRoute, routingOf } from '../../routing/configuration';
import { type ArrivingAlert, arrivingAlerts } from '../../routing/labels';
import { type RouteNode, walk } from '../../routing/walk';
import type { Check, Finding } from '../check';
import { objectSubject } from '../common/subjects';
import { isUrgent } from '../common/urgency';

const help =
  'the operator adds that matcher to the first route of the object; set alertmanagerConfigMatcherStrategy to None, or route in the configuration Secret';

const shown = (matchers: readonly Matcher[]): string => matchers.map(formatMatcher).join(', ');

const pathText = (path: PlacedRoute['path']): string => JSON.stringify(path);

const closedIn = <Node extends RouteNode<Node> & Pick<PlacedRoute, 'path'>>(root: Node): readonly Node[] =>
  walk(root, anyLabels).closed.map(({ route }) => route);

// What no alert reaches even without what the operator adds is another fault.
const contradicted = ({ view, injected, ...top }: PlacedRoute): readonly Finding[] => {
  const before = new Set(closedIn(view.root).map(({ path }) => pathText(path)));
  const never = verdictOfAll(anyLabels, top.matchers) === 'no' ? [view.root] : closedIn({ view, injected, ...top });
  return never
    .filter(({ path }) => !before.has(pathText(path)))
    .map(({ path, matchers }) => ({
      at: view.node.at(path),
      message: `the route for ${shown(matchers)} never matches: the operator adds ${shown(injected)} to the first route`,
      help,
    }));
};

const namespaceText = ({ known, open }: LabelSet): string => {
  const values = known.get('namespace')?.values ?? (open ? undefined : []);
  if (values === undefined) return 'its namespace is another';
  return values.length === 0 ? 'it has no label namespace' : `its namespace is ${values.join(' or ')}`;
};

const textOf = ({ alert, labels }: ArrivingAlert): string => `${alert.alert} (${namespaceText(labels)})`;

// As many as this have one cause: the object is where the operator restricts it, and not each alert where it should not be.
const fewMissed = 3;

const premise = (top: PlacedRoute, alerts: readonly ArrivingAlert[]): readonly Finding[] | undefined => {
  const missed = alerts.filter((alert) => missedBy(top, alert).length > 0);
  const names = [...new Set(missed.map(textOf))].sort();
  if (names.length <= fewMissed) return undefined;
  const { view, injected } = top;
  return [
    {
      at: view.node.at(top.path),
      message: `the operator adds ${shown(injected)} to the first route of AlertmanagerConfig ${view.node.namespace}/${view.node.name}, so ${names.length} alerts never reach their routes there: ${names.slice(0, fewMissed).join(', ')} and ${names.length - fewMissed} more`,
      help,
      about: [objectSubject(view.node)],
    },
  ];
};

const missedBy = ({ view, injected }: PlacedRoute, { alert, labels }: ArrivingAlert): readonly Finding[] => {
  if (verdictOfAll(labels, injected) !== 'no') return [];
  return walk(view.root, labels)
    .deliveries.filter(({ through, dependsOn }) => dependsOn.length === 0 && through.some(({ matchers }) => matchers.length > 0))
    .map(({ route }) => ({
      at: view.node.at(route.path),
      message: `alert ${alert.alert} never reaches its route: the operator adds ${shown(injected)}, and ${namespaceText(labels)}`,
      help,
    }));
};

type Receivers = readonly Pick<ReceiverView, 'name' | 'integrations'>[];

const notifies = (receivers: Receivers, { receiver }: { readonly receiver: string }): boolean =>
  receivers.some(({ name, integrations }) => name === receiver && integrations.length > 0);

// Where labels leave it open, any receiver that the alert may end at counts.
const isLost = ({ deliveries, receivers }: KnownRouting, { labels }: ArrivingAlert): boolean =>
  !deliveries(labels).some((delivery) => notifies(receivers, delivery));

// What only the operator keeps from the first route of an object.
const keptFrom = ({ view, injected, path }: PlacedRoute, alerts: readonly ArrivingAlert[]): readonly Finding[] => {
  const lost = alerts.filter(
    ({ labels }) =>
      verdictOfAll(labels, injected) === 'no' &&
      walk(view.root, labels).deliveries.some((delivery) => delivery.dependsOn.length === 0 && notifies(view.receivers, delivery)),
  );
  const [first] = lost;
  if (first === undefined) return [];
  const texts = [...new Set(lost.map(textOf))].sort();
  const more = texts.length > 3 ? ` and ${texts.length - 3} more` : '';
  return [
    {
      at: view.node.at(path),
      message: `the operator adds ${shown(injected)} to the first route of AlertmanagerConfig ${view.node.namespace}/${view.node.name}, and nobody is notified of ${texts.slice(0, 3).join(', ')}${more}`,
      help,
    },
  ];
};

/** Routes of AlertmanagerConfig objects that the namespace added by the operator keeps from matching. */
export const namespaceMatcherInjected: Check = {
  id: 'namespace-matcher-injected',
  level: 'error',
  blinds: true,
  find: ({ graph }) =>
    graph.alertmanagers.flatMap((instance) => {
      const alerts = arrivingAlerts(graph, instance.environment);
      const routing = routingOf(graph, instance);
      const lost = routing === undefined ? [] : alerts.filter((alert) => isUrgent(alert.alert, graph) && isLost(routing, alert));
      const why =
        routing?.main === undefined ? `, as no other configuration of Alertmanager ${instance.namespace}/${instance.name} is here` : '';
      return objectRoutes(graph, instance)
        .filter(({ injected }) => injected.length > 0)
        .flatMap((top) => {
          const wrong = contradicted(top);
          if (wrong.length > 0) return wrong;
          const missed = premise(top, alerts) ?? alerts.flatMap((alert) => missedBy(top, alert));
          return missed.length > 0 ? missed : keptFrom(top, lost).map((found) => ({ ...found, message: found.message + why }));
        });
    }),
};
