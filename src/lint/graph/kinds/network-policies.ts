import { isMap, listAt, mapAt, textAt, textsAt, valueAt } from '../../../core/json';
import { readSelector, type Selector } from '../../../core/kubernetes/selector';
import { noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

/** Who is at the other end by a rule; of addresses nobody knows whose they are. */
export type PeerView = { readonly kind: 'pods'; readonly namespaces?: Selector; readonly pods: Selector } | { readonly kind: 'addresses' };

/** A port that a rule opens: one, a range, or one by the name that containers give it. */
export type PolicyPort =
  | { readonly kind: 'numbers'; readonly from: number; readonly to: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'any' };

/** One rule of what comes in or goes out. */
export interface PolicyRule {
  /** Empty for everybody. */
  readonly peers: readonly PeerView[];
  /** Of TCP; absent where all are open. */
  readonly ports?: readonly PolicyPort[];
}

/** Whether a policy is about what comes in to Pods or what goes out of them. */
export type Direction = 'ingress' | 'egress';

/** A NetworkPolicy. */
export interface NetworkPolicyView {
  readonly node: GraphNode;
  readonly pods: Selector;
  /** What it lets through, of each direction that it is about. */
  readonly rules: Readonly<Partial<Record<Direction, readonly PolicyRule[]>>>;
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

const ruleOf =
  (peers: 'from' | 'to') =>
  (rule: unknown): PolicyRule => {
    const ports = listAt(rule, 'ports');
    return { peers: listAt(rule, peers).map(peerOf), ...(ports.length === 0 ? {} : { ports: ports.flatMap(portOf) }) };
  };

const read = (node: GraphNode): readonly NetworkPolicyView[] => {
  const spec = mapAt(node.object, 'spec');
  const types = textsAt(spec, 'policyTypes');
  const isAbout = (type: string, otherwise: boolean): boolean => (types.length === 0 ? otherwise : types.includes(type));
  const rules = {
    ...(isAbout('Ingress', true) ? { ingress: listAt(spec, 'ingress').map(ruleOf('from')) } : {}),
    ...(isAbout('Egress', spec.egress !== undefined) ? { egress: listAt(spec, 'egress').map(ruleOf('to')) } : {}),
  };
  return [{ node, pods: readSelector(mapAt(spec, 'podSelector')), rules }];
};

/** NetworkPolicies. */
export const networkPolicies: ObjectKind<NetworkPolicyView> = { of: ['NetworkPolicy'], read, names: () => noNames };
