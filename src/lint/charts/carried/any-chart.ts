import { isMap, type JsonMap, listAt, type ObjectPath, type PlacedValue, textAt } from '../../../core/json';
import { readYaml } from '../../../language/yaml/read';
import type { SourceObject } from '../../graph/node';
import { type Carrier, carriedObject, isTemplated } from './carried';

const isRule = (rule: unknown): boolean =>
  isMap(rule) && typeof rule.expr === 'string' && (typeof rule.alert === 'string' || typeof rule.record === 'string');

const isGroup = (group: unknown): boolean => isMap(group) && typeof group.name === 'string' && listAt(group, 'rules').some(isRule);

const isObject = (value: JsonMap): boolean =>
  typeof value.apiVersion === 'string' && typeof value.kind === 'string' && isMap(value.metadata);

const isAlertmanager = (value: JsonMap): boolean => isMap(value.route) && Array.isArray(value.receivers);

const fileName = (path: ObjectPath): string => path.join('.');

// Expressions go through templates in some charts; annotations have templates of Prometheus anyway.
const isReadable = (rule: unknown): boolean => isRule(rule) && !isTemplated(textAt(rule, 'expr'));

// A rule that is only Helm's to write is not one that stands in for another.
const readable = (rules: unknown): unknown => (Array.isArray(rules) ? rules.map((rule) => (isReadable(rule) ? rule : {})) : rules);

const groupsAt = (carrier: Carrier, groups: readonly unknown[], path: ObjectPath): SourceObject =>
  carriedObject(
    carrier,
    fileName(path),
    { groups: groups.map((group) => (isMap(group) ? { ...group, rules: readable(group.rules) } : group)) },
    [{ from: ['groups'], to: path }],
  );

// Without a group of its own, a chart puts a list of rules into one.
const rulesAt = (carrier: Carrier, rules: readonly unknown[], path: ObjectPath): SourceObject =>
  carriedObject(carrier, fileName(path), { groups: [{ name: carrier.release || carrier.chart, rules: readable(rules) }] }, [
    { from: ['groups', 0, 'rules'], to: path },
  ]);

const objectAt = (carrier: Carrier, object: JsonMap, path: ObjectPath): readonly SourceObject[] => {
  if (isTemplated({ ...object, spec: undefined, data: undefined })) return [];
  const metadata = isMap(object.metadata) ? object.metadata : {};
  const namespaced = carrier.namespace === '' ? metadata : { namespace: carrier.namespace, ...metadata };
  return [carriedObject(carrier, fileName(path), { ...object, metadata: namespaced }, [{ from: [], to: path }])];
};

const objectFields = /^(?:extra|additional|raw)?(?:Objects|Manifests|Deploy|Resources|manifests|objects|resources|templates)$/;

// A text of YAML, as charts that hand it to `tpl` have it.
const inText = (carrier: Carrier, text: string, path: ObjectPath): readonly SourceObject[] => {
  if (isTemplated(text) || !text.includes('apiVersion:')) return [];
  const [document] = readYaml(text, '1.1').documents;
  return document !== undefined && document.faults.length === 0 && isMap(document.value) && isObject(document.value)
    ? objectAt(carrier, document.value, path)
    : [];
};

const inList = (carrier: Carrier, list: readonly unknown[], path: ObjectPath): readonly SourceObject[] => {
  if (list.some(isGroup)) return [groupsAt(carrier, list, path)];
  if (list.some(isRule)) return [rulesAt(carrier, list, path)];
  const ofObjects = objectFields.test(String(path.at(-1)));
  return list.flatMap((item, index) =>
    typeof item === 'string' && ofObjects
      ? inText(carrier, item, [...path, index])
      : within(carrier, { value: item, path: [...path, index] }),
  );
};

const within = (carrier: Carrier, { value, path }: PlacedValue): readonly SourceObject[] => {
  if (Array.isArray(value)) return inList(carrier, value, path);
  if (!isMap(value) || value.enabled === false) return [];
  if (isObject(value)) return objectAt(carrier, value, path);
  if (isAlertmanager(value) && path.length > 0) return [carriedObject(carrier, fileName(path), value, [{ from: [], to: path }])];
  return Object.entries(value).flatMap(([key, inner]) => within(carrier, { value: inner, path: [...path, key] }));
};

/** What values of any chart hold in the form in which a program reads it: groups of rules, configurations of Alertmanager, whole objects. */
export const carriedByShape = (carrier: Carrier, without: readonly string[] = []): readonly SourceObject[] =>
  Object.entries(carrier.node.object)
    .filter(([key]) => !without.includes(key))
    .flatMap(([key, value]) => within(carrier, { value, path: [key] }));
