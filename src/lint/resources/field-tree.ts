import fields from './fields.json';

/**
 * The fields of a value, in short: a word for a scalar (`=a|b` lists the values, `~` comes before a pattern), a list of
 * one tree and the field that tells its items apart, a map by field (`!` is behind a required one, `*` stands for any
 * name), or `#` and the name of a tree that several places share.
 */
export type FieldTree = string | readonly [FieldTree, ...string[]] | { readonly [field: string]: FieldTree };

/** Custom resources of the operator that the trees come from. */
export interface ResourceFields {
  /** Where the trees come from, e.g. `prometheus-operator 0.93.1`. */
  readonly source: string;
  readonly group: string;
  readonly kinds: Readonly<Record<string, { readonly versions: readonly string[]; readonly spec: FieldTree }>>;
  readonly shared: Readonly<Record<string, FieldTree>>;
}

// JSON has no tuples, so its type says less than what was written there.
const known = fields as unknown as ResourceFields;

/** The resources of the Prometheus operator, with the versions that its CRDs serve. */
export const operatorResources: ResourceFields = known;

/** A tree without a detour through a shared one. */
export const direct = (tree: FieldTree): FieldTree =>
  typeof tree === 'string' && tree.startsWith('#') ? (operatorResources.shared[tree] ?? 'any') : tree;

/** The fields that a map has, with their trees; none where it may have any, or is not a map. */
export const fieldsOf = (tree: FieldTree): ReadonlyMap<string, FieldTree> | undefined => {
  const found = direct(tree);
  if (typeof found === 'string' || Array.isArray(found) || Object.hasOwn(found, '*')) return undefined;
  return new Map(Object.entries(found).map(([field, inner]) => [field.replace(/!$/, ''), inner]));
};
