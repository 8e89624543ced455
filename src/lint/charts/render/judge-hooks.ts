import { factsOf } from '../../../core/charts/facts';
import { textAt } from '../../../core/json';
import { dotted } from '../../../core/path';
import type { Problem } from '../../../core/problem';
import type { ObjectGraph } from '../../graph/graph';
import { placeOf } from '../releases';
import { waitingIn } from './hooks';
import { titleOf } from './identity';
import type { RenderedRelease } from './rendered';

/** Hooks that wait for what waits for them, under Argo CD; `graph` is what is applied besides. */
export const hookProblems = ({ release, objects }: RenderedRelease, { secrets, configMaps }: ObjectGraph): readonly Problem[] => {
  if (release.installer !== 'argocd') return [];
  const elsewhere = (kind: string, name: string): boolean => {
    const others = kind === 'Secret' ? secrets : kind === 'ConfigMap' ? configMaps : [];
    return others.some((one) => one.namespace === release.namespace && one.name === name);
  };
  return waitingIn(objects, elsewhere).map(({ object, message }) => {
    const name = textAt(object, 'metadata', 'name') ?? '';
    const fact = factsOf(release.chart)?.hooks.find(({ hook }) => name.endsWith(hook.replace(/^.*<release>/, '')));
    return {
      check: 'chart-hook-waits',
      level: 'error',
      at: fact === undefined ? release.at : placeOf(release, fact.path),
      message: `${release.who} never finishes with ${titleOf(object)}: ${message}`,
      help: fact === undefined ? 'find a value of the chart that makes it a plain object' : `write ${dotted(fact.path)}: ${fact.write}`,
    };
  });
};
