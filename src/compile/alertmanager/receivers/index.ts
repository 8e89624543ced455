import { z } from 'zod';
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

type AnyKind = IntegrationKind<z.ZodType<{ kind: string }>>;

const byKind = new Map<string, AnyKind>(integrationKinds.map((kind) => [kind.schema.shape.kind.value, kind]));

const kindOf = ({ kind }: Integration): AnyKind => {
  const found = byKind.get(kind);
  if (found === undefined) throw new Error(`no integration is named ${kind}`);
  return found;
};

/** Field of an Alertmanager receiver that lists integrations of this kind. */
export const fieldOf = (integration: Integration): string => kindOf(integration).field;

/** Credentials that an integration refers to, by field. */
export const secretsOf = (integration: Integration): readonly (readonly [string, SecretRef])[] =>
  Object.entries(kindOf(integration).secrets(integration)).flatMap(([field, reference]) =>
    reference === undefined ? [] : [[field, reference] as const],
  );

/** Places that an integration sends to. */
export const destinationsOf = (integration: Integration): readonly Destination[] => kindOf(integration).destinations(integration);

/** An integration that is written at a path, in Alertmanager's own fields, each with where it comes from. */
export const renderIntegration = (
  integration: Integration,
  path: ConfigPath,
  file: (reference: SecretRef) => string,
): Readonly<Record<string, unknown>> =>
  kindOf(integration).render(integration, {
    given: (field) => copied(integration[field], [...path, field]),
    file: (reference, field) => from(file(reference), [...path, field, 'secret'], [...path, field, 'key']),
  });
