/** A Kubernetes object as plain data. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** One emitted object with the folder it goes to and where it came from. */
export interface Manifest {
  /** Folder below `dist/`, e.g. `dev/manifests/monitors-dev`. */
  readonly folder: string;
  readonly object: KubernetesObject;
  /** Path of the construct in the cdk8s tree. */
  readonly construct: string;
  /** The environments that it is made from, which agree in what it says. */
  readonly environments: readonly string[];
  /** The same object, with where its values come from. */
  readonly sourced: () => unknown;
}

/** `kind namespace/name`, as messages call an object. */
export const describe = ({ kind, metadata }: KubernetesObject): string =>
  `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
