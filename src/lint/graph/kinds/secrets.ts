import { listAt, mapAt, type ObjectPath, textAt, valueAt } from '../../../core/json';
import { name, noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

/** A Secret as the cluster will hold it, whoever writes it there. */
export interface SecretView {
  readonly node: GraphNode;
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly { readonly key: string; readonly path: ObjectPath }[];
  /** Whether keys may come on top that nobody can know beforehand, such as all those of a remote secret. */
  readonly open: boolean;
}

const keysOf = (node: GraphNode, ...path: ObjectPath): SecretView['keys'] =>
  Object.keys(mapAt(node.object, ...path)).map((key) => ({ key, path: [...path, key] }));

const plainSecret = (node: GraphNode): SecretView => {
  const keys = [...keysOf(node, 'data'), ...keysOf(node, 'stringData')];
  // One that is written empty, as for the token of a ServiceAccount, is filled in the cluster.
  return { node, namespace: node.namespace, name: node.name, keys, open: keys.length === 0 };
};

const externalSecret = (node: GraphNode): SecretView => {
  const templated = keysOf(node, 'spec', 'target', 'template', 'data');
  const merges = textAt(node.object, 'spec', 'target', 'template', 'mergePolicy') === 'Merge';
  const copied = listAt(node.object, 'spec', 'data').flatMap((entry, index) => {
    const key = textAt(entry, 'secretKey');
    return key === undefined ? [] : [{ key, path: ['spec', 'data', index, 'secretKey'] }];
  });
  // Once there is a template, only its keys survive, unless it merges.
  const replaces = templated.length > 0 && !merges;
  return {
    node,
    namespace: node.namespace,
    name: textAt(node.object, 'spec', 'target', 'name') ?? node.name,
    keys: replaces ? templated : [...copied, ...templated],
    open:
      (!replaces && listAt(node.object, 'spec', 'dataFrom').length > 0) ||
      valueAt(node.object, 'spec', 'target', 'template', 'templateFrom') !== undefined,
  };
};

const sealedSecret = (node: GraphNode): SecretView => ({
  node,
  namespace: textAt(node.object, 'spec', 'template', 'metadata', 'namespace') ?? node.namespace,
  name: textAt(node.object, 'spec', 'template', 'metadata', 'name') ?? node.name,
  keys: [...keysOf(node, 'spec', 'encryptedData'), ...keysOf(node, 'spec', 'template', 'data')],
  open: false,
});

const secretOf = (node: GraphNode): SecretView => {
  if (node.kind === 'ExternalSecret') return externalSecret(node);
  return node.kind === 'SealedSecret' ? sealedSecret(node) : plainSecret(node);
};

/** Secrets, ExternalSecrets and SealedSecrets. */
export const secrets: ObjectKind<SecretView> = {
  of: ['Secret', 'ExternalSecret', 'SealedSecret'],
  read: (node) => [secretOf(node)],
  names: (view) => ({
    ...noNames,
    defines: [
      name(view.node, 'secret', { scope: view.namespace, name: view.name }),
      ...view.keys.map(({ key, path }) => name(view.node, 'secret-key', { scope: `${view.namespace}/${view.name}`, name: key, path })),
    ],
  }),
};
