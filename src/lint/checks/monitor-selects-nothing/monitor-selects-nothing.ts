import { fulfils, selectorText } from '../../../core/kubernetes/selector';
import { subject } from '../../../core/problem';
import type { ObjectGraph } from '../../graph/graph';
import type { MonitorView } from '../../graph/kinds/monitors';
import type { MonitorTargets } from '../../graph/targets';
import type { Check, Finding } from '../check';
import { called, monitorsOf, namespacesWith, operatedNamespaces, populated } from '../common/monitors';
import { isNearly, labelsOf } from '../common/near-labels';
import { objectSubject } from '../common/subjects';

type Selectable = ObjectGraph['pods'][number] | ObjectGraph['services'][number];

const candidatesOf = ({ pods, services }: ObjectGraph, { kind }: MonitorView): readonly Selectable[] =>
  kind === 'PodMonitor' ? pods : services;

const inScopeOf = ({ namespaces }: MonitorView, objects: readonly Selectable[]): readonly Selectable[] =>
  objects.filter(({ namespace }) => namespaces.kind === 'any' || namespaces.names.includes(namespace));

// The object that fails the fewest requirements is the one that was meant.
const nearMiss = (monitor: MonitorView, objects: readonly Selectable[]): Selectable | undefined => {
  const failing = inScopeOf(monitor, objects).map((object) => ({
    object,
    lacks: monitor.selector.filter((wanted) => !fulfils(object.labels, wanted)),
  }));
  return [...failing].sort((a, b) => a.lacks.length - b.lacks.length)[0]?.object;
};

// One slip away from the labels of an object, whatever else may be there.
const slipIn = (monitor: MonitorView, objects: readonly Selectable[]): Selectable | undefined => {
  const wanted = labelsOf(monitor.selector);
  return wanted === undefined ? undefined : inScopeOf(monitor, objects).find(({ labels }) => isNearly(wanted, labels));
};

const isPart = (one: string, other: string): boolean => one.includes(other) || other.includes(one);

// One of the same name whose labels are longer or shorter than what is selected: whoever wrote both meant them for each other.
const twin = (monitor: MonitorView, objects: readonly Selectable[]): Selectable | undefined => {
  const wanted = labelsOf(monitor.selector);
  if (wanted === undefined) return undefined;
  return inScopeOf(monitor, objects).find(
    ({ node, namespace, labels }) =>
      node.name === monitor.node.name &&
      namespace === monitor.node.namespace &&
      Object.entries(wanted).every(([label, value]) => Object.hasOwn(labels, label) && isPart(value, labels[label] ?? '')),
  );
};

// One of a family of objects: of its labels, one is right and the others are longer or shorter.
const relative = (monitor: MonitorView, objects: readonly Selectable[]): Selectable | undefined => {
  const wanted = Object.entries(labelsOf(monitor.selector) ?? {});
  return inScopeOf(monitor, objects).find(
    ({ labels }) =>
      wanted.some(([label, value]) => labels[label] === value) &&
      wanted.every(([label, value]) => Object.hasOwn(labels, label) && isPart(value, labels[label] ?? '')),
  );
};

// Charts, operators and files that are elsewhere may make what is looked for in every namespace.
const mayHoldMore = (graph: ObjectGraph): boolean =>
  graph.world === 'open' && (graph.unread.length > 0 || graph.releases.length > 0 || operatedNamespaces(graph).size > 0);

const labelsText = ({ node, labels }: Selectable): string => {
  const texts = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  return `${called(node)} has ${texts.length === 0 ? 'no labels' : texts.join(', ')}`;
};

const scopeText = ({ namespaces }: MonitorView): string =>
  namespaces.kind === 'any' ? 'any namespace' : `namespace ${namespaces.names.join(', ')}`;

const faultOf = (graph: ObjectGraph, known: ReadonlySet<string>, { monitor, selected }: MonitorTargets): readonly Finding[] => {
  if (selected.length > 0) return [];
  const { namespaces, node, selector, kind } = monitor;
  const names = namespaces.kind === 'any' ? [] : namespaces.names;
  const objects = candidatesOf(graph, monitor);
  const slip = slipIn(monitor, objects) ?? twin(monitor, objects) ?? relative(monitor, objects);
  // Where not everything of a namespace is known, its Pods may well be there.
  const isOpen =
    namespaces.kind === 'any'
      ? known.size === 0 || node.kind === 'ClusterPodMonitoring' || mayHoldMore(graph)
      : !names.every((namespace) => namespace !== '' && known.has(namespace));
  if (isOpen && slip === undefined) return [];
  if (namespaces.kind === 'names' && namespacesWith(graph, monitor).length > 0) return [];
  const what = kind === 'PodMonitor' ? 'Pods' : 'Services';
  const near = slip ?? nearMiss(monitor, objects);
  return [
    {
      at: node.at(['spec', 'selector']),
      message: `${called(node)} finds no ${what} in ${scopeText(monitor)} with ${selectorText(selector)}: nothing is scraped`,
      ...(near === undefined ? {} : { help: labelsText(near) }),
      about: [node, ...(near === undefined ? [] : [near.node])].map(objectSubject),
      follows: names.map((name) => subject('namespace', '', name)),
    },
  ];
};

/** Monitors whose selector no Service or Pod in their namespaces fulfils. */
export const monitorSelectsNothing: Check = {
  id: 'monitor-selects-nothing',
  level: 'error',
  blinds: true,
  find: ({ graph }) => {
    const known = populated(graph);
    return monitorsOf(graph).flatMap((monitor) => faultOf(graph, known, monitor));
  },
};
