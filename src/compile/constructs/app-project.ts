import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { freeId } from './id';

/** What an AppProject is made from. */
export interface AppProjectProps {
  readonly name: string;
  /** Argo CD's own namespace. */
  readonly namespace: string;
  readonly spec: IAppProject['spec'];
}

/** What the Applications of one environment may read, write and where to. */
export class AppProject extends ApiObject {
  constructor(scope: Construct, { name, namespace, spec }: AppProjectProps) {
    super(scope, freeId(scope, `AppProject.${name}`), {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name, namespace },
      spec,
    });
  }
}
