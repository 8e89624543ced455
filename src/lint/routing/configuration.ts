import { mergeValues } from '../../core/charts/helm-values';
import { chartAlertmanagerConfig } from '../../core/charts/kube-prometheus-stack-alertmanager';
import { isMap, mapAt, textAt, valueAt } from '../../core/json';
import { selects } from '../../core/kubernetes/selector';
import type { LabelSet } from '../../language/infer/labels';
import type { Matcher } from '../../language/matcher';
import { onceFor } from '../../language/once';
import type { ObjectGraph } from '../graph/graph';
import { type AlertmanagerConfigView, configView, type ReceiverView } from '../graph/kinds/alertmanager';
import type { AlertmanagerInstance } from '../graph/stacks';
import { isRefused } from './faults';
import type { InhibitionView } from './inhibition';
import type { IntervalView } from './interval';
import type { RouteView } from './route';
import { type Delivery, walk } from './walk';

/** What a configuration holds that was written in one of several objects. */
interface Placed {
  /** Where its path leads. */
  readonly view: AlertmanagerConfigView;
}

/** A route as Alertmanager has it in the end: names and matchers are those of the merged configuration. */
export interface PlacedRoute extends Omit<RouteView, 'routes'>, Placed {
  /** Those of its matchers that the operator adds. */
  readonly injected: readonly Matcher[];
  readonly routes: readonly PlacedRoute[];
}

export type PlacedReceiver = ReceiverView & Placed;
export type PlacedInterval = IntervalView & Placed;
export type PlacedInhibition = InhibitionView & Placed;

/** What one Alertmanager runs. */
export interface Configuration {
  readonly environment: string;
  /** What it is based on; AlertmanagerConfig objects are merged into it. */
  readonly main: AlertmanagerConfigView;
  /** Absent where nothing says which Alertmanager reads it. */
  readonly alertmanager?: AlertmanagerInstance;
  /** The objects that are merged. */
  readonly objects: readonly AlertmanagerConfigView[];
  readonly root: PlacedRoute;
  readonly receivers: readonly PlacedReceiver[];
  readonly intervals: readonly PlacedInterval[];
  readonly inhibitions: readonly PlacedInhibition[];
}

/** A configuration on its way into another: what its names become, and what is added to its matchers. */
interface Part extends Placed {
  readonly prefix: string;
  readonly injected: readonly Matcher[];
}

const placedRoute = ({ view, prefix, injected }: Part, route: RouteView): PlacedRoute => ({
  ...route,
  view,
  ...(route.receiver === undefined ? {} : { receiver: prefix + route.receiver }),
  matchers: [...route.matchers, ...injected],
  injected,
  muteTimeIntervals: route.muteTimeIntervals.map((name) => prefix + name),
  activeTimeIntervals: route.activeTimeIntervals.map((name) => prefix + name),
  // Those below inherit what the operator adds.
  routes: route.routes.map((child) => placedRoute({ view, prefix, injected: [] }, child)),
});

const receiversOf = ({ view, prefix }: Part): readonly PlacedReceiver[] =>
  view.receivers.map((receiver) => ({ ...receiver, view, name: prefix + receiver.name }));

// The operator sets the name of an interval once for each of its times: one without any has none.
const intervalsOf = ({ view, prefix }: Part): readonly PlacedInterval[] =>
  view.timeIntervals.map((interval) => ({
    ...interval,
    view,
    name: view.kind === 'object' && interval.times.length === 0 ? '' : prefix + interval.name,
  }));

const added = (matchers: readonly Matcher[], injected: readonly Matcher[]): readonly Matcher[] => [
  ...matchers,
  ...injected.filter(
    (one) => !matchers.some(({ label, operator, value }) => label === one.label && operator === one.operator && value === one.value),
  ),
];

const inhibitionsOf = ({ view, injected }: Part): readonly PlacedInhibition[] =>
  view.inhibitions.map((rule) => ({
    ...rule,
    view,
    source: { ...rule.source, matchers: added(rule.source.matchers, injected) },
    target: { ...rule.target, matchers: added(rule.target.matchers, injected) },
  }));

const isRouted = ({ view }: Part): boolean => isMap(view.config.route);

/** The routes of objects as the operator puts them in front of all others. */
const topRoutes = (objects: readonly Part[]): readonly PlacedRoute[] =>
  objects.filter(isRouted).map((part) => ({ ...placedRoute(part, part.view.root), continue: true }));

/** Puts objects into a configuration as the operator does. */
const merged = (base: Part, objects: readonly Part[]): Pick<Configuration, 'root' | 'receivers' | 'intervals' | 'inhibitions'> => {
  const root = placedRoute(base, base.view.root);
  const routed = objects.filter(isRouted);
  return {
    root: { ...root, routes: [...topRoutes(objects), ...root.routes] },
    receivers: [base, ...routed].flatMap(receiversOf),
    intervals: [base, ...routed].flatMap(intervalsOf),
    inhibitions: [base, ...objects].flatMap(inhibitionsOf),
  };
};

const injectedBy = ({ matcherStrategy, namespace }: AlertmanagerInstance, { node }: AlertmanagerConfigView): readonly Matcher[] => {
  const free = matcherStrategy === 'None' || (matcherStrategy !== 'OnNamespace' && namespace === node.namespace);
  return free ? [] : [{ label: 'namespace', operator: '=', value: node.namespace }];
};

const idOf = ({ node }: AlertmanagerConfigView): string => `${node.namespace}/${node.name}`;

const prefixOf = (view: AlertmanagerConfigView): string => `${idOf(view)}/`;

const isNear = ({ environment }: AlertmanagerInstance, { node }: AlertmanagerConfigView): boolean =>
  environment === '' || node.environment === environment;

const isSelected = (
  { namespaces }: ObjectGraph,
  { configs, namespace }: AlertmanagerInstance,
  { node }: AlertmanagerConfigView,
): boolean => {
  if (configs.objects === undefined || !selects(configs.objects, node.labels)) return false;
  if (configs.namespaces === undefined) return node.namespace === namespace;
  const labels = namespaces.find(({ name }) => name === node.namespace)?.labels ?? { 'kubernetes.io/metadata.name': node.namespace };
  return selects(configs.namespaces, labels);
};

const isConfiguration = ({ configuration, namespace }: AlertmanagerInstance, { node }: AlertmanagerConfigView): boolean =>
  configuration === node.name && namespace === node.namespace;

/** The objects that an Alertmanager merges, in the order of their routes. */
const objectsFor = (graph: ObjectGraph, instance: AlertmanagerInstance): readonly Part[] =>
  graph.alertmanagerConfigs
    .filter((view) => view.kind === 'object' && isNear(instance, view) && !isConfiguration(instance, view))
    .filter((view) => isSelected(graph, instance, view) && !isRefused(view))
    .toSorted((one, other) => (idOf(one) < idOf(other) ? -1 : 1))
    .map((view) => ({ view, prefix: prefixOf(view), injected: injectedBy(instance, view) }));

/** The routes that AlertmanagerConfig objects add to an Alertmanager, whatever else it runs. */
export const objectRoutes = (graph: ObjectGraph, instance: AlertmanagerInstance): readonly PlacedRoute[] =>
  topRoutes(objectsFor(graph, instance));

// Of a chart without a configuration among the values that were read, nobody knows whether there are others.
const ofValues = ({ node }: AlertmanagerInstance): AlertmanagerConfigView | undefined => {
  const alertmanager = mapAt(node.object, 'alertmanager');
  const written = alertmanager.config;
  if (node.kind !== 'HelmValues' || !isMap(written) || valueAt(alertmanager, 'alertmanagerSpec', 'useExistingSecret') === true)
    return undefined;
  if (alertmanager.tplConfig === true && (textAt(alertmanager, 'stringConfig') ?? '') !== '') return undefined;
  return configView(node, mergeValues(chartAlertmanagerConfig, written), {
    kind: 'values',
    path: ['alertmanager', 'config'],
    templates: {},
  });
};

// Objects of ours are merged into what somebody else wrote: of that, nothing is known but that it notifies nobody of ours.
const ofElsewhere = ({ node, path }: AlertmanagerInstance): AlertmanagerConfigView | undefined =>
  node.declared === undefined
    ? undefined
    : configView(node, { route: { receiver: 'null' }, receivers: [{ name: 'null' }] }, { kind: 'values', path, templates: {} });

const baseFor = ({ alertmanagerConfigs }: ObjectGraph, instance: AlertmanagerInstance): Part | undefined => {
  const own = alertmanagerConfigs.filter((view) => isNear(instance, view));
  if (instance.configuration !== undefined) {
    const view = own.find((one) => one.kind === 'object' && isConfiguration(instance, one));
    return view === undefined ? undefined : { view, prefix: prefixOf(view), injected: [] };
  }
  const view =
    own.find(({ kind, node }) => kind === 'secret' && node.namespace === instance.namespace && node.name === instance.configSecret) ??
    ofValues(instance);
  const found = view ?? ofElsewhere(instance);
  return found === undefined ? undefined : { view: found, prefix: '', injected: [] };
};

/** How an Alertmanager routes, as far as it is written here, with the receivers that its routes can name. */
export interface KnownRouting {
  readonly deliveries: (labels: LabelSet) => readonly Delivery<PlacedRoute>[];
  readonly receivers: readonly PlacedReceiver[];
  /** Absent where only AlertmanagerConfig objects are here: what they are based on notifies nobody then. */
  readonly main?: AlertmanagerConfigView;
}

// One that is named is there somewhere.
const isBasedElsewhere = ({ node, configuration }: AlertmanagerInstance): boolean => {
  const chart = mapAt(node.object, 'alertmanager', 'alertmanagerSpec');
  return (
    configuration !== undefined ||
    chart.useExistingSecret === true ||
    (textAt(chart, 'configSecret') ?? textAt(node.object, 'spec', 'configSecret') ?? '') !== ''
  );
};

/** How an Alertmanager routes; nothing where what it is based on is somewhere else. */
export const routingOf = (graph: ObjectGraph, instance: AlertmanagerInstance): KnownRouting | undefined => {
  const [base, objects] = [baseFor(graph, instance), objectsFor(graph, instance)];
  if (base !== undefined) {
    const { root, receivers } = merged(base, objects);
    return { deliveries: (labels) => walk(root, labels).deliveries, receivers, main: base.view };
  }
  if (isBasedElsewhere(instance)) return undefined;
  const tops = topRoutes(objects);
  return {
    deliveries: (labels) => tops.flatMap((top) => walk(top, labels).deliveries),
    receivers: objects.filter(isRouted).flatMap(receiversOf),
  };
};

const ofInstance = (graph: ObjectGraph, alertmanager: AlertmanagerInstance): readonly Configuration[] => {
  const base = baseFor(graph, alertmanager);
  if (base === undefined) return [];
  const parts = objectsFor(graph, alertmanager);
  const objects = parts.map(({ view }) => view);
  return [{ environment: alertmanager.environment, main: base.view, alertmanager, objects, ...merged(base, parts) }];
};

const alone = (view: AlertmanagerConfigView): Configuration => ({
  environment: view.node.environment,
  main: view,
  objects: [],
  ...merged({ view, prefix: '', injected: [] }, []),
});

/**
 * Every configuration that an Alertmanager runs, with the objects that the operator merges into it; then what no
 * Alertmanager here is known to read, each by itself.
 */
export const configurationsOf = onceFor((graph: ObjectGraph): readonly Configuration[] => {
  const run = graph.alertmanagers.flatMap((instance) => ofInstance(graph, instance));
  const read = new Set(run.flatMap(({ main, objects }) => [main, ...objects]));
  return [...run, ...graph.alertmanagerConfigs.filter((view) => !read.has(view)).map(alone)];
});

/** Every configuration as it is written, by itself. */
export const configViews = (graph: ObjectGraph): readonly AlertmanagerConfigView[] => [
  ...new Set(configurationsOf(graph).flatMap(({ main, objects }) => [main, ...objects])),
];
