import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { plain, type Sourced } from '../../core/origins/sourced';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** What a GrafanaDashboard is made from. */
export interface GrafanaDashboardProps {
  readonly name: Sourced<string>;
  readonly namespace: Sourced<string>;
  /** Which Grafanas of the operator show it. */
  readonly instanceSelector: unknown;
  readonly folder: Sourced<string>;
  readonly json: Sourced<string>;
}

const fieldsOf = ({ name, namespace, instanceSelector, folder, json }: GrafanaDashboardProps) => ({
  apiVersion: 'grafana.integreatly.org/v1beta1',
  kind: 'GrafanaDashboard',
  metadata: { name, namespace },
  // The Grafana may be in another namespace than its dashboards.
  spec: { instanceSelector, allowCrossNamespaceImport: true, folder, json },
});

/** A dashboard that Grafana's operator loads. */
export class GrafanaDashboard extends ApiObject {
  constructor(scope: Construct, props: GrafanaDashboardProps) {
    super(scope, freeId(scope, `GrafanaDashboard.${plain(props.name)}`), plain(fieldsOf(props)));
    noteOrigins(this, { fields: () => fieldsOf(props) });
  }
}
