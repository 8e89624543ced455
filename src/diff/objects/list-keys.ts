import { isMap, type ObjectPath, textAt } from '../../core/json';

/** By which fields items of a list are told apart, by the name of the list; the first that all items have and that tell them apart. */
const byList: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ports: [['containerPort', 'protocol'], ['name'], ['port', 'protocol']],
  env: [['name']],
  volumeMounts: [['mountPath']],
  hostAliases: [['ip']],
  topologySpreadConstraints: [['topologyKey', 'whenUnsatisfiable']],
  destinations: [['server', 'namespace']],
  clusterResourceWhitelist: [['group', 'kind']],
  namespaceResourceWhitelist: [['group', 'kind']],
  sources: [['chart'], ['ref'], ['path']],
  rules: [['alert'], ['record'], ['alert', 'labels.severity'], ['apiGroups', 'resources']],
  data: [['secretKey']],
  endpoints: [['port', 'path']],
  podMetricsEndpoints: [['port', 'path']],
  panels: [['id'], ['title']],
  targets: [['refId']],
  links: [['title']],
};

// What Kubernetes and the tools around it mostly call an item's identity.
const usual: readonly (readonly string[])[] = [['name'], ['key'], ['uid']];

const keyOf = (item: unknown, fields: readonly string[]): string | undefined => {
  const parts = fields.map((field) => textAt(item, ...field.split('.')));
  return parts[0] === undefined ? undefined : parts.map((part) => part ?? '').join(' ');
};

const tells = (items: readonly unknown[], fields: readonly string[]): boolean => {
  const keys = items.map((item) => keyOf(item, fields));
  return !keys.includes(undefined) && new Set(keys).size === keys.length;
};

/** What tells the items of two versions of a list apart; nothing where only their place does. */
export const identityOf = (
  path: ObjectPath,
  before: readonly unknown[],
  after: readonly unknown[],
): ((item: unknown) => string) | undefined => {
  if (![...before, ...after].every(isMap)) return undefined;
  const list = String([...path].reverse().find((step) => typeof step === 'string') ?? '');
  const candidates = [...(Object.hasOwn(byList, list) ? (byList[list] ?? []) : []), ...usual];
  const fields = candidates.find((one) => tells(before, one) && tells(after, one));
  // The fields are there on all items.
  return fields && ((item) => keyOf(item, fields) ?? '');
};

/** Lists whose order says nothing. */
const sets = new Set([
  'finalizers',
  'sourceRepos',
  'destinations',
  'clusterResourceWhitelist',
  'namespaceResourceWhitelist',
  'syncOptions',
  'group_by',
  'matchers',
  'source_matchers',
  'target_matchers',
  'equal',
  'matchNames',
  'targetLabels',
  'podTargetLabels',
  'accessModes',
  'sourceLabels',
  'env',
  'volumes',
  'volumeMounts',
  'ports',
  'imagePullSecrets',
  'receivers',
  'time_intervals',
  'inhibit_rules',
  'searchNamespace',
  'namespaces',
  'data',
  'groups',
]);

/** Whether the order of a list says nothing. */
export const isSet = (path: ObjectPath): boolean => sets.has(String([...path].reverse().find((step) => typeof step === 'string') ?? ''));
