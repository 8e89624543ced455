import type { ObjectGraph } from '../lint/graph/graph';
import type { Sides } from './environment';
import type { Statement } from './statement';

type Acceptances = ReadonlyMap<string, ObjectGraph['acceptances'][number]>;

const acceptancesIn = ({ acceptances }: ObjectGraph, environment: string): Acceptances =>
  new Map(acceptances.filter((one) => one.environment === environment).map((one) => [JSON.stringify([one.check, one.object]), one]));

const subjectOf = ({ check, object }: ObjectGraph['acceptances'][number]): string => `the finding ${check} of "${object}"`;

/** Findings of checks that are accepted, or no longer are: whoever reviews the change decides on them. */
export const acceptanceStatements = (environment: string, { before, after }: Sides): readonly Statement[] => {
  const [was, is] = [acceptancesIn(before.graph, environment), acceptancesIn(after.graph, environment)];
  const added = [...is].flatMap(([key, one]): readonly Statement[] => {
    const old = was.get(key);
    if (old !== undefined && old.until === one.until && old.reason === one.reason) return [];
    const predicate = `is accepted until ${one.until}${old === undefined || old.until === one.until ? '' : ` instead of ${old.until}`}: ${one.reason}`;
    return [{ area: 'delivery', subject: subjectOf(one), predicate, risk: 'low', reason: 'it stops nothing until then' }];
  });
  const gone = [...was]
    .filter(([key]) => !is.has(key))
    .map(
      ([, one]): Statement => ({
        area: 'delivery',
        subject: subjectOf(one),
        predicate: 'is no longer accepted',
        risk: 'none',
        reason: 'checks report it again where it is found',
      }),
    );
  return [...added, ...gone];
};
