import { dotted } from '../../../core/path';
import { completelyKnown, type KnownRelease, levelOf, nameIn } from '../../charts/known-facts';
import { othersIn } from '../../charts/others';
import { placeOf } from '../../charts/releases';
import type { Check, Finding } from '../check';

const faultsOf = (known: KnownRelease, others: readonly string[]): readonly Finding[] =>
  known.facts.rights.flatMap(({ role, resources, on, limit }): readonly Finding[] => {
    // Nothing the user writes would change what no value limits.
    if (limit === undefined || !on(known.values)) return [];
    return [
      {
        ...levelOf(known.certain),
        at: placeOf(known.release, limit.path),
        message: `${known.release.who} lets ${known.chart} read what belongs to ${others.join(', ')}: its ${nameIn(role, known.release)} is for the whole cluster, over ${resources}`,
        help: `write ${dotted(limit.path)}: ${limit.write}${known.otherVersion}`,
      },
    ];
  });

/** Roles of charts that reach into another environment of the same cluster. */
export const chartRightsReachOthers: Check = {
  id: 'chart-rights-reach-others',
  level: 'error',
  find: (linked) => {
    const all = linked.graph.releases;
    const installed = completelyKnown(linked).filter(({ release }) => release.installer === 'argocd');
    return installed.flatMap((known) => {
      const others = othersIn(known.release, all);
      return others.length === 0 ? [] : faultsOf(known, others);
    });
  },
};
