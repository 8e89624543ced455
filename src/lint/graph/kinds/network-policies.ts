import { isMap, listAt, mapAt, textAt, textsAt, valueAt } from '../../../core/json';
import { readSelector, type Selector } from '../../../core/kubernetes/selector';
import { noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

/** Who may come in by a rule; of addresses nobody knows whose they are. */
export type PeerView = { readonly kind: 'pods'; readonly namespaces?: Selector; readonly pods: Selector } | { readonly kind: 'addresses' };

/** A port that a rule opens: one, a range, or one by the name that containers give it. */
export type PolicyPort =
  | { readonly kind: 'numbers'; readonly from: number; readonly to: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'any' };

/** One rule of what comes in. */
export interface IngressView {
  /** Empty for everybody. */
  readonly peers: readonly PeerView[];
  /** Of TCP; absent where all are open. */
  readonly ports?: readonly PolicyPort[];
}

/** A NetworkPolicy as far as it is about what comes in. */
export interface NetworkPolicyView {
  readonly node: GraphNode;
  readonly pods: Selector;
  readonly ingress: readonly IngressView[];
}

const peerOf = (peer: unknown): PeerView => {
  if (isMap(valueAt(peer, 'ipBlock'))) return { kind: 'addresses' };
  const namespaces = valueAt(peer, 'namespaceSelector');
  return {
    kind: 'pods',
    ...(isMap(namespaces) ? { namespaces: readSelector(namespaces) } : {}),
    pods: readSelector(mapAt(peer, 'podSelector')),
  };
};

const portOf = (port: unknown): readonly PolicyPort[] => {
  if ((textAt(port, 'protocol') ?? 'TCP') !== 'TCP') return [];
  const [number, end] = [valueAt(port, 'port'), valueAt(port, 'endPort')];
  if (typeof number === 'string') return [{ kind: 'name', name: number }];
  if (typeof number !== 'number') return [{ kind: 'any' }];
  return [{ kind: 'numbers', from: number, to: typeof end === 'number' ? end : number }];
};

const ingressOf = (rule: unknown): IngressView => {
  const ports = listAt(rule, 'ports');
  return { peers: listAt(rule, 'from').map(peerOf), ...(ports.length === 0 ? {} : { ports: ports.flatMap(portOf) }) };
};

const read = (node: GraphNode): readonly NetworkPolicyView[] => {
  const spec = mapAt(node.object, 'spec');
  const types = textsAt(spec, 'policyTypes');
  if (types.length > 0 && !types.includes('Ingress')) return [];
  return [{ node, pods: readSelector(mapAt(spec, 'podSelector')), ingress: listAt(spec, 'ingress').map(ingressOf) }];
};

/** NetworkPolicies that say what may come in. */
export const networkPolicies: ObjectKind<NetworkPolicyView> = { of: ['NetworkPolicy'], read, names: () => noNames };
