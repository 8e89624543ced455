import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { textAt } from '../../core/json';
import { stackOf } from '../constructs/stack';

/** What makes a dashboard, such as a builder of @grafana/grafana-foundation-sdk. */
export interface DashboardBuilder {
  build(): object;
}

/** What a dashboard is made from. */
export interface DashboardProps {
  /** The dashboard as Grafana exports it, or a builder of one. */
  readonly dashboard: object | DashboardBuilder;
  /**
   * Folder of Grafana that it is filed in.
   *
   * @default - the one that the sidecar chooses
   */
  readonly folder?: string;
  /**
   * Name, namespace and further labels of the ConfigMap.
   *
   * @default - a name of its own, in the namespace of the Prometheus that the app is linked with
   */
  readonly metadata?: ApiObjectMetadata;
}

const isBuilder = (value: object): value is DashboardBuilder => 'build' in value && typeof value.build === 'function';

const fieldsOf = (scope: Construct, id: string, { dashboard, folder, metadata = {} }: DashboardProps) => {
  const built = isBuilder(dashboard) ? dashboard.build() : dashboard;
  const stack = stackOf(scope);
  const annotations = { ...(folder === undefined ? {} : { grafana_folder: folder }), ...metadata.annotations };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      ...(stack === undefined ? {} : { namespace: stack.namespace }),
      ...metadata,
      labels: { grafana_dashboard: '1', ...metadata.labels },
      ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    },
    data: { [`${textAt(built, 'uid') ?? id}.json`]: `${JSON.stringify(built, undefined, 2)}\n` },
  };
};

/**
 * A dashboard that Grafana's sidecar loads. Its queries are linked like those of rules.
 *
 * @example
 * new Dashboard(chart, 'web', {
 *   dashboard: {
 *     uid: 'web',
 *     title: 'Web',
 *     panels: [{ type: 'stat', title: 'Up', targets: [{ refId: 'A', expr: 'sum(up{job="web"})' }] }],
 *   },
 * });
 */
export class Dashboard extends ApiObject {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id, fieldsOf(scope, id, props));
  }
}
