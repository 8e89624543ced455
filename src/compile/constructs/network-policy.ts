import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { from, plain } from '../../core/origins/sourced';
import type { RunningIdentity } from '../../core/workloads/identity';
import { identityOrigins } from '../../core/workloads/identity-origins';
import { workloadPath } from '../../core/workloads/names';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';
import { podLabels } from './pod-template';

const fieldsOf = (identity: RunningIdentity) => {
  const { name, namespace } = identityOrigins(identity);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: from(identity.name, ...name), namespace: from(identity.namespace, ...namespace) },
    spec: {
      podSelector: { matchLabels: podLabels(identity) },
      policyTypes: ['Ingress'],
      ingress: [
        {
          ports: Object.entries(identity.pods.ports)
            .sort()
            .map(([port, number]) => ({ port: from(number, workloadPath(identity, 'pods', 'ports', port)), protocol: 'TCP' })),
        },
      ],
    },
  };
};

/** Lets in what calls a workload or scrapes it, on the ports that it declares, and nothing else. */
export class NetworkPolicy extends ApiObject {
  constructor(scope: Construct, identity: RunningIdentity) {
    super(scope, freeId(scope, `NetworkPolicy.${identity.name}`), plain(fieldsOf(identity)));
    noteOrigins(this, { fields: () => fieldsOf(identity) });
  }
}
