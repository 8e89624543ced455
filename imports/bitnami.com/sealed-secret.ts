interface ObjectMeta {
  readonly name: string;
  readonly namespace: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The fields of `bitnami.com/v1alpha1` SealedSecret that we emit. */
export interface SealedSecretSpec {
  readonly encryptedData: Readonly<Record<string, string>>;
  readonly template: { readonly metadata: ObjectMeta; readonly type: 'Opaque' };
}
