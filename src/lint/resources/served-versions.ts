import { listAt, textAt, valueAt } from '../../core/json';
import { onceFor } from '../../language/once';
import type { ObjectGraph } from '../graph/graph';
import type { GraphNode } from '../graph/node';
import { operatorResources } from './field-tree';

/** The versions of a kind that an API server serves, and who says so. */
export interface ServedVersions {
  readonly versions: readonly string[];
  /** The CRD of the folder; absent where it is known without one. */
  readonly crd?: GraphNode;
  /** Where it is known from without a CRD, as the end of a sentence. */
  readonly since: string;
}

// From the deprecation guide of Kubernetes: what each release stopped to serve, and what replaced it.
const removed: readonly (readonly [release: string, replacement: string, old: string, kinds: string])[] = [
  ['1.16', 'apps/v1', 'extensions/v1beta1 apps/v1beta1 apps/v1beta2', 'Deployment DaemonSet StatefulSet ReplicaSet'],
  ['1.16', 'networking.k8s.io/v1', 'extensions/v1beta1', 'NetworkPolicy'],
  ['1.22', 'networking.k8s.io/v1', 'extensions/v1beta1 networking.k8s.io/v1beta1', 'Ingress IngressClass'],
  ['1.22', 'rbac.authorization.k8s.io/v1', 'rbac.authorization.k8s.io/v1beta1', 'Role RoleBinding ClusterRole ClusterRoleBinding'],
  ['1.22', 'apiextensions.k8s.io/v1', 'apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition'],
  ['1.25', 'batch/v1', 'batch/v1beta1', 'CronJob'],
  ['1.25', 'policy/v1', 'policy/v1beta1', 'PodDisruptionBudget'],
  ['1.26', 'autoscaling/v2', 'autoscaling/v2beta1 autoscaling/v2beta2', 'HorizontalPodAutoscaler'],
];

const ofKubernetes: ReadonlyMap<string, ServedVersions> = new Map(
  removed.flatMap(([release, replacement, old, kinds]) =>
    old
      .split(' ')
      .flatMap((version) =>
        kinds
          .split(' ')
          .map((kind): [string, ServedVersions] => [
            `${version} ${kind}`,
            { versions: [replacement], since: `since Kubernetes ${release}` },
          ]),
      ),
  ),
);

const definedIn = (node: GraphNode): readonly (readonly [string, ServedVersions])[] => {
  const group = textAt(node.object, 'spec', 'group') ?? '';
  const served = listAt(node.object, 'spec', 'versions').filter((version) => valueAt(version, 'served') !== false);
  const versions = served.flatMap((version) => textAt(version, 'name') ?? []).map((version) => `${group}/${version}`);
  return versions.length === 0 ? [] : [[`${group} ${textAt(node.object, 'spec', 'names', 'kind')}`, { versions, crd: node, since: '' }]];
};

const crdsOf = onceFor(
  ({ nodes }: ObjectGraph): ReadonlyMap<string, ServedVersions> =>
    new Map(nodes.filter(({ kind }) => kind === 'CustomResourceDefinition').flatMap(definedIn)),
);

const ofOperator = (apiGroup: string, kind: string): ServedVersions | undefined => {
  const { group, kinds, source } = operatorResources;
  const resource = apiGroup === group && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return resource && { versions: resource.versions.map((version) => `${group}/${version}`), since: `by the CRD of ${source}` };
};

/** The versions that are served of the kind of an object, where they are known and its own is not among them. */
export const servedInstead = (graph: ObjectGraph, { kind, object }: GraphNode): ServedVersions | undefined => {
  const version = textAt(object, 'apiVersion') ?? '';
  const [group = ''] = version.split('/');
  const served = ofKubernetes.get(`${version} ${kind}`) ?? crdsOf(graph).get(`${group} ${kind}`) ?? ofOperator(group, kind);
  return served === undefined || served.versions.includes(version) ? undefined : served;
};
