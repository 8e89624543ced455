import type { ObjectPath } from '../json';

/** Whether Kubernetes holds the text at a path in base64: data of Secrets, and binary data of ConfigMaps. */
export const isEncoded = (kind: string, path: ObjectPath): boolean =>
  path.length === 2 && ((kind === 'Secret' && path[0] === 'data') || (kind === 'ConfigMap' && path[0] === 'binaryData'));
