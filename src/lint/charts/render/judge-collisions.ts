import { textAt } from '../../../core/json';
import type { Problem } from '../../../core/problem';
import { identityOf, titleOf } from './identity';
import type { RenderedRelease } from './rendered';

/** One object that two releases render into one cluster: whoever syncs last wins, at every sync. */
export const collisionProblems = (releases: readonly RenderedRelease[]): readonly Problem[] => {
  const seen = new Map<string, RenderedRelease>();
  return releases.flatMap((rendered) =>
    rendered.objects.flatMap(({ object }): readonly Problem[] => {
      const key = `${rendered.release.cluster} ${identityOf(object)}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, rendered);
      if (first === undefined || first === rendered || textAt(object, 'metadata', 'name') === undefined) return [];
      return [
        {
          check: 'identity-collision',
          level: 'error',
          at: rendered.release.at,
          message: `${first.release.who} and ${rendered.release.who} both render ${titleOf(object)}`,
          help:
            object.kind === 'CustomResourceDefinition'
              ? 'let one Application install the definitions, and switch them off in the others'
              : 'give the releases different names, or switch it off in one of them',
        },
      ];
    }),
  );
};
