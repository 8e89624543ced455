/** The fields of `external-secrets.io/v1` ExternalSecret that we emit; no package covers that version. */
export interface ExternalSecretSpec {
  readonly refreshInterval: string;
  readonly secretStoreRef: { readonly kind: 'ClusterSecretStore' | 'SecretStore'; readonly name: string };
  readonly target: { readonly name: string; readonly creationPolicy: 'Owner'; readonly deletionPolicy: 'Retain' };
  readonly data: readonly {
    readonly secretKey: string;
    readonly remoteRef: {
      readonly key: string;
      readonly property?: string;
      readonly conversionStrategy: 'Default';
      readonly decodingStrategy: 'None';
      readonly metadataPolicy: 'None';
    };
  }[];
}
