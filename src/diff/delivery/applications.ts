import { isMap, type JsonMap, listAt, mapAt, textAt, valueAt } from '../../core/json';
import type { GraphNode } from '../../lint/graph/node';
import { agree, namesOf } from '../change';
import type { Statement } from '../statement';

interface Source {
  readonly what: string;
  readonly revision: string;
  readonly chart: boolean;
}

const sourcesOf = ({ object }: GraphNode): readonly Source[] => {
  const single = valueAt(object, 'spec', 'source');
  const all = isMap(single) ? [single] : listAt(object, 'spec', 'sources');
  return all.map((source) => {
    const chart = textAt(source, 'chart');
    return {
      what: chart ?? textAt(source, 'path') ?? 'its values',
      revision: textAt(source, 'targetRevision') ?? 'HEAD',
      chart: chart !== undefined,
    };
  });
};

const numbers = (version: string): readonly number[] => (/^v?(\d+)\.(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);

const versionRisk = (before: string, after: string): Pick<Statement, 'risk' | 'reason'> => {
  const [was, is] = [numbers(before), numbers(after)];
  if (was.length < 3 || is.length < 3) return { risk: 'medium', reason: 'how far the versions are apart is not known' };
  if (was[0] !== is[0]) return { risk: 'high', reason: 'another major version may drop or rename values and objects' };
  if (was[1] !== is[1]) return { risk: 'medium', reason: 'another minor version may have other rules and defaults' };
  return { risk: 'low', reason: 'only the patch version differs' };
};

const sourceStatements = (subject: string, before: GraphNode, after: GraphNode): readonly Statement[] => {
  const old = new Map(sourcesOf(before).map((source) => [source.what, source]));
  return sourcesOf(after).flatMap((source): readonly Statement[] => {
    const was = old.get(source.what);
    if (was === undefined || was.revision === source.revision) return [];
    const about = { area: 'delivery' as const, subject };
    if (source.chart)
      return [
        {
          ...about,
          predicate: `installs ${source.what} ${source.revision} instead of ${was.revision}`,
          ...versionRisk(was.revision, source.revision),
        },
      ];
    return [
      {
        ...about,
        predicate: `reads Git at ${source.revision} instead of ${was.revision}`,
        risk: 'medium',
        reason: 'whatever differs there comes along',
      },
    ];
  });
};

const automated = ({ object }: GraphNode): JsonMap | undefined => {
  const found = valueAt(object, 'spec', 'syncPolicy', 'automated');
  return isMap(found) ? found : undefined;
};

const policyStatements = (subject: string, before: GraphNode, after: GraphNode): readonly Statement[] => {
  const about = { area: 'delivery' as const, subject };
  const [was, is] = [automated(before), automated(after)];
  const flag = (policy: JsonMap | undefined, field: string): boolean => policy?.[field] === true;
  if (was !== undefined && is === undefined)
    return [{ ...about, predicate: 'is no longer synced by itself', risk: 'medium', reason: 'what is merged waits for a person' }];
  if (was === undefined && is !== undefined)
    return [{ ...about, predicate: 'is synced by itself', risk: 'medium', reason: 'what is merged is applied at once' }];
  const prunes: readonly Statement[] =
    flag(was, 'prune') === flag(is, 'prune')
      ? []
      : flag(is, 'prune')
        ? [{ ...about, predicate: 'prunes what Git no longer holds', risk: 'medium', reason: 'whatever was left over until now goes' }]
        : [
            {
              ...about,
              predicate: 'no longer prunes what Git does not hold',
              risk: 'low',
              reason: 'removed rules and monitors stay in the cluster',
            },
          ];
  const heals: readonly Statement[] =
    flag(was, 'selfHeal') === flag(is, 'selfHeal')
      ? []
      : [
          {
            ...about,
            predicate: flag(is, 'selfHeal') ? 'undoes changes made by hand' : 'no longer undoes changes made by hand',
            risk: 'low',
            reason: 'the cluster may differ from Git, or no longer',
          },
        ];
  return [...prunes, ...heals];
};

/** Fields of an Application of which these sentences speak. */
export const applicationFields = /^spec\.(?:sources?(?:\[\d+\]|\.[^.]+)?\.targetRevision|syncPolicy\.automated(?:\.|$))/;

/** What an Application that stays installs or does otherwise. */
export const applicationStatements = (subject: string, before: GraphNode, after: GraphNode): readonly Statement[] => [
  ...sourceStatements(subject, before, after),
  ...policyStatements(subject, before, after),
];

/** Charts that an Application installs, with their versions. */
export const installedBy = (node: GraphNode): readonly string[] =>
  sourcesOf(node)
    .filter(({ chart }) => chart)
    .map(({ what, revision }) => `the chart ${what} ${revision}`);

/** What an Application leaves behind: its finalizer says. */
export const goneApplication = (subject: string, { object }: GraphNode, held: readonly string[]): Statement => {
  const cascades = listAt(mapAt(object, 'metadata'), 'finalizers').some((finalizer) =>
    String(finalizer).startsWith('resources-finalizer.argocd.argoproj.io'),
  );
  const what = held.length === 0 ? 'what it installed' : namesOf(held);
  return cascades
    ? {
        area: 'delivery',
        subject,
        predicate: `is gone and deletes ${what} with it`,
        risk: 'high',
        reason: 'its finalizer deletes all that it installed',
      }
    : {
        area: 'delivery',
        subject,
        predicate: `is gone: nothing keeps ${what} up to date any more, which ${agree(Math.max(held.length, 1), 'stays', 'stay')} in the cluster`,
        risk: 'high',
        reason: 'without a finalizer, nothing that it installed is deleted',
      };
};
