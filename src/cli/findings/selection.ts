import { type Settled, settle } from '../../core/acceptance';
import { eachProblem, type Problem } from '../../core/problem';

/** Which findings somebody wants to see. */
export interface Selection {
  /** Ids of checks; all where nothing is said. */
  readonly only?: readonly string[];
  readonly skip: readonly string[];
  readonly minLevel: Problem['level'];
}

const shownOf = ({ skip, minLevel }: Selection, problems: readonly Problem[]): readonly Problem[] =>
  problems
    .filter(({ check, level }) => !skip.includes(check) && (minLevel === 'warning' || level === 'error'))
    .map(({ consequences, ...problem }) => (consequences === undefined ? problem : { ...problem, consequences }));

/** The findings that are to be shown. What follows from a skipped finding goes with it; what is chosen is shown even if it follows from another. */
export const selectedFrom = (settled: Settled, selection: Selection): Settled => {
  const { only } = selection;
  const chosen =
    only === undefined
      ? settled
      : settle([...eachProblem(settled.problems), ...eachProblem(settled.accepted)].filter(({ check }) => only.includes(check)));
  return { problems: shownOf(selection, chosen.problems), accepted: shownOf(selection, chosen.accepted) };
};
