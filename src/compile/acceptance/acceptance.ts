import { type Acceptance, accept, type Settled, settle } from '../../core/acceptance';
import { eachProblem, type Problem } from '../../core/problem';
import { nearest } from '../../core/suggestion';
import type { Environment } from '../config/environment';

/** Id and level of an acceptance that no finding needs. */
export const acceptanceUnused = { id: 'acceptance-unused', level: 'warning' } as const;

/** What is judged, and by which acceptances. */
interface Judging {
  readonly environments: readonly Environment[];
  /** Ids of what was searched for in full: an acceptance of anything else may be needed elsewhere. */
  readonly ran: readonly string[];
  readonly today?: string;
}

const acceptancesIn = (environment: Environment): readonly Acceptance[] =>
  Object.entries(environment.accept).map(([name, entry]) => ({
    ...entry,
    environment: environment.name,
    at: environment.locate(['accept', name]),
  }));

const helpFor = (check: string, known: readonly string[]): string => {
  const near = nearest(check, known);
  if (near !== undefined) return `did you mean "${near}"?`;
  return 'write the id that messages show in brackets; faults of the input itself and credentials cannot be accepted';
};

/** Acceptances of what is not a check. */
export const acceptanceFaults = (environments: readonly Environment[], known: readonly string[]): readonly Problem[] =>
  environments.flatMap(({ accept: entries, locate }) =>
    Object.entries(entries)
      .filter(([, { check }]) => !known.includes(check))
      .map(([entry, { check }]) => ({
        check: 'value',
        level: 'error',
        at: locate(['accept', entry, 'check']),
        message: `accept.${entry}.check: no check named "${check}" can be accepted`,
        help: helpFor(check, known),
      })),
  );

const unused = ({ check, object, at }: Acceptance): Problem => ({
  check: acceptanceUnused.id,
  level: acceptanceUnused.level,
  at,
  message: `${check} finds nothing about "${object}" that would have to be accepted`,
  help: 'remove it, or write the name or path as the message of the check shows it',
});

/** Marks what the environments accept among the problems that checks have found, and adds the acceptances that none of them needs. */
export const judged = (problems: readonly Problem[], { environments, ran, today }: Judging): readonly Problem[] => {
  const result = accept(problems, environments.flatMap(acceptancesIn), today);
  return [...result.problems, ...result.unused.filter(({ check }) => ran.includes(check)).map(unused)];
};

/** What was found, each by itself and as if nothing had been accepted. */
const unjudged = (problems: readonly Problem[]): readonly Problem[] =>
  eachProblem(problems)
    .filter(({ check }) => check !== acceptanceUnused.id)
    .map(({ accepted: _accepted, lapsed: _lapsed, ...problem }) => problem);

/** Judges once more what was judged before, after some of it has gone and other things have been found. */
export const judgedAgain = (found: readonly Problem[], judging: Judging): Settled => settle(judged(unjudged(found), judging));
