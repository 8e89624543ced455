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
}

/** A node of the graph: one object with its place. */
export interface GraphNode extends SourceObject {
  /** The path, with `#2` and so on for further documents of a file. */
  readonly id: string;
  /** The environment it belongs to; empty for what environments share and for folders that know none. */
  readonly environment: string;
  /** Kind of the Kubernetes object, or `HelmValues`, `RuleFile` or `AlertmanagerFile` for documents without one. */
  readonly kind: string;
  /** Empty for what stands outside namespaces or does not name one. */
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What names stand for; names of one kind and scope must be unique. */
export type NameKind =
  | 'namespace'
  | 'service'
  | 'secret'
  | 'secret-key'
  | 'config-map'
  | 'receiver'
  | 'time-interval'
  | 'alert'
  | 'series'
  | 'application'
  | 'project'
  | 'folder'
  | 'values-file';

/** A name that an object defines. */
export interface Definition {
  readonly kind: NameKind;
  /** Within what the name is unique: a namespace, an environment or the id of a node; empty for the cluster. */
  readonly scope: string;
  readonly name: string;
  readonly node: GraphNode;
  readonly path: ObjectPath;
}

/** A name that an object needs; where it is written as a definition is. */
export type Reference = Definition;

/** What one object defines and needs. */
export interface Names {
  readonly defines: readonly Definition[];
  readonly needs: readonly Reference[];
}
