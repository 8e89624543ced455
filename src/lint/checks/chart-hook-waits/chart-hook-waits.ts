import type { WaitingHook } from '../../../core/charts/facts/facts';
import { dotted } from '../../../core/path';
import { completelyKnown, levelOf, nameIn } from '../../charts/known-facts';
import type { Release } from '../../charts/release';
import { placeOf } from '../../charts/releases';
import type { Check } from '../check';

const runs = (installer: Release['installer'], phase: WaitingHook['phase']): string =>
  installer === 'argocd' ? `Argo CD runs as ${phase}` : `Flux runs ${phase === 'PreSync' ? 'before' : 'after'} everything else`;

/** Helm hooks that run after what waits for them is ready. */
export const chartHookWaits: Check = {
  id: 'chart-hook-waits',
  level: 'error',
  find: (linked) =>
    completelyKnown(linked)
      // Helm itself waits for nothing without a flag; these two always do.
      .filter(({ release }) => release.installer !== 'unknown')
      .flatMap(({ facts, values, release, chart, certain, otherVersion }) =>
        facts.hooks
          .filter(({ on }) => on(values))
          .map(({ hook, phase, why, path, write }) => ({
            ...levelOf(certain),
            at: placeOf(release, path),
            message: `${release.who} never finishes: ${nameIn(hook, release)} of ${chart} is a hook that ${runs(release.installer, phase)}: ${why}`,
            help: `write ${dotted(path)}: ${write}${otherVersion}`,
          })),
      ),
};
