import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { plain, type Sourced } from '../../core/origins/sourced';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

const fieldsOf = (name: Sourced<string>) => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name },
  description: 'What watches the others is the last to be evicted',
  globalDefault: false,
  // Below those of Kubernetes itself, which start at two billions.
  value: 1_000_000,
});

/** The priority of the monitoring stack of one environment. */
export class PriorityClass extends ApiObject {
  constructor(scope: Construct, name: Sourced<string>) {
    super(scope, freeId(scope, `PriorityClass.${plain(name)}`), plain(fieldsOf(name)));
    noteOrigins(this, { fields: () => fieldsOf(name) });
  }
}
