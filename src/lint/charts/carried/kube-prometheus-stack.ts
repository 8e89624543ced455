import { kubePrometheusStackName } from '../../../core/charts/release';
import { isMap, type JsonMap, labelsAt, listAt, mapAt, type ObjectPath, textAt } from '../../../core/json';
import type { SourceObject } from '../../graph/node';
import { carriedByShape } from './any-chart';
import { type Carrier, carriedObject, present } from './carried';
import { grafanaObjects } from './grafana';

interface Written {
  readonly kind: string;
  readonly name: string;
  readonly value: unknown;
  readonly spec: JsonMap;
  readonly path: ObjectPath;
}

const stackObject = (carrier: Carrier, { kind, name, value, spec, path }: Written): SourceObject => {
  const { release, namespace } = carrier;
  const labels = { release, ...labelsAt(mapAt(value, 'additionalLabels')) };
  const object = { apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { name, namespace, labels }, spec };
  return carriedObject(carrier, `${kind}.${namespace}.${name}`, object, [
    { from: [], to: path },
    { from: ['metadata', 'labels'], to: [...path, 'additionalLabels'] },
    { from: ['spec'], to: path },
  ]);
};

const rules = (carrier: Carrier): readonly SourceObject[] => {
  const { node, release } = carrier;
  const stem = kubePrometheusStackName(release, node.object);
  const named = (name: string, value: unknown, path: ObjectPath): SourceObject =>
    stackObject(carrier, { kind: 'PrometheusRule', name: `${stem}-${name}`, value, spec: { groups: listAt(value, 'groups') }, path });
  return [
    ...Object.entries(mapAt(node.object, 'additionalPrometheusRulesMap')).map(([name, value]) =>
      named(name, value, ['additionalPrometheusRulesMap', name]),
    ),
    ...listAt(node.object, 'additionalPrometheusRules').map((value, index) =>
      named(textAt(value, 'name') ?? '', value, ['additionalPrometheusRules', index]),
    ),
  ];
};

const monitorFields: Readonly<Record<string, readonly string[]>> = {
  ServiceMonitor: ['jobLabel', 'targetLabels', 'podTargetLabels', 'selector', 'namespaceSelector', 'endpoints'],
  PodMonitor: ['jobLabel', 'podTargetLabels', 'selector', 'namespaceSelector', 'podMetricsEndpoints'],
};

const monitors = (carrier: Carrier): readonly SourceObject[] =>
  Object.entries(monitorFields).flatMap(([kind, fields]) =>
    listAt(carrier.node.object, 'prometheus', `additional${kind}s`).map((value, index) => {
      const spec = present(Object.fromEntries(fields.map((field) => [field, mapAt(value)[field]])));
      return stackObject(carrier, {
        kind,
        name: textAt(value, 'name') ?? '',
        value,
        spec,
        path: ['prometheus', `additional${kind}s`, index],
      });
    }),
  );

const ownFields = ['additionalPrometheusRulesMap', 'additionalPrometheusRules', 'defaultRules', 'grafana'];

/** What values of kube-prometheus-stack add to its own objects. */
export const stackObjects = (carrier: Carrier): readonly SourceObject[] => {
  const { node, installer } = carrier;
  const grafana = isMap(node.object.grafana) ? grafanaObjects(carrier, ['grafana']) : [];
  // Without a release, nobody knows the labels by which these are selected.
  if (installer === 'unknown') return [...carriedByShape(carrier, ['grafana']), ...grafana];
  // The configuration of its Alertmanager is read with that.
  return [...rules(carrier), ...monitors(carrier), ...grafana, ...carriedByShape(carrier, [...ownFields, 'alertmanager'])];
};
