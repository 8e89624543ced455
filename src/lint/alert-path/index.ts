import { textAt, valueAt } from '../../core/json';
import { selects } from '../../core/kubernetes/selector';
import type { Matcher } from '../../language/matcher';
import type { ObjectGraph } from '../graph/graph';
import { type AlertmanagerConfigView, configKey } from '../graph/kinds/alertmanager';
import type { AlertView } from '../graph/kinds/rules';
import { type LinkedRule, rulesOf } from '../graph/prometheus-scope';
import { takes } from '../graph/selection';
import type { AlertmanagerInstance } from '../graph/stacks';
import { labelTexts, takingText } from '../graph/wording';
import { breaks, type Hop, holds, open } from './hop';
import { labelsOfAlert } from './labels';
import { receiverHops } from './receivers';
import { endingsOf, timingText, treeOf, wayText } from './routes';
import { type Arriving, inhibitionHops, timeHops } from './silencing';
import { logHops, metricHops } from './sources';

export type { Hop } from './hop';

/** The way of one alert from its metrics to the people who are told, in one environment. */
export interface AlertPath {
  readonly alert: AlertView;
  readonly environment: string;
  readonly hops: readonly Hop[];
}

const ruleText = ({ alert, group, for: pending, keepFiringFor, labels }: AlertView): string => {
  const { kind, namespace, name } = group.node;
  const kept = keepFiringFor === '0s' ? '' : `, and ${keepFiringFor} longer`;
  const where = name === '' ? '' : `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}, `;
  return `${where}group ${group.name}: ${alert} fires after ${pending}${kept}, severity ${labels.severity ?? 'none given'}`;
};

const prometheusHop = (graph: ObjectGraph, { group }: AlertView, { scope: { prometheus } }: LinkedRule): Hop => {
  if (prometheus === undefined) return open('prometheus', 'nothing here tells which Prometheus evaluates the rule');
  const name = `${prometheus.namespace}/${prometheus.name}`;
  const at = group.node.at([]);
  if (group.node.kind !== 'PrometheusRule') return open('prometheus', `nothing here tells whether ${name} reads this file`, at);
  const answer = takes(graph.namespaces)(prometheus, group.node);
  if (answer !== 'taken') return breaks('prometheus', `${name} ignores the rule: ${takingText(prometheus, group.node, answer)}`, at);
  return holds('prometheus', `${name} evaluates the rule every ${group.interval ?? prometheus.evaluationInterval}`);
};

// Loki's ruler stands in the place of Prometheus.
const rulerHop = (graph: ObjectGraph, environment: string): Hop => {
  const address = (one: ObjectGraph['helmValues'][number]) => textAt(one.values, 'loki', 'rulerConfig', 'alertmanager_url');
  const loki = graph.helmValues.find(
    (one) => one.node.environment === environment && valueAt(one.values, 'loki', 'rulerConfig') !== undefined,
  );
  if (loki === undefined) return open('prometheus', "nothing here tells of Loki's ruler, which evaluates the rule");
  const url = address(loki);
  if (url === undefined || url === '')
    return breaks('prometheus', "Loki's ruler evaluates the rule and tells no Alertmanager", loki.node.at([]));
  const namespace = /^https?:\/\/[^./]+\.([^./:]+)\./.exec(url)?.[1];
  const known = graph.alertmanagers.some((one) => one.namespace === namespace && one.environment === environment);
  return (known ? holds : open)(
    'prometheus',
    `Loki's ruler evaluates the rule and tells ${url}`,
    loki.node.at(['loki', 'rulerConfig', 'alertmanager_url']),
  );
};

const injectedBy = ({ matcherStrategy, namespace }: AlertmanagerInstance, { node }: AlertmanagerConfigView): readonly Matcher[] => {
  const free = matcherStrategy === 'None' || (matcherStrategy !== 'OnNamespace' && namespace === node.namespace);
  return free ? [] : [{ label: 'namespace', operator: '=', value: node.namespace }];
};

const objectsOf = (graph: ObjectGraph, alertmanager: AlertmanagerInstance) => {
  const { configs, namespace, environment } = alertmanager;
  const labelsOf = (name: string) => graph.namespaces.find((one) => one.name === name)?.labels ?? { 'kubernetes.io/metadata.name': name };
  return graph.alertmanagerConfigs
    .filter(({ kind, node }) => kind === 'object' && (node.environment === environment || environment === ''))
    .filter(({ node }) => configs.objects !== undefined && selects(configs.objects, node.labels))
    .filter(({ node }) =>
      configs.namespaces === undefined ? node.namespace === namespace : selects(configs.namespaces, labelsOf(node.namespace)),
    )
    .map((view) => ({ view, injected: injectedBy(alertmanager, view) }));
};

/** What an alert meets behind its rule. */
interface Notification {
  readonly graph: ObjectGraph;
  readonly own: Arriving;
  readonly others: readonly Arriving[];
  readonly severity: string | undefined;
  readonly outside: ReadonlySet<string>;
}

const delivered = (notification: Notification, main: AlertmanagerConfigView, alertmanager?: AlertmanagerInstance): readonly Hop[] => {
  const { graph, own, others, severity, outside } = notification;
  const endings = endingsOf(treeOf(main, alertmanager === undefined ? [] : objectsOf(graph, alertmanager)), own.labels);
  const credentials = { graph, outside, ...(alertmanager === undefined ? {} : { alertmanager }) };
  const each = endings.map((ending, index): readonly Hop[] => {
    const last = ending.through.at(-1) ?? { view: main, route: main.root };
    const doubts = [...new Set(ending.hangsOn.map(({ label }) => label))].sort().join(', ');
    const at = last.view.node.at(last.route.path);
    const way = `${wayText(ending)}; ${timingText(ending.through)}`;
    return [
      doubts === '' ? holds('route', way, at) : open('route', `${way}; whether it goes here hangs on ${doubts}`, at),
      ...(index === 0 ? inhibitionHops(main, own, others) : []),
      ...timeHops(ending),
      ...receiverHops(credentials, last.view, { receiver: ending.receiver, severity }),
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
  const { namespace, name, configSecret, node, path } = alertmanager;
  const secret = `${namespace}/${configSecret}`;
  const at = node.at(path);
  const main = graph.alertmanagerConfigs.find(
    (one) => one.kind === 'secret' && one.node.namespace === namespace && one.node.name === configSecret,
  );
  if (main !== undefined)
    return [
      holds('alertmanager', `${namespace}/${name} reads the Secret ${secret}`, main.node.at([])),
      ...delivered(notification, main, alertmanager),
    ];
  const ofChart = node.kind === 'HelmValues' && valueAt(node.object, 'alertmanager', 'alertmanagerSpec', 'useExistingSecret') !== true;
  if (ofChart) return [open('alertmanager', `${namespace}/${name} reads the Secret ${secret}, which its chart writes`, at)];
  const known = graph.secrets.some((one) => one.namespace === namespace && one.name === configSecret);
  return [
    breaks(
      'alertmanager',
      known
        ? `${namespace}/${name} finds no ${configKey} in the Secret ${secret} and runs a configuration that tells nobody`
        : `nothing brings the Secret ${secret}, so ${namespace}/${name} runs a configuration that tells nobody`,
      at,
    ),
  ];
};

const notificationHops = (notification: Notification, environment: string): readonly Hop[] => {
  const { graph } = notification;
  const instances = graph.alertmanagers.filter((one) => one.environment === environment);
  if (instances.length > 0) return instances.flatMap((instance) => throughAlertmanager(notification, instance));
  const files = graph.alertmanagerConfigs.filter(({ kind, node }) => kind !== 'object' && node.environment === environment);
  if (files.length === 0) return [breaks('alertmanager', 'there is no Alertmanager that would tell anybody')];
  return files.flatMap((view) => [
    open('alertmanager', `nothing here tells which Alertmanager reads ${view.node.name || view.node.path}`, view.node.at([])),
    ...delivered(notification, view),
  ]);
};

const arriving = (graph: ObjectGraph, environment: string): readonly Arriving[] =>
  rulesOf(graph).rules.flatMap((linked) =>
    linked.rule.kind === 'alert' && linked.rule.group.node.environment === environment
      ? [{ alert: linked.rule.alert, labels: labelsOfAlert(linked.rule, linked) }]
      : [],
  );

const sourcesOf = (graph: ObjectGraph, { group }: AlertView, { expr, scope }: LinkedRule): readonly Hop[] => {
  const looking = { graph, scope, environment: group.node.environment };
  if (expr.kind === 'unreadable') return [breaks('rule', `the expression can not be read: ${expr.message}`, group.node.at([]))];
  return group.evaluatedBy === 'loki' ? logHops(looking, expr) : metricHops(looking, expr);
};

const pathOf = (graph: ObjectGraph, alert: AlertView, linked: LinkedRule, outside: ReadonlySet<string>): AlertPath => {
  const { environment } = alert.group.node;
  const own = { alert: alert.alert, labels: labelsOfAlert(alert, linked) };
  const notification = { graph, own, others: arriving(graph, environment), severity: alert.labels.severity, outside };
  return {
    alert,
    environment,
    hops: [
      ...sourcesOf(graph, alert, linked),
      alert.group.evaluatedBy === 'loki' ? rulerHop(graph, environment) : prometheusHop(graph, alert, linked),
      holds('rule', ruleText(alert), alert.group.node.at(alert.path)),
      holds('labels', labelTexts(own.labels).join(' ')),
      ...notificationHops(notification, environment),
    ],
  };
};

/** The paths of every alert of a name; `outside` are Secrets, as `namespace/name`, that people create by hand. */
export const alertPaths = (graph: ObjectGraph, name: string, outside: ReadonlySet<string>): readonly AlertPath[] =>
  rulesOf(graph).rules.flatMap((linked) =>
    linked.rule.kind === 'alert' && linked.rule.alert === name ? [pathOf(graph, linked.rule, linked, outside)] : [],
  );
