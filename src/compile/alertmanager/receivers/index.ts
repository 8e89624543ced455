import { z } from 'zod';
import { firstLine } from '../../../core/failure';
import { schemasOf } from '../../../core/kinds';
import type { SecretRef } from '../../../core/kubernetes/secret';
import { copied, from } from '../../../core/origins/sourced';
import type { ConfigPath } from '../../../core/path';
import type { Destination, IntegrationKind } from '../integration';
import { email } from './email';
import { msteams } from './msteams';
import { pagerduty } from './pagerduty';
import { slack } from './slack';
import { telegram } from './telegram';
import { webex } from './webex';
import { webhook } from './webhook';

/** Every way to notify. A new one is a file beside these, its test, and its name here. */
const integrationKinds = [slack, email, pagerduty, telegram, webex, webhook, msteams] as const;

/** What may be under a name in a receiver. */
export const integrationSchema = z.discriminatedUnion('kind', schemasOf(integrationKinds));

/** One way in which a receiver is notified. */
export type Integration = z.infer<typeof integrationSchema>;

/** A way to notify, whichever it is. */
export type AnyReceiver = IntegrationKind<z.ZodType<{ kind: string }>>;

/** What a way to notify is called under `kind:`. */
export const nameOfReceiver = ({ schema }: { readonly schema: z.ZodType }): string =>
  // Every one has an object with its name; that of one from outside is checked when it is read.
  (schema as unknown as (typeof integrationKinds)[number]['schema']).shape.kind.value;

/** The ways to notify that a platform may use, and what follows from an integration of any of them. */
export interface Integrations {
  readonly kinds: readonly AnyReceiver[];
  /** What may be under a name in a receiver. */
  readonly schema: typeof integrationSchema;
  /** Field of an Alertmanager receiver that lists integrations of this kind. */
  fieldOf(integration: Integration): string;
  /** Credentials that an integration refers to, by field. */
  secretsOf(integration: Integration): readonly (readonly [string, SecretRef])[];
  /** Places that an integration sends to. */
  destinationsOf(integration: Integration): readonly Destination[];
  /** Why one of somebody else does not work for an integration, where it does not. */
  failureOf(integration: Integration): string | undefined;
  /** An integration that is written at a path, in Alertmanager's own fields, each with where it comes from. */
  render(integration: Integration, path: ConfigPath, file: (reference: SecretRef) => string): Readonly<Record<string, unknown>>;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

const failureOf = (kind: AnyReceiver, integration: Integration): string | undefined => {
  const said = (reason: string) => `the kind ${integration.kind} does not work: ${reason}`;
  try {
    if (!isMap(kind.secrets(integration))) return said('secrets returns no map');
    if (!Array.isArray(kind.destinations(integration))) return said('destinations returns no list');
    const rendered = kind.render(integration, { given: (field) => copied(integration[field], [field]), file: () => from('', []) });
    return isMap(rendered) ? undefined : said('render returns no map');
  } catch (error) {
    return said(firstLine(error));
  }
};

const schemaWith = (added: readonly AnyReceiver[]): typeof integrationSchema =>
  added.length === 0
    ? integrationSchema
    : // What switches on the kind of an integration passes over those that it does not know.
      (z.discriminatedUnion('kind', [
        ...integrationSchema.options,
        ...added.map(({ schema }) => schema as unknown as (typeof integrationSchema.options)[0]),
      ]) as unknown as typeof integrationSchema);

/** Our ways to notify and others beside them. */
export const integrationsOf = (added: readonly AnyReceiver[]): Integrations => {
  const kinds: readonly AnyReceiver[] = [...integrationKinds, ...added];
  const byName = new Map(kinds.map((kind) => [nameOfReceiver(kind), kind]));
  const isAdded = ({ kind }: Integration): boolean => added.some((one) => nameOfReceiver(one) === kind);
  const kindOf = ({ kind }: Integration): AnyReceiver => {
    const found = byName.get(kind);
    if (found === undefined) throw new Error(`no integration is named ${kind}`);
    return found;
  };
  return {
    kinds,
    schema: schemaWith(added),
    fieldOf: (integration) => kindOf(integration).field,
    secretsOf: (integration) =>
      Object.entries(kindOf(integration).secrets(integration)).flatMap(([field, reference]) =>
        reference === undefined ? [] : [[field, reference] as const],
      ),
    destinationsOf: (integration) => kindOf(integration).destinations(integration),
    failureOf: (integration) => (isAdded(integration) ? failureOf(kindOf(integration), integration) : undefined),
    render: (integration, path, file) =>
      kindOf(integration).render(integration, {
        given: (field) => copied(integration[field], [...path, field]),
        file: (reference, field) => from(file(reference), [...path, field, 'secret'], [...path, field, 'key']),
      }),
  };
};

/** The ways to notify that we ship. */
export const ourIntegrations = integrationsOf([]);
