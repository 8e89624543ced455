import { entryOf } from '../../../core/json';
import { fulfils, type Selector, selectorText, selects } from '../../../core/kubernetes/selector';
import { subject } from '../../../core/problem';
import type { ObjectGraph } from '../../graph/graph';
import type { GraphNode } from '../../graph/node';
import type { PrometheusInstance, SelectedKind } from '../../graph/stacks';
import type { Check, Finding } from '../check';
import { environmentSubject, objectSubject } from '../common/subjects';

const kinds: Readonly<Record<string, SelectedKind>> = {
  ServiceMonitor: 'serviceMonitor',
  PodMonitor: 'podMonitor',
  Probe: 'probe',
  ScrapeConfig: 'scrapeConfig',
  PrometheusRule: 'rule',
};

interface Asked {
  readonly prometheus: PrometheusInstance;
  readonly selector: Selector;
}

const askedBy = (graph: ObjectGraph, node: GraphNode, kind: SelectedKind): readonly Asked[] =>
  graph.prometheuses
    .filter(({ environment }) => environment === node.environment || environment === '' || node.environment === '')
    .map((prometheus) => ({ prometheus, selector: prometheus.selections[kind].objects ?? [] }));

const missing = (node: GraphNode, { prometheus, selector }: Asked): Finding => {
  const lacking = selector.filter((wanted) => !fulfils(node.labels, wanted));
  // A selector that is wrong misses all objects of a kind.
  const own = subject('selection', prometheus.node.id, node.kind, selectorText(lacking));
  return {
    at: node.at(['metadata', 'labels']),
    message: `Prometheus ${prometheus.namespace}/${prometheus.name} ignores ${node.kind} ${node.namespace}/${node.name}: it selects ${selectorText(selector)}`,
    help: `give it the label ${selectorText(lacking)}`,
    about: [objectSubject(node), own],
    follows: [own, objectSubject(prometheus.node), environmentSubject(node.environment)],
  };
};

/** Monitors and rules that no Prometheus takes, because they lack the label by which it selects. */
export const releaseLabelMissing: Check = {
  id: 'release-label-missing',
  level: 'error',
  blinds: true,
  find: ({ graph }) =>
    graph.nodes.flatMap((node) => {
      const kind = entryOf(kinds, node.kind);
      if (kind === undefined) return [];
      const asked = askedBy(graph, node, kind);
      const [first] = asked;
      return first === undefined || asked.some(({ selector }) => selects(selector, node.labels)) ? [] : [missing(node, first)];
    }),
};
