import { z } from 'zod';
import type { ConfigPath } from '../path';
import { dnsSubdomainSchema } from './names';

/** A name and a key, never a value: there is no way to write a credential down. */
export interface SecretRef {
  readonly secret: string;
  readonly key: string;
}

/** Keys of a Secret's data: letters, digits, "-", "_" and ".", and no path. */
export const secretKeySchema = z
  .string()
  .refine((text) => /^[-._a-zA-Z0-9]{1,253}$/.test(text) && !/^\.\.?$/.test(text), {
    error: 'is not a key of a Secret',
    params: { help: 'use letters, digits, "-", "_" and "."' },
  })
  .meta({ pattern: '^[-._a-zA-Z0-9]{1,253}$', examples: ['url'] });

/** Where a credential is found: the name of a Secret and a key in it. */
export const secretRefSchema = z
  .strictObject({
    secret: dnsSubdomainSchema.meta({ description: 'Name of the Secret' }),
    key: secretKeySchema.meta({ description: 'Key in the Secret' }),
  })
  .meta({ description: 'Where the credential is found; the value itself is never in a file' });

/** Why a Secret must hold a key. */
export interface SecretNeed extends SecretRef {
  readonly namespace: string;
  /** Who reads it, e.g. `receiver slack-dev`. */
  readonly neededBy: string;
  /** Where in the environment the reference is. */
  readonly path: ConfigPath;
  /** What settles the name of the Secret, and its key unless whoever reads it does. */
  readonly origins: { readonly secret: ConfigPath; readonly key?: ConfigPath };
  /** What the value must look like, where whoever reads it accepts nothing else. */
  readonly form?: string;
}
