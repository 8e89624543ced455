import { dotted } from '../../core/path';
import { namesOf } from '../change';
import type { ObjectChange } from '../objects';
import type { FieldChange } from '../objects/fields';
import type { Statement } from '../statement';

const isRunning: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout']);

const image = /^spec\.template\.spec\.(?:initC|c)ontainers\..*\.image$/;

const podsRisk = (before: number, after: number): Pick<Statement, 'risk' | 'reason'> => {
  if (after === 0) return { risk: 'high', reason: 'nothing of it runs any more' };
  return after < before
    ? { risk: 'medium', reason: 'the rest serves all the load' }
    : { risk: 'low', reason: 'it needs more of the cluster' };
};

const specific = (
  subject: string,
  fields: readonly FieldChange[],
): { readonly statements: readonly Statement[]; readonly rest: readonly FieldChange[] } => {
  const statements: Statement[] = [];
  const about = { area: 'delivery' as const, subject };
  const rest = fields.filter(({ path, before, after }) => {
    const where = dotted(path);
    if (where === 'spec.replicas' && typeof before === 'number' && typeof after === 'number') {
      statements.push({
        ...about,
        predicate: `runs ${after} Pod${after === 1 ? '' : 's'} instead of ${before}`,
        ...podsRisk(before, after),
      });
      return false;
    }
    if (image.test(where) && typeof before === 'string' && typeof after === 'string') {
      statements.push({
        ...about,
        predicate: `runs ${after} instead of ${before}`,
        risk: 'medium',
        reason: 'another program may expose other metrics',
      });
      return false;
    }
    return true;
  });
  return { statements, rest };
};

const kindOf = ({ after, before }: ObjectChange): string => (after ?? before)?.kind ?? '';

const riskOf = (change: ObjectChange, fields: readonly FieldChange[]): Pick<Statement, 'risk' | 'reason'> => {
  const kind = kindOf(change);
  if (isRunning.has(kind) && fields.some(({ path }) => path[1] === 'template'))
    return { risk: 'medium', reason: 'its Pods are replaced by new ones' };
  if (kind === 'AppProject') return { risk: 'medium', reason: 'its Applications may read or write elsewhere' };
  if (kind === 'Namespace') return { risk: 'medium', reason: 'what selects namespaces by their labels may miss it' };
  if (kind === 'Service') return { risk: 'medium', reason: 'who calls it may not find it' };
  if (kind === 'Secret') return { risk: 'medium', reason: 'its readers pick it up' };
  if (kind === 'HelmValues') return { risk: 'medium', reason: 'what the chart makes of them is not known here' };
  return { risk: 'low', reason: 'nothing is known that follows from it' };
};

// Quotes around keys with dots help machines, and items of lists need no brackets.
const shown = ({ path, order }: FieldChange): string => `${dotted(path)}${order === true ? ' (order)' : ''}`;

// A chart makes of its values what it will.
const verbFor = (change: ObjectChange): string => (kindOf(change) === 'HelmValues' ? 'hold other values at' : 'changes');

/** What an object does otherwise, field by field where no sentence of its own says it. */
export const updatedObject = (change: ObjectChange, fields: readonly FieldChange[]): readonly Statement[] => {
  const subject = change.object;
  const about = { area: 'delivery' as const, subject };
  if (change.action === 'replace') return [{ ...about, predicate: 'cannot be updated in place', risk: change.risk, reason: change.reason }];
  const moved: readonly Statement[] =
    change.action === 'move' ? [{ ...about, predicate: 'moves to another Application', risk: change.risk, reason: change.reason }] : [];
  const { statements, rest } = specific(subject, fields);
  const others: readonly Statement[] =
    rest.length === 0 ? [] : [{ ...about, predicate: `${verbFor(change)} ${namesOf(rest.map(shown))}`, ...riskOf(change, rest) }];
  return [...moved, ...statements, ...others];
};
