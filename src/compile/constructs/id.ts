import type { IConstruct } from 'constructs';

/**
 * An id that is free in a scope. Two objects of one name are the user's mistake, which is found later and told with
 * both places; the tree of constructs would stop the program at the second.
 */
export const freeId = (scope: IConstruct, wanted: string): string => {
  let id = wanted;
  for (let number = 2; scope.node.tryFindChild(id) !== undefined; number += 1) id = `${wanted} (${number})`;
  return id;
};
