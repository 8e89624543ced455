import { textAt, valueAt, valuesAt } from '../../../core/json';
import type { Release } from '../../charts/release';
import type { ApplicationView } from '../kinds/applications';
import type { GraphNode, NameKind, OutsideName } from '../node';
import type { AlertmanagerInstance, PrometheusInstance } from '../stacks';

const each = (kind: NameKind, scope: string, names: readonly string[]): readonly OutsideName[] =>
  names.map((text) => ({ kind, scope, name: text }));

/** What every cluster has: the objects that Kubernetes makes when it starts (its documentation on namespaces, ServiceAccounts, default roles, Pod priority and DNS), and the project that Argo CD makes for itself. */
const everyCluster: readonly OutsideName[] = [
  ...each('namespace', '', ['default', 'kube-system', 'kube-public', 'kube-node-lease']),
  ...each('service', 'default', ['kubernetes']),
  ...each('service', 'kube-system', ['kube-dns']),
  ...each('service-account', '*', ['default']),
  ...each('config-map', '*', ['kube-root-ca.crt']),
  ...each('priority-class', '', ['system-cluster-critical', 'system-node-critical']),
  ...each('cluster-role', '', ['cluster-admin', 'admin', 'edit', 'view']),
  ...each('project', '*', ['default']),
];

// The operator makes a Service in each namespace that has one of what it runs.
const operated = (prometheuses: readonly PrometheusInstance[], alertmanagers: readonly AlertmanagerInstance[]): readonly OutsideName[] => [
  ...prometheuses.flatMap(({ namespace, name, release }) =>
    each('service', namespace, ['prometheus-operated', ...(release === undefined ? [] : [name])]),
  ),
  ...alertmanagers.flatMap(({ namespace, name, node }) =>
    each('service', namespace, ['alertmanager-operated', ...(node.kind === 'Alertmanager' ? [] : [name])]),
  ),
];

// Charts call a Service by their release, with their own name unless it is in there already.
const released = (releases: readonly Release[]): readonly OutsideName[] =>
  releases
    .filter(({ installer }) => installer !== 'unknown')
    .flatMap(({ chart, release, namespace }) =>
      each('service', namespace, release.includes(chart) ? [release] : [release, `${release}-${chart}`]),
    );

const createdNamespaces = (applications: readonly ApplicationView[]): readonly OutsideName[] =>
  applications
    .filter(({ syncOptions }) => syncOptions.includes('CreateNamespace=true'))
    .flatMap(({ destination }) => each('namespace', '', [destination.namespace]));

const createdByFlux = (node: GraphNode): readonly OutsideName[] =>
  node.kind === 'HelmRelease' && valueAt(node.object, 'spec', 'install', 'createNamespace') === true
    ? each('namespace', '', [textAt(node.object, 'spec', 'targetNamespace') ?? node.namespace])
    : [];

const isIssued = ({ kind, annotations }: GraphNode): boolean =>
  kind === 'Ingress' && Object.keys(annotations).some((key) => key.startsWith('cert-manager.io/') || key === 'kubernetes.io/tls-acme');

const textsIn = (node: GraphNode, steps: string): readonly string[] =>
  valuesAt(node.object, steps).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));

// cert-manager writes the Secrets that certificates are asked for in.
const certificates = (node: GraphNode): readonly OutsideName[] => {
  if (node.kind === 'Certificate') return each('secret', node.namespace, textsIn(node, 'spec.secretName'));
  return isIssued(node) ? each('secret', node.namespace, textsIn(node, 'spec.tls.*.secretName')) : [];
};

// A kustomization gives what it generates a namespace of its own choice.
const generated = (node: GraphNode): readonly OutsideName[] => {
  if (node.kind !== 'Kustomization' && !/(^|\/)kustomization\.ya?ml$/.test(node.path)) return [];
  return [
    ...each('secret', '*', textsIn(node, 'secretGenerator.*.name')),
    ...each('config-map', '*', textsIn(node, 'configMapGenerator.*.name')),
  ];
};

/** What is needed to know which names are defined without an object that is here. */
interface Sources {
  readonly nodes: readonly GraphNode[];
  readonly applications: readonly ApplicationView[];
  readonly releases: readonly Release[];
  readonly prometheuses: readonly PrometheusInstance[];
  readonly alertmanagers: readonly AlertmanagerInstance[];
}

/** Names that no object here defines and that are there all the same. */
export const outsideNames = ({ nodes, applications, releases, prometheuses, alertmanagers }: Sources): readonly OutsideName[] => [
  ...everyCluster,
  ...operated(prometheuses, alertmanagers),
  ...released(releases),
  ...createdNamespaces(applications),
  ...nodes.flatMap((node) => [...certificates(node), ...generated(node), ...createdByFlux(node)]),
];
