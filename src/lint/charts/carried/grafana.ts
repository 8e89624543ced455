import { isMap, mapAt, type ObjectPath, valueAt } from '../../../core/json';
import type { SourceObject } from '../../graph/node';
import { carriedByShape } from './any-chart';
import { type Carrier, carriedObject } from './carried';

const configMap = (
  carrier: Carrier,
  name: string,
  label: string,
  data: Readonly<Record<string, string>>,
  paths: ReadonlyMap<string, ObjectPath>,
) => {
  const { namespace } = carrier;
  const [first = []] = paths.values();
  return carriedObject(
    carrier,
    `ConfigMap.${namespace}.${name}`,
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, labels: { [label]: '1' } }, data },
    [{ from: [], to: first }, ...[...paths].map(([key, to]) => ({ from: ['data', key], to }))],
  );
};

const dashboards = (carrier: Carrier, prefix: ObjectPath): readonly SourceObject[] =>
  Object.entries(mapAt(carrier.node.object, ...prefix, 'dashboards')).flatMap(([provider, all]) => {
    const written = Object.entries(isMap(all) ? all : {}).flatMap(([name, value]) => {
      const json = valueAt(value, 'json');
      return typeof json === 'string' ? [{ key: `${name}.json`, json, path: [...prefix, 'dashboards', provider, name, 'json'] }] : [];
    });
    if (written.length === 0) return [];
    const data = Object.fromEntries(written.map(({ key, json }) => [key, json]));
    const paths = new Map(written.map(({ key, path }) => [key, path]));
    return [configMap(carrier, `${carrier.release || carrier.chart}-dashboards-${provider}`, 'grafana_dashboard', data, paths)];
  });

const dataSources = (carrier: Carrier, prefix: ObjectPath): readonly SourceObject[] => {
  const files = Object.entries(mapAt(carrier.node.object, ...prefix, 'datasources')).filter(([, value]) => isMap(value));
  if (files.length === 0) return [];
  const data = Object.fromEntries(files.map(([file, value]) => [file, JSON.stringify(value)]));
  const paths = new Map(files.map(([file]) => [file, [...prefix, 'datasources', file]]));
  return [configMap(carrier, `${carrier.release || carrier.chart}-datasources`, 'grafana_datasource', data, paths)];
};

/** Dashboards and data sources in the values of Grafana's chart, alone or as a part of another. */
export const grafanaObjects = (carrier: Carrier, prefix: ObjectPath): readonly SourceObject[] =>
  valueAt(carrier.node.object, ...prefix, 'enabled') === false ? [] : [...dashboards(carrier, prefix), ...dataSources(carrier, prefix)];

/** What values of the chart grafana hold. */
export const ofGrafana = (carrier: Carrier): readonly SourceObject[] => [
  ...grafanaObjects(carrier, []),
  ...carriedByShape(carrier, ['dashboards', 'datasources']),
];
