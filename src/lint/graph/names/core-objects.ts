import { isMap, mapAt, textAt, valuesAt } from '../../../core/json';
import { name } from '../kind';
import type { Definition, GraphNode, NameKind, Reference } from '../node';
import { elasticDefinitions, elasticNeeds } from './elastic';
import {
  elsewhereNeed,
  type KeyHolder,
  keyNeed,
  keyOf,
  kindNeed,
  listNeed,
  type Need,
  needed,
  scopeOf,
  selectorNeeds,
  textNeed,
} from './needs';

/** What objects of a kind are as names for others. */
const definedAs: Readonly<Record<string, NameKind>> = {
  ServiceAccount: 'service-account',
  Role: 'role',
  ClusterRole: 'cluster-role',
  Ingress: 'ingress',
  PersistentVolumeClaim: 'persistent-volume-claim',
  PersistentVolume: 'persistent-volume',
  StorageClass: 'storage-class',
  PriorityClass: 'priority-class',
  IngressClass: 'ingress-class',
  SecretStore: 'secret-store',
  ClusterSecretStore: 'cluster-secret-store',
  AlertmanagerConfig: 'alertmanager-config',
  AnalysisTemplate: 'analysis-template',
  ClusterAnalysisTemplate: 'cluster-analysis-template',
  GrafanaFolder: 'dashboard-folder',
};

/** Kinds that others scale, by their kind and name. */
const workloads = ['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout'];

/** The names that an object defines by being there. */
export const definitionsOf = (node: GraphNode): readonly Definition[] => {
  if (workloads.includes(node.kind)) return [name(node, 'workload', { scope: node.namespace, name: `${node.kind} ${node.name}` })];
  const kind = Object.hasOwn(definedAs, node.kind) ? definedAs[node.kind] : undefined;
  const keys = node.kind !== 'ConfigMap' ? elasticDefinitions(node) : ['data', 'binaryData'].flatMap((field) => keysIn(node, field));
  return kind === undefined ? keys : [name(node, kind, { scope: scopeOf(kind, node.namespace), name: node.name })];
};

const keysIn = (node: GraphNode, field: string): readonly Definition[] =>
  Object.keys(mapAt(node.object, field)).map((key) =>
    name(node, 'config-map-key', { scope: `${node.namespace}/${node.name}`, name: key, path: [field, key] }),
  );

// Single keys of a volume are listed below the name of what they are from.
const volumeNeed =
  (kind: KeyHolder, steps: string, field: string): Need =>
  (node) =>
    valuesAt(node.object, steps).flatMap((found) =>
      needed(node, kind, found, field).flatMap((holder) => [
        holder,
        ...valuesAt(found.value, 'items.*').flatMap((item) => keyOf(node, holder, { ...item, path: [...found.path, ...item.path] })),
      ]),
    );

const podNeeds = (pod: string): readonly Need[] => [
  ...['containers', 'initContainers'].flatMap((containers) => [
    keyNeed('secret', `${pod}.${containers}.*.env.*.valueFrom.secretKeyRef`),
    keyNeed('config-map', `${pod}.${containers}.*.env.*.valueFrom.configMapKeyRef`),
    keyNeed('secret', `${pod}.${containers}.*.envFrom.*.secretRef`),
    keyNeed('config-map', `${pod}.${containers}.*.envFrom.*.configMapRef`),
  ]),
  volumeNeed('secret', `${pod}.volumes.*.secret`, 'secretName'),
  volumeNeed('config-map', `${pod}.volumes.*.configMap`, 'name'),
  volumeNeed('secret', `${pod}.volumes.*.projected.sources.*.secret`, 'name'),
  volumeNeed('config-map', `${pod}.volumes.*.projected.sources.*.configMap`, 'name'),
  textNeed('persistent-volume-claim', `${pod}.volumes.*.persistentVolumeClaim.claimName`),
  textNeed('secret', `${pod}.imagePullSecrets.*.name`),
  textNeed('service-account', `${pod}.serviceAccountName`),
  textNeed('priority-class', `${pod}.priorityClassName`),
];

const ofTemplate = podNeeds('spec.template.spec');

const ofKind = (kinds: Readonly<Record<string, NameKind>>) => (holder: unknown) => kinds[textAt(holder, 'kind') ?? ''];

const rightsNeeds: readonly Need[] = [
  kindNeed('roleRef', ofKind({ Role: 'role', ClusterRole: 'cluster-role' })),
  (node) =>
    valuesAt(node.object, 'subjects.*').flatMap((found) =>
      textAt(found.value, 'kind') === 'ServiceAccount'
        ? needed(node, 'service-account', found, 'name', textAt(found.value, 'namespace') ?? node.namespace)
        : [],
    ),
];

const scaled: Need = (node) =>
  valuesAt(node.object, 'spec.scaleTargetRef').flatMap(({ value, path }): readonly Reference[] => {
    const [kind, target] = [textAt(value, 'kind') ?? 'Deployment', textAt(value, 'name')];
    if (target === undefined || !workloads.includes(kind)) return [];
    return [name(node, 'workload', { scope: node.namespace, name: `${kind} ${target}`, path: [...path, 'name'] })];
  });

const webhooks = elsewhereNeed('service', 'webhooks.*.clientConfig.service.name');

const claimNeeds = (spec: string): readonly Need[] => [textNeed('storage-class', `${spec}.storageClassName`)];

const analyses = (steps: string): Need =>
  kindNeed(
    `spec.strategy.${steps}.templates.*`,
    (holder) => (mapAt(holder).clusterScope === true ? 'cluster-analysis-template' : 'analysis-template'),
    'templateName',
  );

const rolloutNeeds: readonly Need[] = [
  ...ofTemplate,
  ...['canary.steps.*.analysis', 'canary.analysis', 'blueGreen.prePromotionAnalysis', 'blueGreen.postPromotionAnalysis'].map(analyses),
  ...['canary.canaryService', 'canary.stableService', 'blueGreen.activeService', 'blueGreen.previewService'].map((field) =>
    textNeed('service', `spec.strategy.${field}`),
  ),
  textNeed('ingress', 'spec.strategy.canary.trafficRouting.nginx.stableIngress'),
];

// Flux merges values, and texts for placeholders, from either.
const mergedNeed = (steps: string): Need => kindNeed(steps, ofKind({ Secret: 'secret', ConfigMap: 'config-map' }));

// What Prometheus, Alertmanager and ThanosRuler objects have in common.
const operatedNeeds: readonly Need[] = [
  selectorNeeds,
  listNeed('secret', 'spec.secrets.*'),
  listNeed('config-map', 'spec.configMaps.*'),
  textNeed('secret', 'spec.imagePullSecrets.*.name'),
  textNeed('service-account', 'spec.serviceAccountName'),
  textNeed('priority-class', 'spec.priorityClassName'),
  ...claimNeeds('spec.storage.volumeClaimTemplate.spec'),
];

// Without a name, the operator looks for the Secret of the Alertmanager's own name.
const configuration: Need = (node) => {
  if (isMap(mapAt(node.object, 'spec').alertmanagerConfiguration)) return [];
  const written = textAt(node.object, 'spec', 'configSecret');
  const [secret, path] = written ? [written, ['spec', 'configSecret']] : [`alertmanager-${node.name}`, ['metadata', 'name']];
  return [{ ...name(node, 'secret', { scope: node.namespace, name: secret, path }), does: 'reads its configuration from' }];
};

const grafanaNeeds: readonly Need[] = [selectorNeeds];

/** Kind of a node that represents a program which reads credentials from files; no file of `dist/` holds it. */
export const credentialReader = 'CredentialReader';

/** What an object of a kind needs. */
const needsByKind: Readonly<Record<string, readonly Need[]>> = {
  Pod: podNeeds('spec'),
  Deployment: ofTemplate,
  StatefulSet: [...ofTemplate, textNeed('service', 'spec.serviceName'), ...claimNeeds('spec.volumeClaimTemplates.*.spec')],
  DaemonSet: ofTemplate,
  ReplicaSet: ofTemplate,
  Job: ofTemplate,
  CronJob: podNeeds('spec.jobTemplate.spec.template.spec'),
  Rollout: rolloutNeeds,
  Ingress: [
    textNeed('service', 'spec.rules.*.http.paths.*.backend.service.name'),
    textNeed('service', 'spec.defaultBackend.service.name'),
    textNeed('secret', 'spec.tls.*.secretName'),
    textNeed('ingress-class', 'spec.ingressClassName'),
  ],
  HTTPRoute: [elsewhereNeed('service', 'spec.rules.*.backendRefs.*.name')],
  PersistentVolumeClaim: [...claimNeeds('spec'), textNeed('persistent-volume', 'spec.volumeName')],
  RoleBinding: rightsNeeds,
  ClusterRoleBinding: rightsNeeds,
  HorizontalPodAutoscaler: [scaled],
  ScaledObject: [scaled],
  MutatingWebhookConfiguration: [webhooks],
  ValidatingWebhookConfiguration: [webhooks],
  APIService: [elsewhereNeed('service', 'spec.service.name')],
  ExternalSecret: [
    kindNeed('spec.secretStoreRef', (holder) =>
      textAt(holder, 'kind') === 'ClusterSecretStore' ? 'cluster-secret-store' : 'secret-store',
    ),
  ],
  SecretStore: [selectorNeeds],
  ClusterSecretStore: [selectorNeeds],
  ServiceMonitor: [selectorNeeds],
  PodMonitor: [selectorNeeds],
  Probe: [selectorNeeds, listNeed('namespace', 'spec.targets.ingress.namespaceSelector.matchNames.*')],
  HelmRelease: [mergedNeed('spec.valuesFrom.*')],
  Kustomization: [mergedNeed('spec.postBuild.substituteFrom.*')],
  ScrapeConfig: [selectorNeeds],
  AlertmanagerConfig: [selectorNeeds],
  Prometheus: [...operatedNeeds, elsewhereNeed('service', 'spec.alerting.alertmanagers.*.name')],
  PrometheusAgent: operatedNeeds,
  ThanosRuler: operatedNeeds,
  Alertmanager: [...operatedNeeds, configuration, textNeed('alertmanager-config', 'spec.alertmanagerConfiguration.name')],
  Grafana: grafanaNeeds,
  GrafanaDatasource: grafanaNeeds,
  [credentialReader]: [keyNeed('secret', 'credentials.*')],
  Elasticsearch: [...elasticNeeds.Elasticsearch, ...podNeeds('spec.nodeSets.*.podTemplate.spec')],
  Kibana: [...elasticNeeds.Kibana, ...podNeeds('spec.podTemplate.spec')],
  Beat: [...elasticNeeds.Beat, ...['daemonSet', 'deployment'].flatMap((pods) => podNeeds(`spec.${pods}.podTemplate.spec`))],
  GrafanaDashboard: [...grafanaNeeds, textNeed('dashboard-folder', 'spec.folderRef')],
};

/** The names that an object needs, as far as its kind is known here. */
export const needsOf = (node: GraphNode): readonly Reference[] =>
  Object.hasOwn(needsByKind, node.kind) ? (needsByKind[node.kind] ?? []).flatMap((need) => need(node)) : [];
