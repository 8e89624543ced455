import type { Tree } from './tree';

/** Puts the environment's name in place of `${env}` in every string; other text in braces stays as it is. */
export const fillIn = (tree: Tree, environment: string): Tree => {
  switch (tree.kind) {
    case 'scalar':
      return typeof tree.value === 'string' ? { ...tree, value: tree.value.replaceAll('${env}', environment) } : tree;
    case 'list':
      return { ...tree, items: tree.items.map((item) => fillIn(item, environment)) };
    case 'map':
      return {
        ...tree,
        entries: new Map([...tree.entries].map(([key, entry]) => [key, { ...entry, tree: fillIn(entry.tree, environment) }])),
      };
  }
};
