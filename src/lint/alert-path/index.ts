import type { AssumedPart } from '../../core/coverage';
import { textAt, valueAt } from '../../core/json';
import type { ObjectGraph } from '../graph/graph';
import { configKey } from '../graph/kinds/alertmanager';
import type { AlertView } from '../graph/kinds/rules';
import type { GraphNode } from '../graph/node';
import { type LinkedRule, rulesOf } from '../graph/prometheus-scope';
import { selectionIn } from '../graph/selection';
import type { AlertmanagerInstance } from '../graph/stacks';
import { labelTexts, nodeText, selectionText } from '../graph/wording';
import { type Configuration, configurationsOf } from '../routing/configuration';
import { type ArrivingAlert, arrivingAlerts, labelsOfAlert } from '../routing/labels';
import { walk } from '../routing/walk';
import { breaks, type Hop, holds, holdsIf, open } from './hop';
import { receiverHops } from './receivers';
import { inhibitionHops, timeHops } from './silencing';
import { logHops, metricHops } from './sources';
import { timingText, wayText } from './way';

export type { Hop } from './hop';

/** The way of one alert from its metrics to the people who are notified, in one environment. */
export interface AlertPath {
  readonly alert: AlertView;
  readonly environment: string;
  readonly hops: readonly Hop[];
}

const ruleText = ({ alert, group, for: pending, keepFiringFor, labels }: AlertView): string => {
  const kept = keepFiringFor === '0s' ? '' : `, and ${keepFiringFor} longer`;
  const where = group.node.name === '' ? '' : `${nodeText(group.node)}, `;
  return `${where}group ${group.name}: ${alert} fires after ${pending}${kept}, severity ${labels.severity ?? 'none given'}`;
};

const assumedOf = ({ node }: { readonly node: GraphNode }, ...parts: readonly AssumedPart['part'][]): readonly AssumedPart[] =>
  (node.declared ?? []).filter(({ part }) => parts.includes(part));

// A ruler that a file is loaded into has a namespace for what is in it.
const loadedHop = ({ node }: AlertView['group']): Hop | undefined => {
  const namespace = node.kind === 'RuleFile' ? textAt(node.object, 'namespace') : undefined;
  return namespace === undefined
    ? undefined
    : open('prometheus', `a ruler evaluates it in its namespace ${namespace}, once the file is loaded`, node.at([]));
};

const prometheusHop = (graph: ObjectGraph, { group }: AlertView, { scope: { prometheus } }: LinkedRule): Hop => {
  if (prometheus === undefined) return open('prometheus', 'nothing here says which Prometheus evaluates the rule');
  const name = `${prometheus.namespace}/${prometheus.name}`;
  const at = group.node.at([]);
  const loaded = loadedHop(group);
  if (loaded !== undefined) return loaded;
  if (group.node.kind !== 'PrometheusRule') return open('prometheus', `nothing here says whether ${name} reads this file`, at);
  const answer = selectionIn(graph.namespaces)(prometheus, group.node);
  if (answer !== 'selected') return breaks('prometheus', `${name} ignores the rule: ${selectionText(prometheus, group.node, answer)}`, at);
  const assumed = assumedOf(prometheus, 'prometheus');
  return holdsIf(assumed, 'prometheus', `${name} evaluates the rule every ${group.interval ?? prometheus.evaluationInterval}`);
};

// Loki's ruler is in the place of Prometheus.
const rulerHop = (graph: ObjectGraph, environment: string): Hop => {
  const loki = graph.releases.find(
    (one) => one.environment === environment && valueAt(one.node.object, 'loki', 'rulerConfig') !== undefined,
  );
  if (loki === undefined) return open('prometheus', "nothing here mentions Loki's ruler, which evaluates the rule");
  const url = textAt(loki.node.object, 'loki', 'rulerConfig', 'alertmanager_url');
  if (url === undefined || url === '')
    return breaks('prometheus', "Loki's ruler evaluates the rule and notifies no Alertmanager", loki.node.at([]));
  const namespace = /^https?:\/\/[^./]+\.([^./:]+)\./.exec(url)?.[1];
  const known = graph.alertmanagers.some((one) => one.namespace === namespace && one.environment === environment);
  return (known ? holds : open)(
    'prometheus',
    `Loki's ruler evaluates the rule and notifies ${url}`,
    loki.node.at(['loki', 'rulerConfig', 'alertmanager_url']),
  );
};

/** What an alert meets behind its rule. */
interface Notification {
  readonly graph: ObjectGraph;
  readonly own: ArrivingAlert;
  readonly others: readonly ArrivingAlert[];
  readonly outside: ReadonlySet<string>;
}

const delivered = (notification: Notification, configuration: Configuration): readonly Hop[] => {
  const { graph, own, others, outside } = notification;
  const { alertmanager } = configuration;
  const credentials = { graph, outside, ...(alertmanager === undefined ? {} : { alertmanager }) };
  const each = walk(configuration.root, own.labels).deliveries.map((delivery, index): readonly Hop[] => {
    const { route, receiver, dependsOn } = delivery;
    const doubts = [...new Set(dependsOn.map(({ label }) => label))].sort().join(', ');
    const at = route.view.node.at(route.path);
    const way = `${wayText(delivery)}; ${timingText(delivery)}`;
    return [
      doubts === '' ? holds('route', way, at) : open('route', `${way}; whether it goes here depends on ${doubts}`, at),
      ...(index === 0 ? inhibitionHops(configuration, own, others) : []),
      ...timeHops(configuration, delivery),
      ...receiverHops(credentials, configuration, { receiver, severity: own.alert.labels.severity }),
    ];
  });
  return softened(each);
};

// Where one of several ways holds, a break on another that the alert may not take is only a doubt.
const softened = (each: readonly (readonly Hop[])[]): readonly Hop[] => {
  const ends = (hops: readonly Hop[]): boolean => hops.some(({ state }) => state === 'breaks');
  if (each.every(ends)) return each.flat();
  const soften = (hop: Hop): Hop => (hop.state === 'breaks' ? { ...hop, state: 'open' } : hop);
  return each.flatMap((hops) => (hops.some(({ station, state }) => station === 'route' && state === 'open') ? hops.map(soften) : hops));
};

const throughAlertmanager = (notification: Notification, alertmanager: AlertmanagerInstance): readonly Hop[] => {
  const { graph } = notification;
  const { namespace, name, configSecret, configuration: object, node, path } = alertmanager;
  const source = object === undefined ? `the Secret ${namespace}/${configSecret}` : `AlertmanagerConfig ${namespace}/${object}`;
  const at = node.at(path);
  const configuration = configurationsOf(graph).find((one) => one.alertmanager === alertmanager);
  if (configuration !== undefined)
    return [
      holdsIf(
        assumedOf(alertmanager, 'alertmanager'),
        'alertmanager',
        `${namespace}/${name} reads ${configuration.main.node.carried === undefined ? source : nodeText(configuration.main.node)}`,
        configuration.main.node.at([]),
      ),
      ...delivered(notification, configuration),
    ];
  const ofChart = node.kind === 'HelmValues' && valueAt(node.object, 'alertmanager', 'alertmanagerSpec', 'useExistingSecret') !== true;
  if (ofChart) return [open('alertmanager', `${namespace}/${name} reads ${source}, which its chart writes`, at)];
  const known = graph.secrets.some((one) => one.namespace === namespace && one.name === configSecret);
  return [
    breaks(
      'alertmanager',
      known && object === undefined
        ? `${namespace}/${name} finds no ${configKey} in ${source} and runs a configuration that notifies nobody`
        : `nothing creates ${source}, so ${namespace}/${name} runs a configuration that notifies nobody`,
      at,
    ),
  ];
};

const notificationHops = (notification: Notification, environment: string): readonly Hop[] => {
  const { graph } = notification;
  const instances = graph.alertmanagers.filter((one) => one.environment === environment);
  if (instances.length > 0) return instances.flatMap((instance) => throughAlertmanager(notification, instance));
  const files = configurationsOf(graph).filter(({ main }) => main.kind !== 'object' && main.node.environment === environment);
  if (files.length === 0) return [breaks('alertmanager', 'there is no Alertmanager that would notify anybody')];
  return files.flatMap((configuration) => {
    const { node } = configuration.main;
    return [
      open('alertmanager', `nothing here says which Alertmanager reads ${node.name || node.path}`, node.at([])),
      ...delivered(notification, configuration),
    ];
  });
};

const sourcesOf = (graph: ObjectGraph, { group }: AlertView, { expr, scope }: LinkedRule): readonly Hop[] => {
  const looking = { graph, scope, environment: group.node.environment };
  if (expr.kind === 'unreadable') return [breaks('rule', `the expression cannot be read: ${expr.message}`, group.node.at([]))];
  return group.evaluatedBy === 'loki' ? logHops(looking, expr) : metricHops(looking, expr);
};

const pathOf = (graph: ObjectGraph, alert: AlertView, linked: LinkedRule, outside: ReadonlySet<string>): AlertPath => {
  const { environment } = alert.group.node;
  const own = { alert, labels: labelsOfAlert(alert, linked) };
  const notification = { graph, own, others: arrivingAlerts(graph, environment), outside };
  return {
    alert,
    environment,
    hops: [
      ...sourcesOf(graph, alert, linked),
      alert.group.evaluatedBy === 'loki' ? (loadedHop(alert.group) ?? rulerHop(graph, environment)) : prometheusHop(graph, alert, linked),
      holds('rule', ruleText(alert), alert.group.node.at(alert.path)),
      holds('labels', labelTexts(own.labels).join(' ')),
      ...notificationHops(notification, environment),
    ],
  };
};

/** Of several stations, the worst. */
export const stateOf = (hops: readonly Hop[]): Hop['state'] =>
  hops.some(({ state }) => state === 'breaks') ? 'breaks' : hops.some(({ state }) => state === 'open') ? 'open' : 'holds';

/** The paths of every alert, or of those of a name; `outside` are Secrets, as `namespace/name`, that people create by hand. */
export const alertPaths = (graph: ObjectGraph, outside: ReadonlySet<string>, name?: string): readonly AlertPath[] =>
  rulesOf(graph).rules.flatMap((linked) =>
    linked.rule.kind === 'alert' && (name === undefined || linked.rule.alert === name) ? [pathOf(graph, linked.rule, linked, outside)] : [],
  );
