import { isMap, mapAt, type ObjectPath, type PlacedValue, textAt, valuesAt } from '../../../core/json';
import { name } from '../kind';
import type { GraphNode, NameKind, Reference } from '../node';

/** Reads one kind of need out of an object. */
export type Need = (node: GraphNode) => readonly Reference[];

// Text with a variable in it becomes a name later, and nobody here knows which.
const isLiteral = (text: string): boolean => text !== '' && !/[{}$]/.test(text);

/** Kinds of names that are the same in the whole cluster. */
const clusterWide: readonly NameKind[] = [
  'namespace',
  'cluster-role',
  'persistent-volume',
  'storage-class',
  'priority-class',
  'ingress-class',
  'cluster-secret-store',
  'cluster-analysis-template',
];

/** Within what a name of a kind is unique, where an object of a namespace writes it. */
export const scopeOf = (kind: NameKind, namespace: string): string => (clusterWide.includes(kind) ? '' : namespace);

/** A name that is written as text; none where it is optional or not literal. */
export const needed = (
  node: GraphNode,
  kind: NameKind,
  holder: PlacedValue,
  field: string,
  namespace = node.namespace,
): readonly Reference[] => {
  const text = textAt(holder.value, field);
  if (text === undefined || !isLiteral(text) || mapAt(holder.value).optional === true) return [];
  return [name(node, kind, { scope: scopeOf(kind, namespace), name: text, path: [...holder.path, field] })];
};

/** A key of a Secret or ConfigMap that is needed itself. */
export const keyOf = (node: GraphNode, holder: Reference, { value, path }: PlacedValue, field = 'key'): readonly Reference[] => {
  const key = textAt(value, field);
  if (key === undefined || !isLiteral(key)) return [];
  const kind = holder.kind === 'secret' ? 'secret-key' : 'config-map-key';
  return [name(node, kind, { scope: `${holder.scope}/${holder.name}`, name: key, path: [...path, field] })];
};

/** What keys are kept in. */
export type KeyHolder = 'secret' | 'config-map';

/** A Secret or ConfigMap, and the key beside its name. */
export const neededKey = (node: GraphNode, kind: KeyHolder, found: PlacedValue, namespace = node.namespace): readonly Reference[] =>
  needed(node, kind, found, 'name', namespace).flatMap((holder) => [holder, ...keyOf(node, holder, found)]);

const lastStep = (steps: string): readonly [string, string] => {
  const at = steps.lastIndexOf('.');
  return at === -1 ? ['', steps] : [steps.slice(0, at), steps.slice(at + 1)];
};

const holdersAt = (node: GraphNode, steps: string): readonly PlacedValue[] =>
  steps === '' ? [{ value: node.object, path: [] }] : valuesAt(node.object, steps);

/** The text at the end of steps such as `spec.tls.*.secretName`. */
export const textNeed = (kind: NameKind, steps: string): Need => {
  const [holder, field] = lastStep(steps);
  return (node) => holdersAt(node, holder).flatMap((found) => needed(node, kind, found, field));
};

/** Texts of a list, at the end of steps such as `spec.secrets.*`. */
export const listNeed =
  (kind: NameKind, steps: string): Need =>
  (node) =>
    valuesAt(node.object, steps).flatMap(({ value, path }) =>
      typeof value === 'string' && isLiteral(value) ? [name(node, kind, { scope: scopeOf(kind, node.namespace), name: value, path })] : [],
    );

/** The same, where the namespace is written beside the name. */
export const elsewhereNeed = (kind: NameKind, steps: string): Need => {
  const [holder, field] = lastStep(steps);
  return (node) =>
    holdersAt(node, holder).flatMap((found) => needed(node, kind, found, field, textAt(found.value, 'namespace') ?? node.namespace));
};

/** A map `{name, key}` at the end of steps. */
export const keyNeed =
  (kind: KeyHolder, steps: string): Need =>
  (node) =>
    valuesAt(node.object, steps).flatMap((found) => neededKey(node, kind, found));

/** A map of which one field says what kind of thing another one names. */
export const kindNeed =
  (steps: string, kindOf: (holder: PlacedValue['value']) => NameKind | undefined, field = 'name'): Need =>
  (node) =>
    valuesAt(node.object, steps).flatMap((found) => {
      const kind = kindOf(found.value);
      return kind === undefined ? [] : needed(node, kind, found, field);
    });

const selectorFields = ['name', 'key', 'optional', 'namespace'];

const isSelector = (value: unknown): boolean =>
  isMap(value) &&
  typeof value.name === 'string' &&
  typeof value.key === 'string' &&
  Object.keys(value).every((field) => selectorFields.includes(field));

/** A map `{name, key}` and nothing more, as what it names; nothing where it is another map. */
export const selectorIn = (node: GraphNode, { value, path }: PlacedValue, namespace: string): readonly Reference[] | undefined => {
  if (!isSelector(value)) return undefined;
  const kind = String(path.at(-1)).startsWith('configMap') ? 'config-map' : 'secret';
  return neededKey(node, kind, { value, path }, textAt(value, 'namespace') ?? namespace);
};

const selectorsIn = (node: GraphNode, value: unknown, path: ObjectPath): readonly Reference[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => selectorsIn(node, item, [...path, index]));
  if (!isMap(value)) return [];
  const found = selectorIn(node, { value, path }, node.namespace);
  return found ?? Object.entries(value).flatMap(([field, inner]) => selectorsIn(node, inner, [...path, field]));
};

/** Every map `{name, key}` below `spec`: how custom resources name a key of a Secret, or of a ConfigMap below a field of that name. */
export const selectorNeeds: Need = (node) => selectorsIn(node, node.object.spec, ['spec']);
