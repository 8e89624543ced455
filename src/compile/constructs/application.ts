import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { plain, rewritten, type Sourced } from '../../core/origins/sourced';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** A place in a Git repository. */
export interface RepositoryPath {
  readonly repository: Sourced<string>;
  readonly revision: Sourced<string>;
  readonly path: Sourced<string>;
}

/** Where an Application reads what it applies. */
export type ApplicationSource =
  /** Objects of ours, one a file. */
  | ({ readonly kind: 'folder' } & RepositoryPath)
  /** Whatever a user keeps in a repository. */
  | ({ readonly kind: 'path' } & RepositoryPath)
  | {
      readonly kind: 'chart';
      readonly repository: Sourced<string>;
      readonly chart: Sourced<string>;
      readonly version: Sourced<string>;
      readonly release: Sourced<string>;
      /** The file of the values, where there are any. */
      readonly values?: RepositoryPath;
    };

/** What an Application is made from. */
export interface ApplicationProps {
  readonly name: Sourced<string>;
  /** Argo CD's own namespace. */
  readonly namespace: Sourced<string>;
  readonly project: Sourced<string>;
  readonly labels?: Sourced<Readonly<Record<string, string>>>;
  readonly wave: number;
  readonly source: ApplicationSource;
  readonly destination: { readonly namespace: Sourced<string> } & (
    | { readonly server: Sourced<string> }
    | { readonly name: Sourced<string> }
  );
  readonly sync: {
    readonly automated: boolean;
    readonly prune: Sourced<boolean>;
    readonly selfHeal: Sourced<boolean>;
    readonly retries: Sourced<number>;
  };
  /** Whether deleting the Application deletes what it installed. */
  readonly cascadeDelete: boolean;
  /** Whether it holds objects whose CRDs another Application installs. */
  readonly customResources: boolean;
}

type Spec = IApplication['spec'];
type Sources = Sourced<Pick<Spec, 'source' | 'sources'>>;

const sourcesOf = (source: ApplicationSource): Sources => {
  if (source.kind !== 'chart') {
    const place = { repoURL: source.repository, targetRevision: source.revision, path: source.path };
    // A kustomization.yaml or Chart.yaml that strays into our folder would change the tool, so `directory` pins it; in a
    // folder of the user, such a file says which tool is meant.
    return { source: source.kind === 'folder' ? { ...place, directory: { recurse: true } } : place };
  }
  const chart = {
    repoURL: rewritten(source.repository, (address) => address.replace(/^oci:\/\//, '')),
    chart: source.chart,
    targetRevision: source.version,
  };
  if (source.values === undefined) return { source: { ...chart, helm: { releaseName: source.release } } };
  const { repository, revision, path } = source.values;
  return {
    sources: [
      { ...chart, helm: { releaseName: source.release, valueFiles: [rewritten(path, (file) => `$values/${file}`)] } },
      // Without a path, Argo CD reads this source for its files only.
      { repoURL: repository, targetRevision: revision, ref: 'values' },
    ],
  };
};

const syncPolicyOf = ({ sync, customResources }: ApplicationProps): Sourced<NonNullable<Spec['syncPolicy']>> => ({
  ...(sync.automated ? { automated: { prune: sync.prune, selfHeal: sync.selfHeal } } : {}),
  retry: { limit: sync.retries, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
  syncOptions: [
    'ServerSideApply=true',
    'FailOnSharedResource=true',
    'PruneLast=true',
    ...(customResources ? ['SkipDryRunOnMissingResource=true'] : []),
  ],
});

const fieldsOf = (props: ApplicationProps) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: {
    name: props.name,
    namespace: props.namespace,
    ...(props.labels === undefined ? {} : { labels: props.labels }),
    annotations: { 'argocd.argoproj.io/sync-wave': String(props.wave), 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' },
    ...(props.cascadeDelete ? { finalizers: ['resources-finalizer.argocd.argoproj.io'] } : {}),
  },
  spec: {
    project: props.project,
    destination: props.destination,
    ...sourcesOf(props.source),
    syncPolicy: syncPolicyOf(props),
  } satisfies Sourced<Spec>,
});

/** An Argo CD Application, compared as the API server would store it. */
export class Application extends ApiObject {
  constructor(scope: Construct, props: ApplicationProps) {
    super(scope, freeId(scope, `Application.${plain(props.name)}`), plain(fieldsOf(props)));
    noteOrigins(this, { fields: () => fieldsOf(props) });
  }
}
