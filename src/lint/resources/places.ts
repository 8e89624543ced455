import type { ObjectPath } from '../../core/json';
import { dotted } from '../../core/path';
import { direct, type FieldTree, fieldsOf } from './field-tree';

type Places = readonly (readonly string[])[];

// `[]` leads to each item of a list.
const placesIn = (given: FieldTree, field: string, above: readonly string[]): Places => {
  const tree = direct(given);
  if (Array.isArray(tree)) return placesIn(tree[0] ?? 'any', field, [...above, '[]']);
  return [...(fieldsOf(tree) ?? [])].flatMap(([name, inner]) => [
    ...(name === field ? [[...above, name]] : []),
    ...placesIn(inner, field, [...above, name]),
  ]);
};

const commonWith = (written: readonly string[], place: readonly string[]): number => {
  const different = place.findIndex((step, index) => step !== written[index]);
  return different === -1 ? place.length : different;
};

// Below what holds it, above that, or beside it: what is farther away has the name by chance.
const isNear = (written: readonly string[], place: readonly string[]): boolean =>
  commonWith(written, place) >= Math.min(written.length - 1, place.length - 2);

/** Where a field would be right that is at a wrong place: the nearest place of those that have one of its name. */
export const rightPlace = (spec: FieldTree, path: ObjectPath): string | undefined => {
  const written = path.map((step) => (typeof step === 'number' ? '[]' : step));
  const [nearest] = placesIn(spec, String(path.at(-1)), ['spec'])
    .filter((place) => isNear(written, place))
    .toSorted((a, b) => commonWith(written, b) - commonWith(written, a) || a.length - b.length);
  return nearest === undefined ? undefined : dotted(nearest).replaceAll('."[]"', '[]');
};
