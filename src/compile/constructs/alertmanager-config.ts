import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { plain, type Sourced } from '../../core/origins/sourced';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** What an AlertmanagerConfig is made from. */
export interface AlertmanagerConfigProps {
  readonly name: Sourced<string>;
  readonly namespace: Sourced<string>;
  /** Labels that their Alertmanager selects by. */
  readonly labels: Readonly<Record<string, Sourced<string>>>;
  readonly spec: unknown;
}

const fieldsOf = ({ name, namespace, labels, spec }: AlertmanagerConfigProps) => ({
  apiVersion: 'monitoring.coreos.com/v1alpha1',
  kind: 'AlertmanagerConfig',
  metadata: { name, namespace, labels },
  spec,
});

/** Routes and receivers that the operator merges into the configuration of an Alertmanager. */
export class AlertmanagerConfig extends ApiObject {
  constructor(scope: Construct, props: AlertmanagerConfigProps) {
    super(scope, freeId(scope, `AlertmanagerConfig.${plain(props.name)}`), plain(fieldsOf(props)));
    noteOrigins(this, { fields: () => fieldsOf(props) });
  }
}
