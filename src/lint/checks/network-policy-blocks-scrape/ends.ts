import { labelsAt, valueAt } from '../../../core/json';
import type { Requirement, Selector } from '../../../core/kubernetes/selector';
import { fulfils } from '../../../core/kubernetes/selector';
import type { Verdict } from '../../../language/matcher/verdict';
import type { ObjectGraph } from '../../graph/graph';
import type { Direction, NetworkPolicyView, PeerView, PolicyPort, PolicyRule } from '../../graph/kinds/network-policies';
import type { PrometheusInstance } from '../../graph/stacks';
import type { Target } from '../../graph/targets';

/** Labels as far as they are known. */
interface Labels {
  readonly known: Readonly<Record<string, string>>;
  /** Whether a label that is not among them may be there. */
  readonly mayHave: (label: string) => boolean;
}

/** Pods as policies see them. */
export interface End {
  readonly namespace: string;
  readonly namespaceLabels: Labels;
  readonly labels: Labels;
}

const verdictOf = ({ known, mayHave }: Labels, wanted: Requirement): Verdict => {
  if (!Object.hasOwn(known, wanted.key) && mayHave(wanted.key)) return 'maybe';
  return fulfils(known, wanted) ? 'yes' : 'no';
};

const verdict = (selector: Selector, labels: Labels): Verdict => {
  const all = selector.map((wanted) => verdictOf(labels, wanted));
  return all.includes('no') ? 'no' : all.includes('maybe') ? 'maybe' : 'yes';
};

const nothingElse = (): boolean => false;

const ofName = 'kubernetes.io/metadata.name';

// Of a Namespace that is not there, only its name is known.
const namespaceLabels = ({ namespaces, world }: ObjectGraph, name: string): Labels => {
  const known = namespaces.find((one) => one.name === name)?.labels;
  return {
    known: known ?? { [ofName]: name },
    mayHave: known === undefined && world === 'open' ? (label) => label !== ofName : nothingElse,
  };
};

// Labels of which the operator or the StatefulSet writes the value.
const writtenLater = [
  'app.kubernetes.io/version',
  'controller-revision-hash',
  'statefulset.kubernetes.io/pod-name',
  'operator.prometheus.io/shard',
];

/** The specification of a Prometheus, as its object or the values of its chart have it. */
export const specOf = ({ node, values }: PrometheusInstance): unknown =>
  valueAt(values, 'prometheus', 'prometheusSpec') ?? valueAt(node.object, 'spec');

/** The Pods of a Prometheus. */
export const scraperEnd = (graph: ObjectGraph, prometheus: PrometheusInstance): End => ({
  namespace: prometheus.namespace,
  namespaceLabels: namespaceLabels(graph, prometheus.namespace),
  labels: {
    known: {
      'app.kubernetes.io/name': 'prometheus',
      'app.kubernetes.io/instance': prometheus.name,
      'app.kubernetes.io/managed-by': 'prometheus-operator',
      'operator.prometheus.io/name': prometheus.name,
      prometheus: prometheus.name,
      ...labelsAt(specOf(prometheus), 'podMetadata', 'labels'),
    },
    mayHave: (label) => writtenLater.includes(label),
  },
});

/** The Pods of a target: those that are known, or those that its Service selects, which have at least the labels that it selects by. */
export const targetEnd = (graph: ObjectGraph, { pods, service }: Target): End | undefined => {
  // Policies do not hold for Pods in the network of their node.
  if (pods !== undefined && valueAt(pods.node.object, ...pods.path, 'spec', 'hostNetwork') === true) return undefined;
  const view = pods ?? service;
  const known = pods?.labels ?? service?.selector ?? {};
  if (view === undefined || Object.keys(known).length === 0) return undefined;
  const labels = { known, mayHave: pods === undefined ? () => true : nothingElse };
  return { namespace: view.namespace, namespaceLabels: namespaceLabels(graph, view.namespace), labels };
};

// The names of ports of Pods that the operator makes.
const portsOfOperator: Readonly<Record<string, number>> = { web: 9090, 'reloader-web': 8080 };

/** The number of the port that is scraped; of Pods that only the operator makes, by its name. */
export const portNumber = ({ service, pods, port, portName }: Target): number => {
  if (port > 0 || pods !== undefined || service?.selector['app.kubernetes.io/name'] !== 'prometheus') return port;
  const target = service.ports.find(({ name }) => name === portName)?.target ?? portName;
  return Object.hasOwn(portsOfOperator, String(target)) ? (portsOfOperator[String(target)] ?? 0) : 0;
};

const opens = (port: PolicyPort, target: Target, number: number): boolean => {
  switch (port.kind) {
    case 'any':
      return true;
    case 'numbers':
      return port.from <= number && number <= port.to;
    case 'name':
      return target.pods === undefined || target.pods.ports.some((one) => one.name === port.name && one.number === number);
  }
};

const isPeer = (peer: PeerView, own: End, other: End): Verdict => {
  if (peer.kind === 'addresses') return 'maybe';
  const near =
    peer.namespaces === undefined ? (own.namespace === other.namespace ? 'yes' : 'no') : verdict(peer.namespaces, other.namespaceLabels);
  return near === 'no' ? 'no' : verdict(peer.pods, other.labels);
};

const mayPass = ({ peers, ports }: PolicyRule, own: End, other: End, target: Target): boolean => {
  const number = portNumber(target);
  return (
    (peers.length === 0 || peers.some((peer) => isPeer(peer, own, other) !== 'no')) &&
    (ports === undefined || number === 0 || ports.some((port) => opens(port, target, number)))
  );
};

/** The policies of Pods that together let nothing of a direction through to or from the other end; none where one of them may. */
export const closing = (
  policies: readonly NetworkPolicyView[],
  direction: Direction,
  { own, other, target }: { readonly own: End; readonly other: End; readonly target: Target },
): readonly NetworkPolicyView[] => {
  const about = policies.flatMap((policy) => {
    const rules = policy.rules[direction];
    return rules === undefined ? [] : [{ policy, rules, selects: verdict(policy.pods, own.labels) }];
  });
  const isOpen = about.some((one) => one.selects !== 'no' && one.rules.some((rule) => mayPass(rule, own, other, target)));
  return isOpen ? [] : about.filter((one) => one.selects === 'yes').map(({ policy }) => policy);
};
