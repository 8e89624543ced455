/** The fields of `metallb.io/v1beta1` IPAddressPool that we emit; no package covers them. */
export interface IPAddressPoolSpec {
  readonly addresses: readonly string[];
  readonly autoAssign: boolean;
  readonly avoidBuggyIPs: boolean;
  readonly serviceAllocation?: { readonly namespaces: readonly string[] };
}

/** The fields of `metallb.io/v1beta1` L2Advertisement that we emit. */
export interface L2AdvertisementSpec {
  readonly ipAddressPools: readonly string[];
}
