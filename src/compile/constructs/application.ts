import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { freeId } from './id';

/** Where an Application reads what it applies. */
export type ApplicationSource =
  /** Objects of ours, one a file. */
  | { readonly kind: 'folder'; readonly repository: string; readonly revision: string; readonly path: string }
  /** Whatever a user keeps in a repository. */
  | { readonly kind: 'path'; readonly repository: string; readonly revision: string; readonly path: string }
  | {
      readonly kind: 'chart';
      readonly repository: string;
      readonly chart: string;
      readonly version: string;
      readonly release: string;
      /** Repository and file of the values, where there are any. */
      readonly values?: { readonly repository: string; readonly revision: string; readonly file: string };
    };

/** What an Application is made from. */
export interface ApplicationProps {
  readonly name: string;
  /** Argo CD's own namespace. */
  readonly namespace: string;
  readonly project: string;
  readonly wave: number;
  readonly source: ApplicationSource;
  readonly destination: { readonly server: string; readonly namespace: string };
  readonly sync: { readonly automated: boolean; readonly prune: boolean; readonly selfHeal: boolean; readonly retries: number };
  /** Whether deleting the Application deletes what it installed. */
  readonly cascadeDelete: boolean;
  /** Whether it holds objects whose CRDs another Application installs. */
  readonly customResources: boolean;
}

type Spec = IApplication['spec'];
type Sources = Pick<Spec, 'source' | 'sources'>;

const sourcesOf = (source: ApplicationSource): Sources => {
  if (source.kind !== 'chart') {
    const place = { repoURL: source.repository, targetRevision: source.revision, path: source.path };
    // A kustomization.yaml or Chart.yaml that strays into our folder would change the tool, so `directory` pins it; in a
    // folder of the user, such a file says which tool is meant.
    return { source: source.kind === 'folder' ? { ...place, directory: { recurse: true } } : place };
  }
  const chart = { repoURL: source.repository.replace(/^oci:\/\//, ''), chart: source.chart, targetRevision: source.version };
  if (source.values === undefined) return { source: { ...chart, helm: { releaseName: source.release } } };
  return {
    sources: [
      { ...chart, helm: { releaseName: source.release, valueFiles: [`$values/${source.values.file}`] } },
      // Without a path, Argo CD reads this source for its files only.
      { repoURL: source.values.repository, targetRevision: source.values.revision, ref: 'values' },
    ],
  };
};

const syncPolicyOf = ({ sync, customResources }: ApplicationProps): NonNullable<Spec['syncPolicy']> => ({
  ...(sync.automated ? { automated: { prune: sync.prune, selfHeal: sync.selfHeal } } : {}),
  retry: { limit: sync.retries, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
  syncOptions: [
    'ServerSideApply=true',
    'FailOnSharedResource=true',
    'PruneLast=true',
    ...(customResources ? ['SkipDryRunOnMissingResource=true'] : []),
  ],
});

/** An Argo CD Application, compared as the API server would store it. */
export class Application extends ApiObject {
  constructor(scope: Construct, props: ApplicationProps) {
    super(scope, freeId(scope, `Application.${props.name}`), {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name: props.name,
        namespace: props.namespace,
        annotations: { 'argocd.argoproj.io/sync-wave': String(props.wave), 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' },
        ...(props.cascadeDelete ? { finalizers: ['resources-finalizer.argocd.argoproj.io'] } : {}),
      },
      spec: {
        project: props.project,
        destination: props.destination,
        ...sourcesOf(props.source),
        syncPolicy: syncPolicyOf(props),
      } satisfies Spec,
    });
  }
}
