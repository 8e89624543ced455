import type { Check } from '../check';

/** Patches of kustomizations for objects that they do not have. */
export const patchMatchesNothing: Check = {
  id: 'patch-matches-nothing',
  level: 'error',
  find: ({ graph }) => graph.kustomizations.flatMap(({ node }) => node.idlePatches ?? []),
};
