import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { freeId } from './id';

/** What a ConfigMap is made from. */
export interface ConfigMapProps {
  readonly name: string;
  readonly namespace: string;
  /** Labels by which a sidecar finds it. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Files by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** Files that a sidecar copies to where a program reads them. */
export class ConfigMap extends ApiObject {
  constructor(scope: Construct, { name, namespace, labels, annotations, files }: ConfigMapProps) {
    super(scope, freeId(scope, `ConfigMap.${name}`), {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace, labels: { ...labels }, annotations: annotations && { ...annotations } },
      data: { ...files },
    });
  }
}
