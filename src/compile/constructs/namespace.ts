import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { freeId } from './id';

/** What a Namespace is made from. */
export interface NamespaceProps {
  readonly name: string;
  readonly environment: string;
}

/** A Namespace with the label that the selectors of the environment's Prometheus and Alertmanager ask for. */
export class Namespace extends ApiObject {
  constructor(scope: Construct, { name, environment }: NamespaceProps) {
    super(scope, freeId(scope, `Namespace.${name}`), {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        labels: { environment },
        // Everything in a Namespace goes with it, so a person has to agree.
        annotations: { 'argocd.argoproj.io/sync-options': 'Delete=confirm,Prune=confirm' },
      },
    });
  }
}
