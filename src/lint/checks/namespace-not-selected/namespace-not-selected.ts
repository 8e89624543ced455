import { entryOf } from '../../../core/json';
import { selectorText } from '../../../core/kubernetes/selector';
import { subject } from '../../../core/problem';
import type { ObjectGraph } from '../../graph/graph';
import type { GraphNode } from '../../graph/node';
import { selectedBy } from '../../graph/selection';
import type { MonitorTargets } from '../../graph/targets';
import type { Check, Finding } from '../check';
import { called, monitorsOf, namespacesWith, selectionOf } from '../common/monitors';
import { environmentSubject, objectSubject } from '../common/subjects';

const isIn = ({ kind, name, namespace }: GraphNode, names: readonly string[]): boolean =>
  names.includes(kind === 'Namespace' ? name : namespace);

const elsewhere = (graph: ObjectGraph, { monitor, selected }: MonitorTargets): readonly Finding[] => {
  const { namespaces, kind, node, selector } = monitor;
  if (selected.length > 0 || namespaces.kind === 'any' || namespaces.names.includes('')) return [];
  const where = namespacesWith(graph, monitor);
  // Labels that many have, of a namespace that nobody else names, such as that of a scaffold.
  const isLoose = graph.world === 'open' && where.length > 1 && !graph.nodes.some((one) => one !== node && isIn(one, namespaces.names));
  // What names no namespace goes wherever it is applied.
  if (where.length === 0 || where.includes('') || isLoose) return [];
  return [
    {
      at: node.at(['spec', 'namespaceSelector']),
      message: `${called(node)} selects in namespace ${namespaces.names.join(', ')}, but ${kind === 'PodMonitor' ? 'Pods' : 'Services'} with ${selectorText(selector)} are in ${where.join(', ')}`,
      help: `set namespaceSelector: {matchNames: [${where.join(', ')}]}`,
      about: [objectSubject(node)],
      follows: namespaces.names.map((name) => subject('namespace', '', name)),
    },
  ];
};

const unwatched = (graph: ObjectGraph): readonly Finding[] => {
  const answerOf = selectionOf(graph);
  const named = new Set(graph.namespaces.map(({ name }) => name));
  return graph.nodes.flatMap((node: GraphNode): readonly Finding[] => {
    const kind = entryOf(selectedBy, node.kind);
    if (kind === undefined) return [];
    const answers = graph.prometheuses.map((prometheus) => ({ prometheus, answer: answerOf(prometheus, node) }));
    const refused = answers.find(({ answer }) => answer === 'namespace');
    if (refused === undefined || answers.some(({ answer }) => answer === 'selected')) return [];
    const wanted = refused.prometheus.selections[kind].namespaces;
    // The labels of a Namespace that somebody else makes are not known.
    if (wanted !== undefined && !named.has(node.namespace)) return [];
    const reads =
      wanted === undefined ? `only its own namespace ${refused.prometheus.namespace}` : `namespaces with ${selectorText(wanted)}`;
    const own = subject('read namespace', refused.prometheus.node.id, kind, node.namespace);
    return [
      {
        at: node.at(['metadata', 'namespace']),
        message: `Prometheus ${refused.prometheus.namespace}/${refused.prometheus.name} ignores ${called(node)}: it reads ${reads}`,
        help: `put it into a namespace that is read, or label ${node.namespace}`,
        about: [objectSubject(node), own],
        follows: [
          own,
          objectSubject(refused.prometheus.node),
          subject('namespace', '', node.namespace),
          environmentSubject(node.environment),
        ],
      },
    ];
  });
};

/** Monitors that look in other namespaces than their targets are in, and objects in namespaces that Prometheus does not read. */
export const namespaceNotSelected: Check = {
  id: 'namespace-not-selected',
  level: 'error',
  blinds: true,
  find: ({ graph }) => [...monitorsOf(graph).flatMap((monitor) => elsewhere(graph, monitor)), ...unwatched(graph)],
};
