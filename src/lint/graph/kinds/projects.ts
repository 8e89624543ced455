import { listAt, mapAt, textAt, textsAt } from '../../../core/json';
import { name, noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

/** An Argo CD AppProject: what its Applications may read, and write where. */
export interface ProjectView {
  readonly node: GraphNode;
  readonly name: string;
  readonly namespace: string;
  readonly sourceRepos: readonly string[];
  readonly destinations: readonly { readonly server: string; readonly namespace: string }[];
  readonly clusterResources: readonly { readonly group: string; readonly kind: string }[];
  /** Absent where every namespaced kind is allowed. */
  readonly namespaceResources?: readonly { readonly group: string; readonly kind: string }[];
}

const resources = (list: readonly unknown[]) =>
  list.map((resource) => ({ group: textAt(resource, 'group') ?? '', kind: textAt(resource, 'kind') ?? '' }));

/** AppProjects. */
export const projects: ObjectKind<ProjectView> = {
  of: ['AppProject'],
  read: (node) => {
    const spec = mapAt(node.object, 'spec');
    return [
      {
        node,
        name: node.name,
        namespace: node.namespace,
        sourceRepos: textsAt(spec, 'sourceRepos'),
        destinations: listAt(spec, 'destinations').map((destination) => ({
          server: textAt(destination, 'server') ?? textAt(destination, 'name') ?? '',
          namespace: textAt(destination, 'namespace') ?? '',
        })),
        clusterResources: resources(listAt(spec, 'clusterResourceWhitelist')),
        ...(spec.namespaceResourceWhitelist === undefined
          ? {}
          : { namespaceResources: resources(listAt(spec, 'namespaceResourceWhitelist')) }),
      },
    ];
  },
  names: (view) => ({ ...noNames, defines: [name(view.node, 'project', { scope: view.namespace, name: view.name })] }),
};
