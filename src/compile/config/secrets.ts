import { z } from 'zod';
import { dnsLabelSchema, dnsSubdomainSchema, named, plainName } from '../../core/kubernetes/names';
import { secretKeySchema } from '../../core/kubernetes/secret';

const refreshInterval = named(/^(?=\d)(\d+h)?(\d+m)?(\d+s)?$/, 'is not an interval', 'write hours, minutes and seconds, such as 1h0m0s')
  .default('1h0m0s')
  .meta({ description: 'How often External Secrets reads the store again' });

const storeSchema = z.strictObject({
  kind: z
    .enum(['ClusterSecretStore', 'SecretStore'])
    .default('ClusterSecretStore')
    .meta({ description: 'Whether the store is there for the cluster or for one namespace' }),
  name: dnsSubdomainSchema.meta({ description: 'Name of the store' }),
  backend: z
    .enum(['vault', 'aws', 'gcp', 'azure', 'other'])
    .default('other')
    .meta({ description: 'What is behind the store, so that crowsnest secrets can show its commands' }),
});

const providerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('external-secrets'),
    store: storeSchema.meta({ description: 'Store that External Secrets reads' }),
    path: plainName.meta({
      description: 'Where the store keeps this environment; the name of the Secret is appended',
      examples: ['platform/${env}'],
    }),
    refreshInterval,
  }),
  z.strictObject({ kind: z.literal('sealed-secrets') }),
  z.strictObject({ kind: z.literal('existing') }),
]);

const sealed = named(
  /^[A-Za-z0-9+/]{40,}={0,2}$/,
  'is not a value that kubeseal has encrypted',
  'paste what kubeseal --raw prints, on one line',
);

const secretEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('external-secrets'),
    store: storeSchema.optional().meta({ description: "Store that this Secret comes from; by default the provider's" }),
    keys: z
      .record(
        secretKeySchema,
        z.strictObject({
          key: plainName.meta({ description: 'Where the store keeps the value', examples: ['platform/slack'] }),
          property: plainName.optional().meta({ description: 'Property of what is found there', examples: ['url'] }),
        }),
      )
      .default({})
      .meta({ description: 'Keys of the Secret, where the store calls them otherwise' }),
    refreshInterval,
  }),
  z.strictObject({
    kind: z.literal('sealed-secrets'),
    scope: z
      .enum(['strict', 'namespace-wide', 'cluster-wide'])
      .default('strict')
      .meta({ description: 'Where the sealed values may be opened' }),
    sealedFor: z
      .strictObject({
        name: dnsSubdomainSchema.meta({ description: 'Name of the Secret' }),
        namespace: dnsLabelSchema.meta({ description: 'Namespace of the Secret' }),
      })
      .optional()
      .meta({ description: 'Name and namespace that kubeseal was given; a change of either is then reported' }),
    encryptedData: z.record(secretKeySchema, sealed).meta({ description: 'Sealed values, by their keys' }),
  }),
  z.strictObject({ kind: z.literal('existing') }),
]);

/** `secrets` of an environment: where each Secret comes from, never what is in it. */
export const secretsSchema = z.strictObject({
  provider: providerSchema.meta({ description: 'Where Secrets come from unless entries say otherwise' }),
  entries: z
    .record(dnsSubdomainSchema, secretEntrySchema)
    .default({})
    .meta({ description: 'Single Secrets by name, where they come from elsewhere' }),
});
