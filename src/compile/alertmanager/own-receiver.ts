import { z } from 'zod';
import type { SecretRef } from '../../core/kubernetes/secret';
import { type Destination, type IntegrationContext, sendResolved } from './integration';
import type { AnyReceiver } from './receivers';

/** The interface that a way to notify of a platform's own is written for. */
export const receiverContract = 'crowsnest/receiver/v1';

/** A way to notify of a platform's own. */
export type OwnReceiver = AnyReceiver & { readonly contract: typeof receiverContract };

/** An integration as written, with its defaults. */
type Written<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>> & { readonly sendResolved: boolean };

/** What users may write of a way to notify, and the fields of Alertmanager that follow. */
export interface ReceiverDefinition<Shape extends z.ZodRawShape> {
  readonly contract: typeof receiverContract;
  /** What it is called under `kind:`. */
  readonly kind: string;
  /** Field of an Alertmanager receiver that holds a list of these, such as `discord_configs`. */
  readonly field: string;
  /** What may be written of it besides `kind` and `sendResolved`. */
  readonly fields: Shape;
  /** Credentials by the field that refers to them. */
  readonly secrets: (integration: Written<Shape>) => Readonly<Record<string, SecretRef | undefined>>;
  /** Places that it sends to, which two environments must not share. */
  readonly destinations: (integration: Written<Shape>) => readonly Destination[];
  readonly render: (integration: Written<Shape>, context: IntegrationContext<Written<Shape>>) => Readonly<Record<string, unknown>>;
}

/** Declares a way to notify. */
export const defineReceiver = <Shape extends z.ZodRawShape>({ kind, fields, ...rest }: ReceiverDefinition<Shape>): OwnReceiver =>
  // Its functions are called with what has passed this very schema.
  ({ ...rest, schema: z.strictObject({ kind: z.literal(kind), ...fields, sendResolved }) }) as unknown as OwnReceiver;
