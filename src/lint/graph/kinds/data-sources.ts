import { listAt, mapAt, type ObjectPath, textAt } from '../../../core/json';
import { readStructured } from '../../../language/structured';
import { noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

/** A data source that Grafana's sidecar loads from a ConfigMap, or Grafana from a file. */
export interface DataSourceView {
  readonly node: GraphNode;
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly content: unknown;
  readonly path: ObjectPath;
}

const sourcesIn = (node: GraphNode, content: unknown, path: ObjectPath): readonly DataSourceView[] =>
  listAt(content, 'datasources').map((source, index) => ({
    node,
    uid: textAt(source, 'uid') ?? '',
    name: textAt(source, 'name') ?? '',
    type: textAt(source, 'type') ?? '',
    content: source,
    path: [...path, 'datasources', index],
  }));

const inConfigMap = (node: GraphNode): readonly DataSourceView[] =>
  Object.hasOwn(node.labels, 'grafana_datasource')
    ? Object.entries(mapAt(node.object, 'data')).flatMap(([file, text]) =>
        sourcesIn(node, typeof text === 'string' ? readStructured(text).value : undefined, ['data', file]),
      )
    : [];

/** Data sources in ConfigMaps that Grafana's sidecar selects, and in files of its provisioning. */
export const dataSources: ObjectKind<DataSourceView> = {
  of: ['ConfigMap', 'DataSourceFile'],
  read: (node) => (node.kind === 'ConfigMap' ? inConfigMap(node) : sourcesIn(node, node.object, [])),
  names: () => noNames,
};
