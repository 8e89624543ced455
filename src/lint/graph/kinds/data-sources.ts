import { listAt, mapAt, type ObjectPath, textAt } from '../../../core/json';
import { readStructured } from '../../../language/structured';
import { noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

/** A data source that Grafana's sidecar loads from a ConfigMap. */
export interface DataSourceView {
  readonly node: GraphNode;
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly content: unknown;
  readonly path: ObjectPath;
}

/** Data sources in ConfigMaps that Grafana's sidecar selects. */
export const dataSources: ObjectKind<DataSourceView> = {
  of: ['ConfigMap'],
  read: (node) =>
    Object.hasOwn(node.labels, 'grafana_datasource')
      ? Object.entries(mapAt(node.object, 'data')).flatMap(([file, text]) => {
          const content = typeof text === 'string' ? readStructured(text).value : undefined;
          return listAt(content, 'datasources').map((source, index) => ({
            node,
            uid: textAt(source, 'uid') ?? '',
            name: textAt(source, 'name') ?? '',
            type: textAt(source, 'type') ?? '',
            content: source,
            path: ['data', file, 'datasources', index],
          }));
        })
      : [],
  names: () => noNames,
};
