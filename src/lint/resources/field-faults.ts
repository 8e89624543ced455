import { isMap, type JsonMap, type ObjectPath, valueAt } from '../../core/json';
import { isTemplate } from '../../language/go-template/lex';
import { isDuration } from '../../language/quantity';
import { ofReplacements, regexp } from '../../language/regexp/regexp';
import { direct, type FieldTree, fieldsOf } from './field-tree';

/** Why a value is not what its field holds. */
export type FieldFault =
  | { readonly kind: 'unknown'; readonly path: ObjectPath; readonly known: readonly string[] }
  | { readonly kind: 'missing'; readonly path: ObjectPath; readonly field: string }
  | { readonly kind: 'type'; readonly path: ObjectPath; readonly value: unknown; readonly wanted: string }
  | { readonly kind: 'value'; readonly path: ObjectPath; readonly value: string; readonly wanted: FieldTree }
  | { readonly kind: 'twice'; readonly path: ObjectPath; readonly value: string };

// What Flux, kustomize or a chart fills in is not there yet.
const isFilledIn = (value: unknown): boolean => typeof value === 'string' && (isTemplate(value) || /\$[({]/.test(value));

const typesOf: Readonly<Record<string, readonly string[]>> = {
  boolean: ['boolean'],
  integer: ['number'],
  number: ['number'],
  'integer or string': ['number', 'string'],
};

const isAllowed = (value: string, tree: string): boolean => {
  if (tree.startsWith('=')) return tree.slice(1).split('|').includes(value);
  if (tree.startsWith('~')) return regexp(`.*(?:${tree.slice(1)}).*`, ofReplacements)?.test(value) !== false;
  if (tree === 'duration') return value === '' || isDuration(value);
  return tree !== 'text' || value !== '';
};

const inScalar = (value: unknown, tree: string, path: ObjectPath): readonly FieldFault[] => {
  const types = typesOf[tree];
  if (!(types ?? ['string']).includes(typeof value)) return [{ kind: 'type', path, value, wanted: types === undefined ? 'string' : tree }];
  if (typeof value === 'number') return tree === 'integer' && !Number.isInteger(value) ? [{ kind: 'type', path, value, wanted: tree }] : [];
  return typeof value !== 'string' || isAllowed(value, tree) ? [] : [{ kind: 'value', path, value, wanted: tree }];
};

const repeatedIn = (items: readonly unknown[], keys: readonly string[], path: ObjectPath): readonly FieldFault[] => {
  const names = items.map((item) => keys.map((key) => valueAt(item, key)).join('/'));
  return names.flatMap((value, index) =>
    keys.length > 0 && names.indexOf(value) < index ? [{ kind: 'twice', path: [...path, index, keys[0] ?? ''], value }] : [],
  );
};

const inMap = (value: JsonMap, tree: FieldTree, path: ObjectPath): readonly FieldFault[] => {
  const fields = fieldsOf(tree);
  const any = valueAt(tree, '*');
  if (fields === undefined) {
    // Whoever wrote the tree put one into each map.
    const inner = (any ?? 'any') as FieldTree;
    return Object.entries(value).flatMap(([key, item]) => faultsIn(item, inner, [...path, key]));
  }
  const required = Object.keys(tree).flatMap((field) => (field.endsWith('!') ? [field.slice(0, -1)] : []));
  return [
    ...required.flatMap((field): readonly FieldFault[] => (Object.hasOwn(value, field) ? [] : [{ kind: 'missing', path, field }])),
    ...Object.entries(value).flatMap(([key, item]): readonly FieldFault[] => {
      const inner = fields.get(key);
      return inner === undefined
        ? [{ kind: 'unknown', path: [...path, key], known: [...fields.keys()] }]
        : faultsIn(item, inner, [...path, key]);
    }),
  ];
};

/** Everything in a value that its tree does not allow. */
export const faultsIn = (value: unknown, given: FieldTree, path: ObjectPath): readonly FieldFault[] => {
  const tree = direct(given);
  // Whoever applies an object leaves out what is null.
  if (tree === 'any' || value === null || value === undefined || isFilledIn(value)) return [];
  if (typeof tree === 'string') return inScalar(value, tree, path);
  if (Array.isArray(tree)) {
    const [inner = 'any', ...keys] = tree;
    if (!Array.isArray(value)) return [{ kind: 'type', path, value, wanted: 'list' }];
    return [...value.flatMap((item, index) => faultsIn(item, inner, [...path, index])), ...repeatedIn(value, keys.map(String), path)];
  }
  return isMap(value) ? inMap(value, tree, path) : [{ kind: 'type', path, value, wanted: 'map' }];
};
