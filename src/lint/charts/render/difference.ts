import { isMap, type JsonMap, type ObjectPath, valueAt } from '../../../core/json';
import { type RenderedObject, readDifferent } from './documents';
import { identityOf } from './identity';

/** An object that two renders of the same values do not have alike. */
export interface Difference extends RenderedObject {
  /** Where they differ; the root where only one of them has an object of that name. */
  readonly paths: readonly ObjectPath[];
}

const mostPaths = 50;

const differing = (one: unknown, other: unknown, path: ObjectPath, found: ObjectPath[]): void => {
  if (found.length >= mostPaths || one === other) return;
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    for (let index = 0; index < one.length; index += 1) differing(one[index], other[index], [...path, index], found);
  } else if (isMap(one) && isMap(other)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) differing(one[key], other[key], [...path, key], found);
  } else if (JSON.stringify(one) !== JSON.stringify(other)) found.push(path);
};

const pathsBetween = (one: JsonMap, other: JsonMap | undefined): readonly ObjectPath[] => {
  if (other === undefined) return [[]];
  const found: ObjectPath[] = [];
  differing(one, other, [], found);
  return found;
};

/** What differs between two renders. */
export const differencesBetween = (first: string, second: string): readonly Difference[] => {
  if (first === second) return [];
  const [one, other] = readDifferent(first, second);
  const others = new Map(other.objects.map(({ object }) => [identityOf(object), object]));
  return one.objects
    .map(({ object, template }) => ({ object, template, paths: pathsBetween(object, others.get(identityOf(object))) }))
    .filter(({ paths }) => paths.length > 0);
};

/** Whether a path leads to what a Secret or a ConfigMap holds. */
export const isContent = ({ object }: Difference, path: ObjectPath): boolean =>
  ['Secret', 'ConfigMap'].includes(String(object.kind)) && ['data', 'stringData', 'binaryData'].includes(String(path[0]));

/** Whether a path leads to an annotation of Pods, whose change restarts them. */
export const isPodAnnotation = ({ object }: Difference, path: ObjectPath): boolean =>
  path.includes('template') && path.at(-2) === 'annotations' && isMap(valueAt(object, 'spec'));
