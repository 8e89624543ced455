import { eachProblem, type Problem, type Subject, sortProblems } from './problem';

interface Link {
  readonly problem: Problem;
  /** The problem that this one follows from. */
  cause?: Link;
}

// What is accepted hides what follows from it only where nothing else explains that.
const weight = ({ level, accepted }: Problem): number => (level === 'error' ? 2 : 0) + (accepted === undefined ? 1 : 0);

// Of several problems about one thing, the weightiest explains the others, and of those the first.
const explaining = (links: readonly Link[]): ReadonlyMap<Subject, Link> => {
  const found = new Map<Subject, Link>();
  for (const link of links) {
    for (const about of link.problem.about ?? []) {
      const known = found.get(about);
      if (known === undefined || weight(link.problem) > weight(known.problem)) found.set(about, link);
    }
  }
  return found;
};

const isBelow = (link: Link, above: Link): boolean => link === above || (link.cause !== undefined && isBelow(link.cause, above));

// A warning explains no error, which would be hidden by it; and nothing explains what it follows from itself.
const mayExplain = (cause: Link, link: Link): boolean =>
  (cause.problem.level === 'error' || link.problem.level === 'warning') && !isBelow(cause, link);

const rootOf = (link: Link): Link => (link.cause === undefined ? link : rootOf(link.cause));

const withConsequences = (problem: Problem, further: readonly Problem[]): Problem =>
  further.length === 0 ? problem : { ...problem, consequences: [...(problem.consequences ?? []), ...further] };

/** Orders problems as they are shown, with what follows from another one below it, however long the chain. */
export const foldProblems = (problems: readonly Problem[]): readonly Problem[] => {
  const sorted = sortProblems(problems);
  if (!sorted.some(({ follows }) => follows !== undefined)) return sorted;
  const links = sorted.map((problem): Link => ({ problem }));
  const causes = explaining(links);
  for (const link of links) {
    const candidates = (link.problem.follows ?? []).flatMap((subject) => causes.get(subject) ?? []);
    const cause = candidates.find((candidate) => mayExplain(candidate, link));
    if (cause !== undefined) link.cause = cause;
  }
  const below = new Map<Link, Problem[]>();
  for (const link of links) {
    if (link.cause === undefined) continue;
    const root = rootOf(link);
    const list = below.get(root) ?? [];
    list.push(...eachProblem([link.problem]));
    below.set(root, list);
  }
  return links.filter(({ cause }) => cause === undefined).map((root) => withConsequences(root.problem, below.get(root) ?? []));
};
