import { isMap, mapAt, type ObjectPath } from '../../../core/json';
import type { SourceObject } from '../../graph/node';
import { carriedByShape } from './any-chart';
import { type Carrier, carriedObject } from './carried';

const tenant = (carrier: Carrier, name: string, files: unknown, path: ObjectPath): readonly SourceObject[] => {
  const data = Object.fromEntries(Object.entries(isMap(files) ? files : {}).filter(([, text]) => typeof text === 'string'));
  if (Object.keys(data).length === 0) return [];
  const { namespace, release, chart } = carrier;
  const metadata = { name: `${release || chart}-ruler-${name}`, namespace, labels: { loki_rule: '' } };
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data };
  return [
    carriedObject(carrier, `ConfigMap.${namespace}.${metadata.name}`, object, [
      { from: [], to: path },
      { from: ['data'], to: path },
    ]),
  ];
};

/** Rule files of Loki's ruler in the values of its chart, one folder for each tenant. */
export const ofLoki = (carrier: Carrier): readonly SourceObject[] => [
  ...Object.entries(mapAt(carrier.node.object, 'ruler', 'directories')).flatMap(([name, files]) =>
    tenant(carrier, name, files, ['ruler', 'directories', name]),
  ),
  ...carriedByShape(carrier),
];
