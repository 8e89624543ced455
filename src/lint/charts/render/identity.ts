import { type JsonMap, textAt } from '../../../core/json';

/** The group of an object's API, by which the API server knows it whatever its version. */
const groupOf = (object: JsonMap): string => {
  const version = textAt(object, 'apiVersion') ?? '';
  return version.includes('/') ? (version.split('/')[0] ?? '') : '';
};

/** What makes an object the same as another one: its group, kind, namespace and name. */
export const identityOf = (object: JsonMap): string =>
  JSON.stringify([
    groupOf(object),
    textAt(object, 'kind'),
    textAt(object, 'metadata', 'namespace') ?? '',
    textAt(object, 'metadata', 'name') ?? '',
  ]);

/** An object as messages call it. */
export const titleOf = (object: JsonMap): string => {
  const namespace = textAt(object, 'metadata', 'namespace');
  return `${textAt(object, 'kind') ?? ''} ${namespace === undefined ? '' : `${namespace}/`}${textAt(object, 'metadata', 'name') ?? ''}`;
};

// Kinds that are outside of namespaces, of what Kubernetes itself has.
const clusterKinds: ReadonlySet<string> = new Set([
  'APIService',
  'CertificateSigningRequest',
  'ClusterRole',
  'ClusterRoleBinding',
  'CSIDriver',
  'CSINode',
  'CustomResourceDefinition',
  'FlowSchema',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
]);

/** Whether an object is outside of namespaces; `further` names custom kinds that do, as `group/Kind`. */
const isClusterWide = (object: JsonMap, further: ReadonlySet<string>): boolean => {
  const kind = textAt(object, 'kind') ?? '';
  return clusterKinds.has(kind) || further.has(`${groupOf(object)}/${kind}`);
};

/** An object as Argo CD applies it: what names no namespace goes into that of the Application. */
export const placedIn = (object: JsonMap, namespace: string, further: ReadonlySet<string>): JsonMap => {
  if (isClusterWide(object, further) || textAt(object, 'metadata', 'namespace') !== undefined) return object;
  const metadata = object.metadata;
  return { ...object, metadata: { ...(typeof metadata === 'object' ? metadata : {}), namespace } };
};
