import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { SealedSecretSpec } from '../../../imports/bitnami.com/sealed-secret';
import { plain, type Sourced } from '../../core/origins/sourced';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** What a SealedSecret is made from; the values were encrypted elsewhere. */
export interface SealedSecretProps {
  readonly name: Sourced<string>;
  readonly namespace: Sourced<string>;
  readonly scope: 'strict' | 'namespace-wide' | 'cluster-wide';
  readonly encryptedData: Sourced<Readonly<Record<string, string>>>;
}

const fieldsOf = ({ name, namespace, scope, encryptedData }: SealedSecretProps) => {
  const annotations = scope === 'strict' ? undefined : { [`sealedsecrets.bitnami.com/${scope}`]: 'true' };
  return {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: { name, namespace, annotations },
    spec: {
      encryptedData,
      template: { metadata: { name, namespace, annotations }, type: 'Opaque' },
    } satisfies Sourced<SealedSecretSpec>,
  };
};

/** A Secret that only the controller in the cluster can decrypt, under this name and in this namespace unless the scope is wider. */
export class SealedSecret extends ApiObject {
  constructor(scope: Construct, props: SealedSecretProps) {
    super(scope, freeId(scope, `SealedSecret.${plain(props.name)}`), plain(fieldsOf(props)));
    noteOrigins(this, { fields: () => fieldsOf(props) });
  }
}
