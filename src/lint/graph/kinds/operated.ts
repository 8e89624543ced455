import { type JsonMap, mapAt } from '../../../core/json';
import { noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

/** A Prometheus or Alertmanager object that the operator runs. */
export interface OperatedView {
  readonly node: GraphNode;
  readonly kind: 'Prometheus' | 'Alertmanager';
  readonly spec: JsonMap;
}

/** Prometheus and Alertmanager objects, as charts render them. */
export const operated: ObjectKind<OperatedView> = {
  of: ['Prometheus', 'Alertmanager'],
  read: (node) => [{ node, kind: node.kind === 'Prometheus' ? 'Prometheus' : 'Alertmanager', spec: mapAt(node.object, 'spec') }],
  names: () => noNames,
};
