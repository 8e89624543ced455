import { labelsAt, valueAt } from '../../../core/json';
import { type Selector, selects } from '../../../core/kubernetes/selector';
import { onceForName } from '../../../language/once';
import type { ObjectGraph } from '../../graph/graph';
import type { IngressView, NetworkPolicyView, PeerView, PolicyPort } from '../../graph/kinds/network-policies';
import type { PodsView } from '../../graph/kinds/pods';
import type { PrometheusInstance } from '../../graph/stacks';
import type { Target } from '../../graph/targets';
import { objectText, targetText } from '../../graph/wording';
import type { Check, Finding } from '../check';
import { called, scrapedBy } from '../common/monitors';
import { objectSubject } from '../common/subjects';

type Labels = Readonly<Record<string, string>>;

/** Who scrapes, as policies see it. */
interface Scraper {
  readonly prometheus: PrometheusInstance;
  readonly namespaceLabels: Labels;
  readonly podLabels: Labels;
}

// Labels of which the operator or the StatefulSet writes the value.
const unknownValues = [
  'app.kubernetes.io/version',
  'controller-revision-hash',
  'statefulset.kubernetes.io/pod-name',
  'operator.prometheus.io/shard',
];

const specOf = ({ node, values }: PrometheusInstance): unknown =>
  valueAt(values, 'prometheus', 'prometheusSpec') ?? valueAt(node.object, 'spec');

const scraperOf = ({ namespaces }: ObjectGraph, prometheus: PrometheusInstance): Scraper => ({
  prometheus,
  namespaceLabels: namespaces.find(({ name }) => name === prometheus.namespace)?.labels ?? {
    'kubernetes.io/metadata.name': prometheus.namespace,
  },
  podLabels: {
    'app.kubernetes.io/name': 'prometheus',
    'app.kubernetes.io/instance': prometheus.name,
    'app.kubernetes.io/managed-by': 'prometheus-operator',
    'operator.prometheus.io/name': prometheus.name,
    prometheus: prometheus.name,
    ...labelsAt(specOf(prometheus), 'podMetadata', 'labels'),
  },
});

const maySelect = (selector: Selector, labels: Labels): boolean =>
  selects(
    selector.filter(({ key }) => !unknownValues.includes(key)),
    labels,
  );

const isPeer = (peer: PeerView, { prometheus, namespaceLabels, podLabels }: Scraper, own: string): boolean => {
  if (peer.kind === 'addresses') return true;
  const near = peer.namespaces === undefined ? prometheus.namespace === own : selects(peer.namespaces, namespaceLabels);
  return near && maySelect(peer.pods, podLabels);
};

const opens = (port: PolicyPort, { pods, port: number }: Target): boolean => {
  switch (port.kind) {
    case 'any':
      return true;
    case 'numbers':
      return port.from <= number && number <= port.to;
    case 'name':
      return pods?.ports.some((one) => one.name === port.name && one.number === number) === true;
  }
};

const admits = ({ peers, ports }: IngressView, scraper: Scraper, target: Target, own: string): boolean =>
  (peers.length === 0 || peers.some((peer) => isPeer(peer, scraper, own))) &&
  (ports === undefined || target.port === 0 || ports.some((port) => opens(port, target)));

// Policies do not hold for Pods in the network of their node.
const usesNode = ({ node, path }: PodsView): boolean => valueAt(node.object, ...path, 'spec', 'hostNetwork') === true;

/** The policies of a namespace. */
type PoliciesIn = (namespace: string) => readonly NetworkPolicyView[];

/** The policies that together keep a target from its scraper; none where one of them lets it in. */
const blocking = (policiesIn: PoliciesIn, scraper: Scraper, target: Target): readonly NetworkPolicyView[] => {
  const { pods } = target;
  if (pods === undefined || usesNode(pods)) return [];
  const own = policiesIn(pods.namespace).filter(({ pods: selector }) => selects(selector, pods.labels));
  const isOpen = own.some(({ ingress }) => ingress.some((rule) => admits(rule, scraper, target, pods.namespace)));
  return isOpen ? [] : own;
};

interface Blocked {
  readonly policies: readonly NetworkPolicyView[];
  readonly target: Target;
  readonly monitor: string;
}

const finding = ({ prometheus }: Scraper, all: readonly Blocked[]): readonly Finding[] => {
  const [first] = all;
  const [policy] = first?.policies ?? [];
  if (first === undefined || policy === undefined) return [];
  const { target, policies, monitor } = first;
  const others =
    policies.length === 1
      ? ''
      : `, and neither do ${policies
          .slice(1)
          .map(({ node }) => called(node))
          .join(', ')}`;
  const more = all.length === 1 ? '' : ` and ${all.length - 1} more`;
  const pods = target.pods === undefined ? [] : [objectSubject(target.pods.node)];
  return [
    {
      at: policy.node.at(policy.ingress.length === 0 ? ['spec'] : ['spec', 'ingress']),
      message: `${called(policy.node)} does not let Prometheus ${prometheus.namespace}/${prometheus.name} in${others}: ${monitor} cannot scrape ${targetText(target)}${more}`,
      help: `admit {from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${prometheus.namespace}}}}], ports: [{port: ${target.port}}]}${target.pods === undefined ? '' : ` to ${objectText(target.pods)}`}`,
      about: pods,
    },
  ];
};

// What these admit or refuse is decided elsewhere.
const otherPolicies = /^(Cilium|Calico|Global|Admin|BaselineAdmin|Antrea|Cluster).*NetworkPolicy$/;

const faultsOf = (graph: ObjectGraph): readonly Finding[] => {
  const { networkPolicies, nodes } = graph;
  if (networkPolicies.length === 0 || nodes.some(({ kind }) => otherPolicies.test(kind))) return [];
  const policiesIn = onceForName((namespace: string) => networkPolicies.filter(({ node }) => node.namespace === namespace));
  return scrapedBy(graph).flatMap(({ prometheus, monitors }) => {
    if (prometheus === undefined || valueAt(specOf(prometheus), 'hostNetwork') === true) return [];
    const scraper = scraperOf(graph, prometheus);
    const blocked = new Map<string, Blocked[]>();
    for (const { monitor, endpoints } of monitors)
      for (const target of endpoints.flatMap(({ targets }) => targets)) {
        const policies = blocking(policiesIn, scraper, target);
        const key = policies.map(({ node }) => node.id).join();
        if (policies.length > 0) blocked.set(key, [...(blocked.get(key) ?? []), { policies, target, monitor: called(monitor) }]);
      }
    return [...blocked.values()].flatMap((all) => finding(scraper, all));
  });
};

/** NetworkPolicies that keep Prometheus from targets of its monitors. */
export const networkPolicyBlocksScrape: Check = {
  id: 'network-policy-blocks-scrape',
  level: 'error',
  find: ({ graph }) => faultsOf(graph),
};
