import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ExternalSecretSpec } from '../../../imports/external-secrets.io/external-secret';
import { plain, type Sourced } from '../../core/origins/sourced';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** What an ExternalSecret is made from. */
export interface ExternalSecretProps {
  readonly name: Sourced<string>;
  readonly namespace: Sourced<string>;
  readonly refreshInterval: Sourced<string>;
  readonly store: Sourced<{ readonly kind: 'ClusterSecretStore' | 'SecretStore'; readonly name: string }>;
  readonly keys: readonly {
    readonly key: Sourced<string>;
    readonly remote: Sourced<string>;
    readonly property?: Sourced<string>;
  }[];
}

const fieldsOf = ({ name, namespace, refreshInterval, store, keys }: ExternalSecretProps) => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name, namespace },
  spec: {
    refreshInterval,
    secretStoreRef: store,
    target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
    data: keys.map(({ key, remote, property }) => ({
      secretKey: key,
      // Releases up to 2.8 add these defaults on the server, which would show as a difference forever.
      remoteRef: {
        key: remote,
        property,
        conversionStrategy: 'Default' as const,
        decodingStrategy: 'None' as const,
        metadataPolicy: 'None' as const,
      },
    })),
  } satisfies Sourced<ExternalSecretSpec>,
});

/** Has the External Secrets operator copy keys of a store into a Secret of the same name. */
export class ExternalSecret extends ApiObject {
  constructor(scope: Construct, props: ExternalSecretProps) {
    super(scope, freeId(scope, `ExternalSecret.${plain(props.name)}`), plain(fieldsOf(props)));
    noteOrigins(this, { fields: () => fieldsOf(props) });
  }
}
