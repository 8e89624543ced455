import { excerptLines, helpLines, type Problem, splitConsequences } from '../../core/problem';

const consequencesText = (problem: Problem): readonly string[] => {
  const { length } = splitConsequences(problem).following;
  return length === 0 ? [] : [`${length === 1 ? '1 finding follows' : `${length} findings follow`} from it`];
};

/** What is to be said of a problem beside its place, over several lines. */
export const problemText = (problem: Problem): string => {
  const { message, excerpt } = problem;
  const shown = excerpt === undefined ? [] : excerptLines(excerpt);
  return [message, ...shown, ...helpLines(problem), ...consequencesText(problem)].join('\n');
};

/** Every place of a problem, as one of its own: build servers show them beside their lines. */
export const eachPlace = (problems: readonly Problem[]): readonly Problem[] =>
  problems.flatMap((problem) => {
    const { repeated, following } = splitConsequences(problem);
    if (repeated.length === 0) return [problem];
    const { consequences: _consequences, ...own } = problem;
    return [following.length === 0 ? own : { ...own, consequences: following }, ...repeated];
  });
