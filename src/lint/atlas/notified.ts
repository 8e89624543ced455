import { formatMatcher } from '../../language/matcher';
import type { AlertPath } from '../alert-path';
import { credentialsOf, integrationText } from '../alert-path/receivers';
import type { ObjectGraph } from '../graph/graph';
import { type Configuration, configurationsOf, type PlacedRoute } from '../routing/configuration';
import { inhibitorsOf } from '../routing/inhibition';
import { arrivingAlerts } from '../routing/labels';
import { settingsOf } from '../routing/settings';
import { everyRoute, walk } from '../routing/walk';
import type { MakeId } from './ids';
import type { Atlas, AtlasEdge, AtlasNode } from './model';

/** What the notified part of an atlas is made from. */
export interface Notified {
  readonly graph: ObjectGraph;
  readonly outside: ReadonlySet<string>;
  readonly idOf: MakeId;
  /** The id of an alert. */
  readonly alertId: (alert: AlertPath['alert']) => string | undefined;
}

const texts = (matchers: PlacedRoute['matchers']): readonly string[] => matchers.map(formatMatcher);

// Of the way to a route, what its matchers say; the root is for everything.
const wayOf = (through: readonly PlacedRoute[]): string =>
  through.map(({ matchers }) => (matchers.length === 0 ? 'everything' : texts(matchers).join(', '))).join(' > ');

/** Collects the nodes and edges of one configuration, and knows the ids of what it holds. */
interface Collector {
  readonly nodes: AtlasNode[];
  readonly edges: AtlasEdge[];
  readonly routes: Map<PlacedRoute, string>;
}

const receiversIn = ({ graph, outside, idOf }: Notified, configuration: Configuration, { nodes, edges }: Collector) => {
  const { alertmanager, environment } = configuration;
  const credentials = { graph, outside, ...(alertmanager === undefined ? {} : { alertmanager }) };
  const secrets = new Map<string, string>();
  return new Map(
    configuration.receivers.map((receiver) => {
      const { view, name } = receiver;
      const id = idOf('receiver', environment, name);
      const node: AtlasNode<'receiver'> = {
        ...{ kind: 'receiver', id, name, environment, at: view.node.at(receiver.path) },
        integrations: receiver.integrations.map(integrationText),
      };
      nodes.push(node);
      for (const { name: key, hop } of credentialsOf(credentials, receiver)) {
        const secret = secrets.get(key) ?? idOf('secret', environment, key);
        if (!secrets.has(key)) {
          const place = hop.at === undefined ? {} : { at: hop.at };
          nodes.push({ kind: 'secret', id: secret, name: key, environment, state: hop.state, ...place });
        }
        secrets.set(key, secret);
        edges.push({ from: id, how: 'needs', to: secret });
      }
      return [name, id] as const;
    }),
  );
};

const intervalsIn = ({ idOf }: Notified, { environment, intervals }: Configuration, { nodes }: Collector) =>
  new Map(
    intervals.map(({ name, times, view, path }) => {
      const id = idOf('interval', environment, name);
      nodes.push({ kind: 'interval', id, name, environment, at: view.node.at(path), times });
      return [name, id] as const;
    }),
  );

interface Ends {
  readonly receivers: ReadonlyMap<string, string>;
  readonly intervals: ReadonlyMap<string, string>;
}

const routesIn = ({ idOf }: Notified, { environment, root }: Configuration, ends: Ends, collector: Collector): void => {
  const { nodes, edges, routes } = collector;
  const link = (from: string | undefined, how: AtlasEdge['how'], to: string | undefined): void => {
    if (from !== undefined && to !== undefined) edges.push({ from, how, to });
  };
  for (const { route, through } of everyRoute(root)) {
    const receiver = through.reduce((inherited, one) => one.receiver ?? inherited, '');
    const { groupBy, groupWait, groupInterval, repeatInterval } = settingsOf(through);
    const node: AtlasNode<'route'> = {
      ...{ kind: 'route', id: idOf('route', environment, wayOf(through)), name: wayOf(through), environment },
      ...{ at: route.view.node.at(route.path), matchers: texts(route.matchers), continue: route.continue, receiver },
      ...{ groupBy, groupWait, groupInterval, repeatInterval },
    };
    nodes.push(node);
    routes.set(route, node.id);
    const parent = through.at(-2);
    link(parent === undefined ? undefined : routes.get(parent), 'leads to', node.id);
    link(node.id, 'notifies', ends.receivers.get(receiver));
    for (const name of route.muteTimeIntervals) link(node.id, 'is silent in', ends.intervals.get(name));
    for (const name of route.activeTimeIntervals) link(node.id, 'is active in', ends.intervals.get(name));
  }
};

const arrivalsIn = ({ graph, alertId }: Notified, { environment, root }: Configuration, { edges, routes }: Collector): void => {
  for (const { alert, labels } of arrivingAlerts(graph, environment)) {
    const from = alertId(alert);
    if (from === undefined) continue;
    for (const { route, dependsOn } of walk(root, labels).deliveries) {
      const to = routes.get(route);
      if (to !== undefined) edges.push({ from, how: dependsOn.length === 0 ? 'arrives at' : 'may arrive at', to });
    }
  }
};

const inhibitionsIn = (notified: Notified, configuration: Configuration, { nodes, edges }: Collector): void => {
  const { graph, idOf, alertId } = notified;
  const { environment, inhibitions } = configuration;
  const alerts = arrivingAlerts(graph, environment);
  for (const rule of inhibitions) {
    const [source, target] = [texts(rule.source.matchers), texts(rule.target.matchers)];
    const name = `${source.join(', ') || 'anything'} silences ${target.join(', ') || 'everything'}`;
    const id = idOf('inhibition', environment, name);
    nodes.push({ kind: 'inhibition', id, name, environment, at: rule.view.node.at(rule.path), source, target, equal: rule.equal });
    const find = inhibitorsOf(rule, alerts);
    const sources = new Set<string>();
    for (const one of alerts) {
      const [found, to] = [find(one), alertId(one.alert)];
      if (found.length === 0 || to === undefined) continue;
      for (const { source: by } of found) sources.add(alertId(by.alert) ?? '');
      edges.push({ from: id, how: 'silences', to });
    }
    edges.push(...[...sources].filter((from) => from !== '').map((from): AtlasEdge => ({ from, how: 'triggers', to: id })));
  }
};

/** Routes with the alerts that arrive at them, receivers, their Secrets, time intervals and inhibitions. */
export const notifiedAtlas = (notified: Notified): Atlas => {
  const collector: Collector = { nodes: [], edges: [], routes: new Map() };
  for (const configuration of configurationsOf(notified.graph)) {
    const receivers = receiversIn(notified, configuration, collector);
    const intervals = intervalsIn(notified, configuration, collector);
    routesIn(notified, configuration, { receivers, intervals }, collector);
    arrivalsIn(notified, configuration, collector);
    inhibitionsIn(notified, configuration, collector);
  }
  return collector;
};
