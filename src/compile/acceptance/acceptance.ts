import { type Acceptance, accept, type Settled, settle } from '../../core/acceptance';
import { eachProblem, type Problem } from '../../core/problem';
import { nearest } from '../../core/suggestion';
import { credentialExposed } from '../../lint/credentials/problem';
import type { Environment } from '../config/environment';

/** Id and level of an acceptance that no finding needs. */
export const acceptanceUnused = { id: 'acceptance-unused', level: 'warning' } as const;

/** By what something is judged. */
interface Judging {
  readonly acceptances: readonly Acceptance[];
  /** Ids of what was searched for in full: an acceptance of anything else may be needed elsewhere. */
  readonly ran: readonly string[];
  readonly today?: string;
}

type Entries = Environment['accept'];

/** The acceptances of a map of them, with the place of each. */
export const acceptancesIn = (entries: Entries, locate: Environment['locate'], environment?: string): readonly Acceptance[] =>
  Object.entries(entries).map(([name, entry]) => ({
    ...entry,
    ...(environment === undefined ? {} : { environment }),
    at: locate(['accept', name]),
  }));

const helpFor = (check: string, known: readonly string[]): string => {
  const near = nearest(check, known);
  if (near !== undefined) return `did you mean "${near}"?`;
  return 'write the id that messages show in brackets; faults of the input itself cannot be accepted';
};

/** Acceptances of what is not a check, and those of a credential that would hold for every value. */
export const acceptanceFaults = (entries: Entries, locate: Environment['locate'], known: readonly string[]): readonly Problem[] =>
  Object.entries(entries).flatMap(([entry, { check, hash }]): readonly Problem[] => {
    const fault = { check: 'value', level: 'error', at: locate(['accept', entry, 'check']) } as const;
    if (check === credentialExposed.id && hash === undefined) {
      const message = `accept.${entry}: what is not a credential is accepted by the hash of its value`;
      return [{ ...fault, message, help: 'write the hash that the message shows' }];
    }
    if (known.includes(check)) return [];
    const message = `accept.${entry}.check: no check named "${check}" can be accepted`;
    return [{ ...fault, message, help: helpFor(check, known) }];
  });

const unused = ({ check, object, hash, at }: Acceptance): Problem => ({
  check: acceptanceUnused.id,
  level: acceptanceUnused.level,
  at,
  message: `${check} finds nothing about "${object}"${hash === undefined ? '' : ` with the hash ${hash}`} that would have to be accepted`,
  help: 'remove it, or write the name or path as the message of the check shows it',
});

/** What environments accept. */
export const acceptancesOf = (environments: readonly Environment[]): readonly Acceptance[] =>
  environments.flatMap(({ accept: entries, locate, name }) => acceptancesIn(entries, locate, name));

/** Marks what is accepted among what was found, and adds the acceptances that none of it needs. */
export const judged = (problems: readonly Problem[], { acceptances, ran, today }: Judging): readonly Problem[] => {
  const result = accept(problems, acceptances, today);
  return [...result.problems, ...result.unused.filter(({ check }) => ran.includes(check)).map(unused)];
};

/** What was found, each by itself and as if nothing had been accepted. */
const unjudged = (problems: readonly Problem[]): readonly Problem[] =>
  eachProblem(problems)
    .filter(({ check }) => check !== acceptanceUnused.id)
    .map(({ accepted: _accepted, lapsed: _lapsed, ...problem }) => problem);

/** Judges once more what was judged before, after some of it has gone and other things have been found. */
export const judgedAgain = (found: readonly Problem[], judging: Judging): Settled => settle(judged(unjudged(found), judging));
