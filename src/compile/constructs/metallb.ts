import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { IPAddressPoolSpec, L2AdvertisementSpec } from '../../../imports/metallb.io/pools';
import { plain, type Sourced } from '../../core/origins/sourced';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** What a pool and its advertisement are made from. */
export interface PoolProps {
  readonly name: Sourced<string>;
  /** MetalLB's own namespace. */
  readonly namespace: Sourced<string>;
  readonly addresses: Sourced<readonly string[]>;
  readonly autoAssign: Sourced<boolean>;
  /** Namespaces whose Services may have these addresses; all where it is missing. */
  readonly namespaces?: Sourced<readonly string[]>;
}

const apiVersion = 'metallb.io/v1beta1';

const poolFields = ({ name, namespace, addresses, autoAssign, namespaces }: PoolProps) => ({
  apiVersion,
  kind: 'IPAddressPool',
  metadata: { name, namespace },
  spec: {
    addresses,
    autoAssign,
    avoidBuggyIPs: false,
    ...(namespaces === undefined ? {} : { serviceAllocation: { namespaces } }),
  } satisfies Sourced<IPAddressPoolSpec>,
});

/** Addresses for Services of type LoadBalancer. */
export class IPAddressPool extends ApiObject {
  constructor(scope: Construct, props: PoolProps) {
    super(scope, freeId(scope, `IPAddressPool.${plain(props.name)}`), plain(poolFields(props)));
    noteOrigins(this, { fields: () => poolFields(props) });
  }
}

type AdvertisementProps = Pick<PoolProps, 'name' | 'namespace'>;

const advertisementFields = ({ name, namespace }: AdvertisementProps) => ({
  apiVersion,
  kind: 'L2Advertisement',
  metadata: { name, namespace },
  spec: { ipAddressPools: [name] } satisfies Sourced<L2AdvertisementSpec>,
});

/** Answers for the addresses of one pool; without a pool's name it would answer for those of every pool. */
export class L2Advertisement extends ApiObject {
  constructor(scope: Construct, props: AdvertisementProps) {
    super(scope, freeId(scope, `L2Advertisement.${plain(props.name)}`), plain(advertisementFields(props)));
    noteOrigins(this, { fields: () => advertisementFields(props) });
  }
}
