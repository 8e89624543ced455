import { listAt } from '../../../core/json';
import { beside, isRemote } from '../../kustomize/tree';
import { name, noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';
import { parentOf } from '../repository-files';

/** A kustomization of kustomize, which names the files and folders that it is built from. */
export interface KustomizationView {
  readonly node: GraphNode;
}

/** Kustomizations and components; those of Flux name no resources. */
export const kustomizations: ObjectKind<KustomizationView> = {
  of: ['Kustomization', 'Component'],
  read: (node) => [{ node }],
  names: ({ node }) => ({
    ...noNames,
    needs: listAt(node.object, 'resources').flatMap((written, index) =>
      typeof written !== 'string' || isRemote(written)
        ? []
        : [name(node, 'resource', { scope: '', name: beside(parentOf(node.path), written), path: ['resources', index] })],
    ),
  }),
};
