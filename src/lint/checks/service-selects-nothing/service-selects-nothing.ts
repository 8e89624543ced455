import { selectorOf, selectorText } from '../../../core/kubernetes/selector';
import { subject } from '../../../core/problem';
import type { PodsView } from '../../graph/kinds/pods';
import type { ServiceView } from '../../graph/kinds/services';
import { sharedNamespaces } from '../../graph/names/shared-namespaces';
import { finder } from '../../graph/targets';
import type { Check, Finding } from '../check';
import { isNearly, type Labels } from '../common/near-labels';
import { objectSubject } from '../common/subjects';
import { called } from '../common/synced-path';

const byNamespace = (pods: readonly PodsView[]): ReadonlyMap<string, readonly PodsView[]> => {
  const lists = new Map<string, PodsView[]>();
  for (const view of pods) {
    const list = lists.get(view.namespace);
    if (list === undefined) lists.set(view.namespace, [view]);
    else list.push(view);
  }
  return lists;
};

const labelsText = (labels: Labels): string => {
  const texts = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  return texts.length === 0 ? 'no labels' : texts.join(', ');
};

const finding = ({ node, namespace, selector }: ServiceView, near: PodsView | undefined): Finding => ({
  at: node.at(['spec', 'selector']),
  message: `${called(node)} finds no Pods in namespace ${namespace} with ${selectorText(selectorOf(selector))}: nothing answers there`,
  ...(near === undefined ? {} : { help: `${called(near.node)} has ${labelsText(near.labels)}` }),
  about: [objectSubject(node)],
  follows: [subject('namespace', '', namespace)],
});

/** Services whose selector finds no Pod. */
export const serviceSelectsNothing: Check = {
  id: 'service-selects-nothing',
  level: 'error',
  blinds: true,
  find: ({ graph }) => {
    const [mixed, pods, find] = [sharedNamespaces(graph), byNamespace(graph.pods), finder(graph.pods)];
    return graph.services
      .filter(({ node, selector }) => node.kind === 'Service' && Object.keys(selector).length > 0)
      .filter(({ namespace, selector }) => find({ kind: 'names', names: [namespace] }, selectorOf(selector)).length === 0)
      .flatMap((service) => {
        const here = pods.get(service.namespace) ?? [];
        const near = here.find(({ labels }) => isNearly(service.selector, labels));
        const isClosed = graph.world === 'closed' && !mixed.has(service.namespace);
        return near === undefined && !isClosed ? [] : [finding(service, near ?? here[0])];
      });
  },
};
