import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject';
import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';

/** What an object of Argo CD is made from. */
interface ArgoProps<Spec> {
  /**
   * Name, namespace and further labels.
   *
   * @default - a name of its own, in the namespace argocd
   */
  readonly metadata?: ApiObjectMetadata;
  /** Its fields, as Argo CD defines them. */
  readonly spec: Spec;
}

/** What an Application is made from. */
export interface ArgoApplicationProps extends ArgoProps<IApplication['spec']> {}

/** What an AppProject is made from. */
export interface ArgoProjectProps extends ArgoProps<IAppProject['spec']> {}

const fieldsOf = <Spec>(kind: string, { metadata, spec }: ArgoProps<Spec>) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind,
  metadata: { namespace: 'argocd', ...metadata },
  spec,
});

/**
 * What Argo CD installs, and where to.
 *
 * @example
 * new ArgoApplication(chart, 'web', {
 *   metadata: { name: 'web' },
 *   spec: {
 *     project: 'default',
 *     source: { repoURL: 'https://git.example.com/shop.git', targetRevision: 'main', path: 'dist' },
 *     destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
 *   },
 * });
 */
export class ArgoApplication extends ApiObject {
  constructor(scope: Construct, id: string, props: ArgoApplicationProps) {
    super(scope, id, fieldsOf('Application', props));
  }
}

/**
 * What Applications may read, write and where to.
 *
 * @example
 * new ArgoProject(chart, 'shop', {
 *   metadata: { name: 'shop' },
 *   spec: {
 *     sourceRepos: ['https://git.example.com/shop.git'],
 *     destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'shop' }],
 *   },
 * });
 */
export class ArgoProject extends ApiObject {
  constructor(scope: Construct, id: string, props: ArgoProjectProps) {
    super(scope, id, fieldsOf('AppProject', props));
  }
}
