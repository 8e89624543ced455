import type { Location, Problem } from '../../core/problem';
import { hashOf } from './hash';
import type { Credential } from './search/hit';

/** Id and level of what is found here; `docs/checks/` explains it as it does the checks over the object graph. */
export const credentialExposed = { id: 'credential-exposed', level: 'error' } as const;

const help = (hash: string): string =>
  `put it into a Secret and refer to it by name and key, and replace it where it was issued: everyone who can read this file may have it; what is not a credential can be accepted with the hash ${hash}`;

/** A credential as messages describe it: what it is, never what it says. */
export const described = ({ what, secret }: Credential): string => `what looks like ${what} (${secret.length} characters)`;

/** The problem of a credential at a place. */
export const problemOf = (at: Location, { secret }: Credential, message: string): Problem => {
  const hash = hashOf(secret);
  return { check: credentialExposed.id, level: credentialExposed.level, at, message, help: help(hash), hash };
};
