import type { JsonMap } from '../../../core/json';
import { name, noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

/** A file of Helm values; which chart and release reads it, only an Application says. */
export interface HelmValuesView {
  readonly node: GraphNode;
  readonly values: JsonMap;
}

/** Files of Helm values. */
export const helmValues: ObjectKind<HelmValuesView> = {
  of: ['HelmValues'],
  read: (node) => [{ node, values: node.object }],
  names: ({ node }) => ({ ...noNames, defines: [name(node, 'values-file', { scope: '', name: node.path, path: [] })] }),
};
