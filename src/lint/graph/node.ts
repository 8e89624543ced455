import type { AssumedPart } from '../../core/coverage';
import type { JsonMap, ObjectPath } from '../../core/json';
import type { Location } from '../../core/problem';

/** One document as the linker takes it, whether just compiled or read from a file. */
export interface SourceObject {
  /** Below `dist/`, or the file as given; two documents of one file share it. */
  readonly path: string;
  readonly object: JsonMap;
  /** Where a value of it was written: a line of `environments/`, or of the YAML file itself. */
  /** With an offset, the place of that character in the text of the value: a fault within an expression or an embedded file. */
  readonly at: (path: ObjectPath, offset?: number) => Location;
  /** What nobody wrote of something that is only said to be there: no file holds it. Absent where there is a file. */
  readonly declared?: readonly AssumedPart[];
  /** Set where a program reads its file in a form of its own: nothing applies it to a cluster. */
  readonly carried?: true;
  /** The environment that it belongs to, where its path does not say. */
  readonly environment?: string;
  /** The cluster that it is for, where a folder holds what is for several. */
  readonly cluster?: string;
  /** Of a kustomization, its patches for objects that it does not have. */
  readonly idlePatches?: readonly { readonly at: Location; readonly message: string; readonly help?: string }[];
  /** Set where its name gets a hash of its content. */
  readonly hashed?: true;
  /** Set where a patch for it is not in the folder: fields may be there that it does not have. */
  readonly patchedElsewhere?: true;
  /** The folder that it was built for, where that is not the one that it is written in. */
  readonly builtIn?: string;
}

/** A node of the graph: one object with its place. */
export interface GraphNode extends SourceObject {
  /** The path, with `#2` and so on for further documents of a file. */
  readonly id: string;
  /** The environment it belongs to; empty for what environments share and for folders that know none. */
  readonly environment: string;
  /** Kind of the Kubernetes object, or `HelmValues`, `RuleFile`, `AlertmanagerFile`, `SlothFile`, `DashboardFile`, `DataSourceFile`, `PrometheusFile` or `ComposeFile` for documents without one. */
  readonly kind: string;
  /** Empty for what is outside namespaces or does not name one. */
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Whether two objects may be in one cluster; where nobody says, they are. */
export const inOneCluster = (one: Pick<SourceObject, 'cluster'>, other: Pick<SourceObject, 'cluster'>): boolean =>
  one.cluster === undefined || other.cluster === undefined || one.cluster === other.cluster;

/** What names represent; names of one kind and scope must be unique. */
export type NameKind =
  | 'namespace'
  | 'service'
  | 'secret'
  | 'secret-key'
  | 'config-map'
  | 'config-map-key'
  | 'service-account'
  | 'role'
  | 'cluster-role'
  | 'workload'
  | 'ingress'
  | 'persistent-volume-claim'
  | 'persistent-volume'
  | 'storage-class'
  | 'priority-class'
  | 'ingress-class'
  | 'secret-store'
  | 'cluster-secret-store'
  | 'receiver'
  | 'time-interval'
  | 'alertmanager-config'
  | 'alert'
  | 'series'
  | 'analysis-template'
  | 'elasticsearch'
  | 'cluster-analysis-template'
  | 'data-source'
  | 'dashboard'
  | 'dashboard-folder'
  | 'application'
  | 'project'
  | 'folder'
  | 'resource'
  | 'values-file'
  | 'values-source';

/** A name that an object defines. */
export interface Definition {
  readonly kind: NameKind;
  /** Within what the name is unique: a namespace, an environment or the id of a node; empty for the cluster. */
  readonly scope: string;
  readonly name: string;
  readonly node: GraphNode;
  readonly path: ObjectPath;
}

/** A name that an object needs, with the place where it is written. */
export interface Reference extends Definition {
  /** The part of the object that needs it, as messages call it, such as `panel "Errors" of dashboard "API"`. */
  readonly by?: string;
  /** What that part does with it, such as `selects in`. */
  readonly does?: string;
  /** The repository that a folder or file is in. */
  readonly repository?: string;
  /** Whether the object works without it as well, so that only a name that is nearly there is a slip. */
  readonly mayBeMissing?: boolean;
}

/** A name that something other than an object here defines: every cluster, a chart, or what the input declares. */
export interface OutsideName extends Pick<Definition, 'kind' | 'name'> {
  /** As of a definition; `*` where it is there in every scope. */
  readonly scope: string;
}

/** What one object defines and needs. */
export interface Names {
  readonly defines: readonly Definition[];
  readonly needs: readonly Reference[];
}
