import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { environmentName } from '../../core/origins/origin';
import { from, plain, type Sourced } from '../../core/origins/sourced';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** What a Namespace is made from. */
export interface NamespaceProps {
  readonly name: Sourced<string>;
  readonly environment: string;
  /** What Pods may do there, in the labels of pod security admission. */
  readonly podSecurity?: Readonly<Record<string, string>>;
}

const each = (labels: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(labels).map(([label, value]) => [label, from(value, ['production'])]));

const fieldsOf = ({ name, environment, podSecurity = {} }: NamespaceProps) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name,
    labels: { environment: from(environment, environmentName), ...each(podSecurity) },
    // Everything in a Namespace goes with it, so a person has to agree.
    annotations: { 'argocd.argoproj.io/sync-options': 'Delete=confirm,Prune=confirm' },
  },
});

/** A Namespace with the label that the selectors of the environment's Prometheus and Alertmanager ask for. */
export class Namespace extends ApiObject {
  constructor(scope: Construct, props: NamespaceProps) {
    super(scope, freeId(scope, `Namespace.${plain(props.name)}`), plain(fieldsOf(props)));
    noteOrigins(this, { fields: () => fieldsOf(props) });
  }
}
