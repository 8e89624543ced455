import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { plain, type Sourced } from '../../core/origins/sourced';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** What an AppProject is made from. */
export interface AppProjectProps {
  readonly name: Sourced<string>;
  /** Argo CD's own namespace. */
  readonly namespace: Sourced<string>;
  readonly spec: Sourced<IAppProject['spec']>;
}

const fieldsOf = ({ name, namespace, spec }: AppProjectProps) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name, namespace },
  spec,
});

/** What the Applications of one environment may read, write and where to. */
export class AppProject extends ApiObject {
  constructor(scope: Construct, props: AppProjectProps) {
    super(scope, freeId(scope, `AppProject.${plain(props.name)}`), plain(fieldsOf(props)));
    noteOrigins(this, { fields: () => fieldsOf(props) });
  }
}
