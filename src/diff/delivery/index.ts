import { dotted } from '../../core/path';
import type { GraphNode } from '../../lint/graph/node';
import { namesOf } from '../change';
import { isKept, type ObjectChange } from '../objects';
import type { FieldChange } from '../objects/fields';
import type { Statement } from '../statement';
import { applicationFields, applicationStatements, goneApplication, installedBy } from './applications';
import { coveredElsewhere, uncovered } from './covered-fields';
import { dashboardStatements, isForGrafana } from './dashboards';
import { updatedObject } from './objects';
import { projectFields, projectStatements } from './projects';
import { valuesStatements } from './values';

const kindOf = ({ after, before }: ObjectChange): string => (after ?? before)?.kind ?? '';

const nameOf = ({ after, before }: ObjectChange): string => (after ?? before)?.name ?? '';

const isApplication = (change: ObjectChange): boolean => kindOf(change) === 'Application';

/** What makes a new object real: the path of its file says whether it is read without a cluster. */
const creatorOf = ({ after }: ObjectChange): string =>
  /^[^/]+\/plain\//.test(after?.path ?? '') ? 'containers read it once they are replaced' : 'Argo CD creates it';

const inSentences = (
  change: ObjectChange,
  before: GraphNode,
  after: GraphNode,
): { readonly said: readonly Statement[]; readonly rest: readonly FieldChange[] } => {
  const fields = uncovered(change);
  switch (after.kind) {
    case 'HelmValues':
      return valuesStatements(change.environment, change.object, fields);
    case 'Application':
      return {
        said: applicationStatements(change.object, before, after),
        rest: fields.filter(({ path }) => !applicationFields.test(dotted(path))),
      };
    case 'AppProject':
      return { said: projectStatements(change.object, before, after), rest: fields.filter(({ path }) => !projectFields(path)) };
    default:
      return { said: [], rest: fields };
  }
};

const updated = (change: ObjectChange): readonly Statement[] => {
  if (change.before === undefined || change.after === undefined) return [];
  const { said, rest } = inSentences(change, change.before, change.after);
  return [...said, ...(rest.length === 0 && change.action === 'update' ? [] : updatedObject(change, rest))];
};

/** Objects that an Application which comes or goes holds; of them, its own sentence speaks. */
const heldBy = (application: ObjectChange, changes: readonly ObjectChange[]): readonly ObjectChange[] =>
  changes.filter((other) => other !== application && other.action === application.action && other.application === nameOf(application));

const cameOrWent = (change: ObjectChange, changes: readonly ObjectChange[]): readonly Statement[] => {
  const about = { area: 'delivery' as const, subject: change.object };
  // Values are a file that its chart reads, no object.
  const held = heldBy(change, changes)
    .filter((other) => kindOf(other) !== 'HelmValues')
    .map(({ object }) => object);
  if (change.action === 'create') {
    const brought = [...(change.after === undefined ? [] : installedBy(change.after)), ...held];
    const predicate = isApplication(change) && brought.length > 0 ? `is new: it creates ${namesOf(brought)}` : 'is new';
    return [{ ...about, predicate, risk: 'low', reason: creatorOf(change) }];
  }
  if (isApplication(change) && !isKept(change) && change.before !== undefined) return [goneApplication(change.object, change.before, held)];
  return [{ ...about, predicate: 'is gone', risk: change.risk, reason: change.reason }];
};

// Nothing creates the Application that keeps projects and roots but the one who applies them for the first time.
const byHand = (changes: readonly ObjectChange[]): readonly Statement[] => {
  const first = changes.some(
    (change) => change.action === 'create' && isApplication(change) && /(?:^|-)bootstrap-root$/.test(nameOf(change)),
  );
  if (!first) return [];
  const predicate = 'must be applied once by hand: kubectl apply --recursive -f dist/bootstrap';
  return [
    { area: 'delivery', subject: 'dist/bootstrap', predicate, risk: 'medium', reason: 'from then on, Argo CD keeps it as it is in Git' },
  ];
};

/** What Argo CD does to an environment, as far as no other sentence mentions it. */
export const deliveryStatements = (changes: readonly ObjectChange[]): readonly Statement[] => {
  const spoken = new Set(
    changes
      .filter(isApplication)
      .flatMap((application) => (application.action === 'create' || application.action === 'prune' ? heldBy(application, changes) : [])),
  );
  const each = changes.flatMap((change): readonly Statement[] => {
    if (isForGrafana(change)) return spoken.has(change) ? [] : dashboardStatements(change);
    if (change.action !== 'create' && change.action !== 'prune') return updated(change);
    // What goes with its Application stays in the cluster, whatever its kind.
    return spoken.has(change) || coveredElsewhere[change.action].has(kindOf(change)) ? [] : cameOrWent(change, changes);
  });
  return [...each, ...byHand(changes)];
};
