import { valueAt } from '../../../core/json';
import { onceForName } from '../../../language/once';
import type { ObjectGraph } from '../../graph/graph';
import type { Direction, NetworkPolicyView } from '../../graph/kinds/network-policies';
import type { PrometheusInstance } from '../../graph/stacks';
import type { Target } from '../../graph/targets';
import { objectText, targetText } from '../../graph/wording';
import type { Check, Finding } from '../check';
import { called, scrapedBy } from '../common/monitors';
import { objectSubject } from '../common/subjects';
import { closing, type End, portNumber, scraperEnd, specOf, targetEnd } from './ends';

/** The policies of a namespace. */
type PoliciesIn = (namespace: string) => readonly NetworkPolicyView[];

interface Blocked {
  readonly direction: Direction;
  readonly policies: readonly NetworkPolicyView[];
  readonly target: Target;
  readonly monitor: string;
}

interface Scrape {
  readonly scraper: End;
  readonly target: Target;
  readonly monitor: string;
}

const blockedIn = (graph: ObjectGraph, policiesIn: PoliciesIn, { scraper, target, monitor }: Scrape): readonly Blocked[] => {
  const end = targetEnd(graph, target);
  if (end === undefined) return [];
  const ways = [
    { direction: 'ingress', own: end, other: scraper },
    { direction: 'egress', own: scraper, other: end },
  ] as const;
  return ways.flatMap(({ direction, own, other }) => {
    const policies = closing(policiesIn(own.namespace), direction, { own, other, target });
    return policies.length === 0 ? [] : [{ direction, policies, target, monitor }];
  });
};

const admitting = ({ direction, target }: Blocked, { namespace }: PrometheusInstance): string => {
  const view = target.pods ?? target.service;
  const peer = `{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${direction === 'ingress' ? namespace : view?.namespace}}}}`;
  const number = portNumber(target);
  const ports = number === 0 ? '' : `, ports: [{port: ${number}}]`;
  if (direction === 'egress') return `admit {to: [${peer}]${ports}}`;
  return `admit {from: [${peer}]${ports}}${view === undefined ? '' : ` to ${target.pods === undefined ? 'the Pods of ' : ''}${objectText(view)}`}`;
};

const finding = (prometheus: PrometheusInstance, all: readonly Blocked[]): readonly Finding[] => {
  const [first] = all;
  const [policy, ...further] = first?.policies ?? [];
  if (first === undefined || policy === undefined) return [];
  const { target, direction, monitor } = first;
  const others = further.length === 0 ? '' : `, and neither do ${further.map(({ node }) => called(node)).join(', ')}`;
  const more = all.length === 1 ? '' : ` and ${all.length - 1} more`;
  const way = direction === 'ingress' ? 'in' : 'out';
  const pods = direction === 'egress' || target.pods === undefined ? [] : [objectSubject(target.pods.node)];
  return [
    {
      at: policy.node.at(policy.rules[direction]?.length === 0 ? ['spec'] : ['spec', direction]),
      message: `${called(policy.node)} does not let Prometheus ${prometheus.namespace}/${prometheus.name} ${way}${others}: ${monitor} cannot scrape ${targetText(target)}${more}`,
      help: admitting(first, prometheus),
      about: pods,
    },
  ];
};

// What these admit or refuse is decided elsewhere.
const otherPolicies = /^(Cilium|Calico|Global|Admin|BaselineAdmin|Antrea|Cluster).*NetworkPolicy$/;

const keyOf = ({ direction, policies }: Blocked): string => [direction, ...policies.map(({ node }) => node.id)].join();

const faultsOf = (graph: ObjectGraph): readonly Finding[] => {
  const { networkPolicies, nodes } = graph;
  if (networkPolicies.length === 0 || nodes.some(({ kind }) => otherPolicies.test(kind))) return [];
  const policiesIn = onceForName((namespace: string) => networkPolicies.filter(({ node }) => node.namespace === namespace));
  return scrapedBy(graph).flatMap(({ prometheus, monitors }) => {
    if (prometheus === undefined || valueAt(specOf(prometheus), 'hostNetwork') === true) return [];
    const scraper = scraperEnd(graph, prometheus);
    const groups = new Map<string, Blocked[]>();
    for (const { monitor, endpoints } of monitors)
      for (const target of endpoints.flatMap(({ targets }) => targets))
        for (const blocked of blockedIn(graph, policiesIn, { scraper, target, monitor: called(monitor) }))
          groups.set(keyOf(blocked), [...(groups.get(keyOf(blocked)) ?? []), blocked]);
    return [...groups.values()].flatMap((all) => finding(prometheus, all));
  });
};

/** NetworkPolicies that keep Prometheus from targets of its monitors. */
export const networkPolicyBlocksScrape: Check = {
  id: 'network-policy-blocks-scrape',
  level: 'error',
  find: ({ graph }) => faultsOf(graph),
};
