import { z } from 'zod';
import { type SecretRef, secretRefSchema } from '../../core/kubernetes/secret';
import type { Sourced } from '../../core/origins/sourced';

/** What a rendered integration needs to know. */
export interface IntegrationContext<Fields> {
  /** A field as it was written, with where. */
  readonly given: <Field extends keyof Fields & string>(field: Field) => Sourced<Fields[Field]>;
  /** Path of the file that holds the credential of a field in the Alertmanager container. */
  readonly file: (reference: SecretRef, field: keyof Fields & string) => Sourced<string>;
}

/** A place that messages go to, which two environments must not share. */
export interface Destination {
  /** What it is, e.g. `Slack channel`. */
  readonly what: string;
  readonly value: string;
  readonly field: string;
}

/** One way to notify: what users may write and the fields of Alertmanager that follow. */
export interface IntegrationKind<Schema extends z.ZodType<{ kind: string }>> {
  readonly schema: Schema;
  /** Field of an Alertmanager receiver that holds a list of these. */
  readonly field: string;
  /** Credentials by the field that refers to them. */
  secrets(integration: z.infer<Schema>): Readonly<Record<string, SecretRef | undefined>>;
  destinations(integration: z.infer<Schema>): readonly Destination[];
  render(integration: z.infer<Schema>, context: IntegrationContext<z.infer<Schema>>): Readonly<Record<string, unknown>>;
}

/** Whether the all-clear is sent too; on, because silence after an alert says nothing. */
export const sendResolved = z.boolean().default(true).meta({ description: 'Whether the all-clear is sent too' });

/** An address that holds no credential and may therefore be in a file. */
const plainAddressSchema = z
  .string()
  .regex(/^https?:\/\/[^\s/@?#]+(\/[^\s@?#]*)?$/, { error: 'is not an address without credentials' })
  .refine(
    (text) =>
      !/^https?:\/\/[^/]*(slack\.com|discord\.com|discordapp\.com|office\.com|webhook\.office|telegram\.org|pagerduty\.com)/i.test(text),
    {
      error: 'is an address that is itself a credential',
      params: { help: 'put it into a Secret and refer to it with {secret: ..., key: ...}' },
    },
  );

/** An address that may be here, or where the secret one is found. */
export const addressSchema = z.union([plainAddressSchema, secretRefSchema], {
  error: 'is neither an address without credentials nor a reference to a Secret',
});

/** A text with Alertmanager's own `{{ }}` templates. */
export const notificationText = z.string().min(1);
