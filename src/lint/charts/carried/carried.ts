import { isMap, type JsonMap, type ObjectPath } from '../../../core/json';
import { isTemplate } from '../../../language/go-template/lex';
import type { GraphNode, SourceObject } from '../../graph/node';
import { renderedFolder } from '../../graph/rendered-folder';
import type { Release } from '../release';

/** Values in which objects are looked for, with what is known of the release that they are for. */
export interface Carrier extends Pick<Release, 'environment' | 'release' | 'namespace' | 'chart' | 'installer' | 'by'> {
  readonly node: GraphNode;
}

/** Which part of an object is written where in the values; what is in none of them is where the object as a whole is. */
export interface Mount {
  readonly from: ObjectPath;
  readonly to: ObjectPath;
}

const isBelow = (path: ObjectPath, above: ObjectPath): boolean => above.every((step, index) => path[index] === step);

/** An object that values make a chart render, as far as they say what it holds. */
export const carriedObject = (carrier: Carrier, name: string, object: JsonMap, mounts: readonly [Mount, ...Mount[]]): SourceObject => {
  const { node, environment, release, chart } = carrier;
  const [whole] = mounts;
  return {
    path: `${renderedFolder(environment, release === '' ? chart : release)}/${name}.yaml`,
    object,
    environment,
    ...(carrier.by.cluster === undefined ? {} : { cluster: carrier.by.cluster }),
    at: (path, offset) => {
      const mount = mounts.findLast(({ from }) => isBelow(path, from)) ?? whole;
      return isBelow(path, mount.from) ? node.at([...mount.to, ...path.slice(mount.from.length)], offset) : node.at(mount.to);
    },
  };
};

/** The map with only those of its fields that are not undefined. */
export const present = (fields: JsonMap): JsonMap => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Whether something in a value is still a template, so that only Helm knows what it becomes. */
export const isTemplated = (value: unknown): boolean => {
  if (typeof value === 'string') return isTemplate(value);
  if (Array.isArray(value)) return value.some(isTemplated);
  return isMap(value) && Object.entries(value).some(([key, inner]) => isTemplate(key) || isTemplated(inner));
};
