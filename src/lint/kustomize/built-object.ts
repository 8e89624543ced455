import { type JsonMap, mapAt, type ObjectPath, textAt, valueAt } from '../../core/json';
import type { SourceObject } from '../graph/node';

/** The object with a value at a path; what leads there is made where it is missing. */
export const withValue = (value: unknown, [step, ...rest]: ObjectPath, put: unknown): unknown => {
  if (step === undefined) return put;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? withValue(item, rest, put) : item));
  const map = mapAt(value);
  return { ...map, [step]: withValue(map[String(step)], rest, put) };
};

const isWithin = (path: ObjectPath, above: ObjectPath): boolean => above.every((step, index) => String(path[index]) === String(step));

/** The object with a value put into it that something else writes; the rest stays where it is. */
export const withWritten = (source: SourceObject, path: ObjectPath, put: unknown, at: SourceObject['at']): SourceObject => ({
  ...source,
  object: mapAt(withValue(source.object, path, put)),
  at: (inner, offset) => (isWithin(inner, path) ? at(inner.slice(path.length), offset) : source.at(inner, offset)),
});

/** The object with fields of a map set, each where it is written now. */
export const withFields = (
  source: SourceObject,
  path: ObjectPath,
  fields: JsonMap,
  at: (key: string) => SourceObject['at'],
): SourceObject => Object.entries(fields).reduce((sum, [key, value]) => withWritten(sum, [...path, key], value, at(key)), source);

/** What the API server knows an object by, before it is renamed. */
export interface ObjectId {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** The identity of an object. */
export const idOf = ({ object }: Pick<SourceObject, 'object'>): ObjectId => {
  const version = textAt(object, 'apiVersion') ?? '';
  return {
    group: version.includes('/') ? version.slice(0, version.indexOf('/')) : '',
    kind: textAt(object, 'kind') ?? '',
    name: textAt(object, 'metadata', 'name') ?? '',
    namespace: textAt(object, 'metadata', 'namespace') ?? '',
  };
};

const clusterWide =
  /^(?:Namespace|Node|PersistentVolume|CustomResourceDefinition|APIService|StorageClass|PriorityClass|IngressClass|RuntimeClass|CSIDriver|GatewayClass|ValidatingAdmissionPolicy\w*|(?:Validating|Mutating)WebhookConfiguration|Cluster[A-Z]\w*)$/;

// A few kinds are called after what a cluster is of theirs.
const namespacedClusters = /^Cluster$|^ClusterPodMonitoring$/;

/** Whether objects of a kind are in namespaces. */
export const isNamespaced = (kind: string): boolean => namespacedClusters.test(kind) || !clusterWide.test(kind);

/** Whether an object is of Kubernetes itself, whose lists kustomize merges by a key of their items. */
export const isCore = ({ group }: ObjectId): boolean => !group.includes('.') || group.endsWith('.k8s.io');

/** The text of a field, with the place of it. */
export const placed =
  (source: SourceObject, path: ObjectPath): SourceObject['at'] =>
  (inner, offset) =>
    source.at([...path, ...inner], offset);

/** Whether a value is there at all. */
export const has = (value: unknown, path: ObjectPath): boolean => valueAt(value, ...path) !== undefined;
