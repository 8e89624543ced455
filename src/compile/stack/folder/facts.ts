import { type JsonMap, mapAt, type ObjectPath } from '../../../core/json';
import type { Requirement, Selector } from '../../../core/kubernetes/selector';
import type { ConfigPath } from '../../../core/path';
import type { GraphNode } from '../../../lint/graph/node';
import type { StackFact } from '../../config/found-stack';

/** A part of an object that is read: its fields, and where they are. */
export interface Section {
  readonly node: GraphNode;
  readonly path: ObjectPath;
  readonly fields: JsonMap;
  /** Whether nothing else says what is not written here, so that defaults hold. */
  readonly isWhole: boolean;
}

/** The part of an object at a path. */
export const sectionOf = (node: GraphNode, path: ObjectPath, isWhole: boolean): Section => ({
  node,
  path,
  fields: mapAt(node.object, ...path),
  isWhole,
});

/** A fact under a path below `monitoring`, where a field of a section says it; nothing for no value. */
export const fact = ({ node, path }: Section, to: ConfigPath, value: unknown, field: ObjectPath = []): readonly StackFact[] =>
  value === undefined ? [] : [{ path: to, value, at: node.at([...path, ...field]) }];

const isOne = (wanted: Requirement): wanted is Requirement & { readonly operator: 'In' } =>
  wanted.operator === 'In' && wanted.values.length === 1;

/** A selector as objects of Kubernetes write it. */
export const selectorFields = (selector: Selector): JsonMap => {
  const labels = Object.fromEntries(selector.filter(isOne).map(({ key, values }) => [key, values[0]]));
  const others = selector.filter((wanted) => !isOne(wanted));
  return {
    ...(Object.keys(labels).length === 0 ? {} : { matchLabels: labels }),
    ...(others.length === 0 ? {} : { matchExpressions: others }),
  };
};
