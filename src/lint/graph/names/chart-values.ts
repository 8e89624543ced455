import { isMap, type JsonMap, type ObjectPath, type PlacedValue } from '../../../core/json';
import type { Release } from '../../charts/release';
import { name } from '../kind';
import type { GraphNode, NameKind, Reference } from '../node';
import { type KeyHolder, keyOf, needed, neededKey, scopeOf, selectorIn } from './needs';

/** Values of a chart with the namespace that they are rendered for. */
export interface ReadValues {
  readonly node: GraphNode;
  readonly values: JsonMap;
  readonly namespace: string;
}

// How charts call the Secrets that somebody else makes for them; Airflow's, MLflow's, Grafana's and Bitnami's among them.
const secretField =
  /^(?:existing\w*Secret|\w*[a-z]ExistingSecret|\w*[a-z]SecretName|secretName|(?:credentials|sshKey|envFrom|config)Secret)$/;

const textFields: readonly (readonly [RegExp, NameKind])[] = [
  [secretField, 'secret'],
  [/^(?:existingConfigMap|\w*[a-z]ConfigMapName)$/, 'config-map'],
  [/^existingClaim$/, 'persistent-volume-claim'],
  [/^storageClass(?:Name)?$/, 'storage-class'],
  [/^priorityClassName$/, 'priority-class'],
  [/^ingressClassName$/, 'ingress-class'],
];

const listFields: readonly (readonly [RegExp, KeyHolder])[] = [
  [/^(?:imagePullSecrets|pullSecrets|envFromSecrets|extraSecretNamesForEnvFrom)$/, 'secret'],
  [/^envFromConfigMaps$/, 'config-map'],
];

const mapFields: Readonly<Record<string, KeyHolder>> = {
  secretKeyRef: 'secret',
  secretRef: 'secret',
  configMapKeyRef: 'config-map',
  configMapRef: 'config-map',
};

// Which of its keys are read is beside the name of a Secret.
const keyFields = /^(?:user|username|password)Key$|^keyOf[A-Z]/;

// Certificates are made by whoever watches the Ingress.
const isCertificate = (path: ObjectPath): boolean => path.some((step) => step === 'tls' || step === 'tlsSecretName');

// Without this, the chart writes the Secret itself.
const isOfChart = (holder: JsonMap, field: string): boolean => field === 'configSecret' && holder.useExistingSecret !== true;

const keysBeside = (node: GraphNode, holder: Reference, { value, path }: PlacedValue): readonly Reference[] =>
  Object.keys(isMap(value) ? value : {})
    .filter((field) => keyFields.test(field))
    .flatMap((field) => keyOf(node, holder, { value, path }, field));

const listed = (node: GraphNode, kind: KeyHolder, { value, path }: PlacedValue, namespace: string): readonly Reference[] =>
  (Array.isArray(value) ? value : []).flatMap((item, index) => {
    const place = [...path, index];
    if (typeof item === 'string') return item === '' ? [] : [name(node, kind, { scope: namespace, name: item, path: place })];
    return needed(node, kind, { value: item, path: place }, 'name', namespace);
  });

const inField = ({ node, namespace }: ReadValues, { value, path }: PlacedValue, field: string): readonly Reference[] => {
  const inner = (value as JsonMap)[field]; // a field of a map, by the only caller
  const place = [...path, field];
  if (isCertificate(place) || isOfChart(value as JsonMap, field)) return []; // the same
  const ofMap = Object.hasOwn(mapFields, field) ? mapFields[field] : undefined;
  if (ofMap !== undefined) return neededKey(node, ofMap, { value: inner, path: place }, namespace);
  const ofText = textFields.find(([pattern]) => pattern.test(field))?.[1];
  if (ofText !== undefined && typeof inner === 'string') {
    const holders = needed(node, ofText, { value, path }, field, scopeOf(ofText, namespace));
    return holders.flatMap((holder) => [holder, ...(ofText === 'secret' ? keysBeside(node, holder, { value, path }) : [])]);
  }
  if (ofText === 'secret' && isMap(inner))
    return needed(node, 'secret', { value: inner, path: place }, 'name', namespace).flatMap((holder) => [
      holder,
      ...keysBeside(node, holder, { value: inner, path: place }),
    ]);
  const ofList = listFields.find(([pattern]) => pattern.test(field))?.[1];
  if (ofList !== undefined) return listed(node, ofList, { value: inner, path: place }, namespace);
  const isSpec = /Spec$/.test(String(path.at(-1) ?? ''));
  if (isSpec && (field === 'secrets' || field === 'configMaps'))
    return listed(node, field === 'secrets' ? 'secret' : 'config-map', { value: inner, path: place }, namespace);
  return [];
};

const within = (read: ReadValues, found: PlacedValue): readonly Reference[] => {
  const { value, path } = found;
  if (Array.isArray(value)) return value.flatMap((item, index) => within(read, { value: item, path: [...path, index] }));
  if (!isMap(value) || value.enabled === false) return [];
  const selector = selectorIn(read.node, found, read.namespace);
  if (selector !== undefined) return selector;
  return Object.entries(value).flatMap(([field, inner]) => {
    const own = inField(read, found, field);
    return own.length > 0 ? own : within(read, { value: inner, path: [...path, field] });
  });
};

/** The names that the values of charts hold of what somebody else provides. */
export const valuesNeeds = (read: ReadValues): readonly Reference[] => within(read, { value: read.values, path: [] });

/** Values with the namespace of the release that reads them; of others, nobody knows what reads them. */
export const readValues = (releases: readonly Release[]): readonly ReadValues[] => {
  const installed = releases.filter(({ installer }) => installer !== 'unknown');
  const whole = new Set(installed.filter(({ isPart }) => isPart === true).map(({ who }) => who));
  const found = installed
    .filter(({ who, isPart }) => isPart === true || !whole.has(who))
    .map(({ node, namespace }) => ({ node, values: node.object, namespace }));
  // One file may be read by several.
  return [...new Map(found.map((one) => [`${one.node.path}\n${one.node.id}\n${one.namespace}`, one])).values()];
};
