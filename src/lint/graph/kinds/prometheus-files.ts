import { listAt, type ObjectPath, textsAt } from '../../../core/json';
import { noNames, type ObjectKind } from '../kind';
import type { GraphNode } from '../node';

/** A target that a configuration of Prometheus names. */
export interface WrittenTarget {
  readonly host: string;
  readonly port: string;
  readonly path: ObjectPath;
}

/** A configuration of Prometheus. */
export interface PrometheusFileView {
  readonly node: GraphNode;
  /** What it scrapes, and the Alertmanagers that it notifies. */
  readonly targets: readonly WrittenTarget[];
}

const targetsAt = (node: GraphNode, path: ObjectPath): readonly WrittenTarget[] =>
  listAt(node.object, ...path).flatMap((_, index) => {
    const at = [...path, index, 'static_configs'];
    return listAt(node.object, ...at).flatMap((config, number) =>
      textsAt(config, 'targets').map((address, place) => {
        const [host = '', port = ''] = address.split(':');
        return { host, port, path: [...at, number, 'targets', place] };
      }),
    );
  });

/** Configurations of Prometheus. */
export const prometheusFiles: ObjectKind<PrometheusFileView> = {
  of: ['PrometheusFile'],
  read: (node) => [{ node, targets: [...targetsAt(node, ['alerting', 'alertmanagers']), ...targetsAt(node, ['scrape_configs'])] }],
  names: () => noNames,
};
