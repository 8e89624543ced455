import { foldProblems } from './consequences';
import type { Accepted, Location, Problem } from './problem';

/** A finding that the input accepts until a day. */
export interface Acceptance extends Accepted {
  readonly check: string;
  /** A name or path as the messages of the check show it. */
  readonly object: string;
  /** Of the value that it is about, where the finding has one: another value is another finding. */
  readonly hash?: string;
  /** The environment whose findings it is about; in a folder of existing YAML there is none. */
  readonly environment?: string;
  readonly at: Location;
}

/** What was found and stops something, and what is accepted. */
export interface Settled {
  readonly problems: readonly Problem[];
  readonly accepted: readonly Problem[];
}

// What a name or path may go on with: `serving/api` is another object than `serving/api-canary`.
const partOfName = /[\p{L}\p{N}_/@-]/u;

const endsThere = (rest: string): boolean => !partOfName.test(rest.charAt(0)) && !/^\.[\p{L}\p{N}_]/u.test(rest);

/** Whether a message shows a name or path, as a whole. */
export const mentions = (message: string, object: string): boolean => {
  for (let at = message.indexOf(object); at !== -1; at = message.indexOf(object, at + 1)) {
    const before = message.charAt(at - 1);
    if (!partOfName.test(before) && before !== '.' && endsThere(message.slice(at + object.length))) return true;
  }
  return false;
};

const covers = ({ check, object, hash, environment }: Acceptance, { at, message, ...problem }: Problem): boolean =>
  check === problem.check &&
  hash === problem.hash &&
  (at.environment === undefined || at.environment === environment) &&
  mentions(message, object);

const acceptedBy = ({ reason, until }: Acceptance): Accepted => ({ reason, until });

const placeOf = ({ at: { file, line, column } }: Acceptance): string => `${file}:${line}:${column}`;

/** Marks the problems that are accepted, and says which acceptances are of use to none. */
export const accept = (
  problems: readonly Problem[],
  acceptances: readonly Acceptance[],
  today: string | undefined,
): { readonly problems: readonly Problem[]; readonly unused: readonly Acceptance[] } => {
  const used = new Set<string>();
  const marked = problems.map((problem) => {
    const covering = acceptances.filter((acceptance) => covers(acceptance, problem));
    for (const acceptance of covering) used.add(placeOf(acceptance));
    const valid = covering.find(({ until }) => today === undefined || today <= until);
    if (valid !== undefined) return { ...problem, accepted: acceptedBy(valid) };
    return covering[0] === undefined ? problem : { ...problem, lapsed: acceptedBy(covering[0]) };
  });
  const left = new Map(acceptances.filter((one) => !used.has(placeOf(one))).map((one) => [placeOf(one), one]));
  return { problems: marked, unused: [...left.values()] };
};

const isAccepted = ({ accepted }: Problem): boolean => accepted !== undefined;

/** Orders problems, puts consequences under their causes, and sets apart what is accepted, with all that follows from it. */
export const settle = (problems: readonly Problem[]): Settled => {
  const folded = foldProblems(problems);
  if (!problems.some(isAccepted)) return { problems: folded, accepted: [] };
  const others = folded.filter((problem) => !isAccepted(problem));
  return {
    problems: others.map(({ consequences, ...problem }) => {
      const left = consequences?.filter((one) => !isAccepted(one)) ?? [];
      return left.length === 0 ? problem : { ...problem, consequences: left };
    }),
    accepted: foldProblems([...folded.filter(isAccepted), ...others.flatMap(({ consequences = [] }) => consequences.filter(isAccepted))]),
  };
};
