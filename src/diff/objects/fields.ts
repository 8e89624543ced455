import { isMap, type ObjectPath } from '../../core/json';
import { identityOf, isSet } from './list-keys';
import { decodedText, structureIn } from './packed';

/** A value that is there on one side, or differs. */
export interface FieldChange {
  /** Where it is; items of lists by what distinguishes them. */
  readonly path: ObjectPath;
  readonly before?: unknown;
  readonly after?: unknown;
  /** A list with the same items in another order. */
  readonly order?: true;
}

interface Place {
  readonly kind: string;
  readonly path: ObjectPath;
}

const same = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
};

const at = ({ kind, path }: Place, step: string | number): Place => ({ kind, path: [...path, step] });

const maps = (before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>, place: Place): readonly FieldChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((key) => compare(before[key], after[key], at(place, key)));

const byIdentity = (
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
  identity: (item: unknown) => string,
): readonly FieldChange[] => {
  const old = new Map(before.map((item) => [identity(item), item]));
  const fresh = new Map(after.map((item) => [identity(item), item]));
  const keys = [...new Set([...old.keys(), ...fresh.keys()])];
  const inside = keys.flatMap((key) => compare(old.get(key), fresh.get(key), at(place, key)));
  const kept = (items: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>) =>
    [...items.keys()].filter((key) => others.has(key));
  const moved = !isSet(place.path) && kept(old, fresh).join('\n') !== kept(fresh, old).join('\n');
  return moved ? [...inside, { path: place.path, order: true }] : inside;
};

const withoutThose = (items: readonly unknown[], others: readonly unknown[]): readonly unknown[] => {
  const left = others.map((item) => JSON.stringify(sorted(item)));
  return items.filter((item) => {
    const index = left.indexOf(JSON.stringify(sorted(item)));
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
};

const lists = (before: readonly unknown[], after: readonly unknown[], place: Place): readonly FieldChange[] => {
  const identity = identityOf(place.path, before, after);
  if (identity !== undefined) return byIdentity(before, after, place, identity);
  const gone = withoutThose(before, after);
  const added = withoutThose(after, before);
  if (gone.length === 0 && added.length === 0) return isSet(place.path) ? [] : [{ path: place.path, order: true }];
  // One item that became another one is looked into.
  if (gone.length === added.length && before.length === after.length)
    return gone.flatMap((item, index) => compare(item, added[index], at(place, before.indexOf(item))));
  return [
    ...gone.map((item) => ({ path: [...place.path, before.indexOf(item)], before: item })),
    ...added.map((item) => ({ path: [...place.path, after.indexOf(item)], after: item })),
  ];
};

const texts = (before: string, after: string, place: Place): readonly FieldChange[] => {
  const [was, is] = [decodedText(before, place.kind, place.path), decodedText(after, place.kind, place.path)];
  const [old, fresh] = [structureIn(was), structureIn(is)];
  if (old !== undefined && fresh !== undefined) return compare(old, fresh, place);
  return [{ path: place.path, before: was, after: is }];
};

const compare = (before: unknown, after: unknown, place: Place): readonly FieldChange[] => {
  if (same(before, after)) return [];
  if (before === undefined) return [{ path: place.path, after }];
  if (after === undefined) return [{ path: place.path, before }];
  if (isMap(before) && isMap(after)) return maps(before, after, place);
  if (Array.isArray(before) && Array.isArray(after)) return lists(before, after, place);
  if (typeof before === 'string' && typeof after === 'string') return texts(before, after, place);
  return [{ path: place.path, before, after }];
};

/** In which fields two versions of an object differ; texts that hold YAML or JSON are opened, data of Secrets decoded. */
export const fieldChanges = (kind: string, before: unknown, after: unknown): readonly FieldChange[] =>
  compare(before, after, { kind, path: [] });
