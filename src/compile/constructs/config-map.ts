import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { plain, type Sourced } from '../../core/origins/sourced';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** What a ConfigMap is made from. */
export interface ConfigMapProps {
  readonly name: Sourced<string>;
  readonly namespace: Sourced<string>;
  /** Labels by which a sidecar finds it. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, Sourced<string>>>;
  /** Files by name. */
  readonly files: Readonly<Record<string, Sourced<string>>>;
}

const fieldsOf = ({ name, namespace, labels, annotations, files }: ConfigMapProps) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace, labels, annotations },
  data: files,
});

/** Files that a sidecar copies to where a program reads them. */
export class ConfigMap extends ApiObject {
  constructor(scope: Construct, props: ConfigMapProps) {
    super(scope, freeId(scope, `ConfigMap.${plain(props.name)}`), plain(fieldsOf(props)));
    noteOrigins(this, { fields: () => fieldsOf(props) });
  }
}
