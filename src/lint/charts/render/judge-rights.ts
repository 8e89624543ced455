import { factsOf } from '../../../core/charts/facts';
import type { WideRight } from '../../../core/charts/facts/facts';
import { textAt } from '../../../core/json';
import { dotted } from '../../../core/path';
import type { Problem } from '../../../core/problem';
import { otherNamespaces, othersIn } from '../others';
import type { Release } from '../release';
import { placeOf } from '../releases';
import { titleOf } from './identity';
import type { RenderedRelease } from './rendered';
import { type Reach, reachesIn } from './rights';

const factFor = (release: Release, { object }: Reach): WideRight | undefined =>
  factsOf(release.chart)?.rights.find(({ role }) => {
    const [kind = '', name = ''] = role.split(' ');
    const suffix = name.replace('<release>', '');
    const own = textAt(object, 'metadata', 'name') ?? '';
    return kind === object.kind && (suffix === '' ? own.includes(release.release) : own.endsWith(suffix));
  });

const problemOf = (release: Release, reach: Reach, others: readonly string[]): readonly Problem[] => {
  const fact = factFor(release, reach);
  // Nothing the user writes would change what no value limits.
  if (fact !== undefined && fact.limit === undefined) return [];
  const limit = fact?.limit;
  const where = reach.namespaces === 'all' ? 'the whole cluster' : `namespace ${reach.namespaces.join(', ')}`;
  return [
    {
      check: 'chart-rights-reach-others',
      level: 'error',
      at: limit === undefined ? release.at : placeOf(release, limit.path),
      message: `${release.who} lets ${release.chart} reach what belongs to ${others.join(', ')}: its ${titleOf(reach.object)} holds in ${where}, over ${reach.over.join(', ')}`,
      help:
        limit === undefined
          ? 'find a value of the chart that limits it to its own namespaces'
          : `write ${dotted(limit.path)}: ${limit.write}`,
    },
  ];
};

/** Rights over Secrets and Pods of another environment in the same cluster. */
export const rightsProblems = ({ release, objects }: RenderedRelease, all: readonly Release[]): readonly Problem[] => {
  if (release.installer !== 'argocd') return [];
  return reachesIn(objects).flatMap((reach) => {
    const others = reach.namespaces === 'all' ? othersIn(release, all) : otherNamespaces(release, all, reach.namespaces);
    return others.length === 0 ? [] : problemOf(release, reach, others);
  });
};
