import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { SealedSecretSpec } from '../../../imports/bitnami.com/sealed-secret';
import { freeId } from './id';

/** What a SealedSecret is made from; the values were encrypted elsewhere. */
export interface SealedSecretProps {
  readonly name: string;
  readonly namespace: string;
  readonly scope: 'strict' | 'namespace-wide' | 'cluster-wide';
  readonly encryptedData: Readonly<Record<string, string>>;
}

/** A Secret that only the controller in the cluster can decrypt, under this name and in this namespace unless the scope is wider. */
export class SealedSecret extends ApiObject {
  constructor(scope: Construct, { name, namespace, scope: sealing, encryptedData }: SealedSecretProps) {
    const annotations = sealing === 'strict' ? undefined : { [`sealedsecrets.bitnami.com/${sealing}`]: 'true' };
    super(scope, freeId(scope, `SealedSecret.${name}`), {
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata: { name, namespace, annotations },
      spec: {
        encryptedData: { ...encryptedData },
        template: { metadata: { name, namespace, annotations }, type: 'Opaque' },
      } satisfies SealedSecretSpec,
    });
  }
}
