import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ExternalSecretSpec } from '../../../imports/external-secrets.io/external-secret';
import { freeId } from './id';

/** What an ExternalSecret is made from. */
export interface ExternalSecretProps {
  readonly name: string;
  readonly namespace: string;
  readonly refreshInterval: string;
  readonly store: { readonly kind: 'ClusterSecretStore' | 'SecretStore'; readonly name: string };
  readonly keys: readonly { readonly key: string; readonly remote: string; readonly property?: string }[];
}

/** Has the External Secrets operator copy keys of a store into a Secret of the same name. */
export class ExternalSecret extends ApiObject {
  constructor(scope: Construct, { name, namespace, refreshInterval, store, keys }: ExternalSecretProps) {
    const data = keys.map(({ key, remote, property }) => ({
      secretKey: key,
      // Releases up to 2.8 add these defaults on the server, which would show as a difference for ever.
      remoteRef: {
        key: remote,
        property,
        conversionStrategy: 'Default' as const,
        decodingStrategy: 'None' as const,
        metadataPolicy: 'None' as const,
      },
    }));
    super(scope, freeId(scope, `ExternalSecret.${name}`), {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name, namespace },
      spec: {
        refreshInterval,
        secretStoreRef: { kind: store.kind, name: store.name },
        target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        data,
      } satisfies ExternalSecretSpec,
    });
  }
}
