import { type Settled, settle } from '../../core/acceptance';
import { eachProblem, type Problem, subject } from '../../core/problem';

// What a message is about, as opposed to what it says of it: `alert Down of PrometheusRule shop/rules`, `panel "A" of dashboard "B"`.
const about = /\b[A-Z][A-Za-z]+ [\w.-]+\/[\w.-]+|\b(?:alert|recording rule) [\w:]+|\bpanel "[^"]*"|\bdashboard "[^"]*"/g;

const keyOf = ({ check, level, message, help, excerpt }: Problem): string =>
  JSON.stringify([check, level, message.replace(about, ''), help, excerpt?.text.slice(excerpt.from, excerpt.to)]);

/** Puts findings that say the same of several places together: the first is shown, with the other places. */
export const togetherWhereAlike = ({ problems, accepted }: Settled): Settled => {
  const each = eachProblem(problems);
  const counts = new Map<string, number>();
  for (const problem of each) counts.set(keyOf(problem), (counts.get(keyOf(problem)) ?? 0) + 1);
  if (counts.size === each.length) return { problems, accepted };
  const alike = each.map((problem) => {
    if (counts.get(keyOf(problem)) === 1) return problem;
    const own = subject('alike', keyOf(problem));
    return { ...problem, about: [...(problem.about ?? []), own], follows: [...(problem.follows ?? []), own] };
  });
  return { problems: settle(alike).problems, accepted };
};
