import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { IPAddressPoolSpec, L2AdvertisementSpec } from '../../../imports/metallb.io/pools';
import { freeId } from './id';

/** What a pool and its advertisement are made from. */
export interface PoolProps {
  readonly name: string;
  /** MetalLB's own namespace. */
  readonly namespace: string;
  readonly addresses: readonly string[];
  readonly autoAssign: boolean;
  /** Namespaces whose Services may have these addresses; none means all. */
  readonly namespaces: readonly string[];
}

const apiVersion = 'metallb.io/v1beta1';

/** Addresses for Services of type LoadBalancer. */
export class IPAddressPool extends ApiObject {
  constructor(scope: Construct, { name, namespace, addresses, autoAssign, namespaces }: PoolProps) {
    super(scope, freeId(scope, `IPAddressPool.${name}`), {
      apiVersion,
      kind: 'IPAddressPool',
      metadata: { name, namespace },
      spec: {
        addresses: [...addresses],
        autoAssign,
        avoidBuggyIPs: false,
        ...(namespaces.length === 0 ? {} : { serviceAllocation: { namespaces: [...namespaces] } }),
      } satisfies IPAddressPoolSpec,
    });
  }
}

/** Answers for the addresses of one pool; without a pool's name it would answer for those of every pool. */
export class L2Advertisement extends ApiObject {
  constructor(scope: Construct, { name, namespace }: Pick<PoolProps, 'name' | 'namespace'>) {
    super(scope, freeId(scope, `L2Advertisement.${name}`), {
      apiVersion,
      kind: 'L2Advertisement',
      metadata: { name, namespace },
      spec: { ipAddressPools: [name] } satisfies L2AdvertisementSpec,
    });
  }
}
