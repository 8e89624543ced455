import type { Tree } from './tree';

/** Puts a text in place of one placeholder, such as `${name}`, in every string; other text in braces stays as it is. */
export const filledIn = (tree: Tree, placeholder: string, text: string): Tree => {
  switch (tree.kind) {
    case 'scalar':
      return typeof tree.value === 'string' ? { ...tree, value: tree.value.replaceAll(`\${${placeholder}}`, text) } : tree;
    case 'list':
      return { ...tree, items: tree.items.map((item) => filledIn(item, placeholder, text)) };
    case 'map':
      return {
        ...tree,
        entries: new Map([...tree.entries].map(([key, entry]) => [key, { ...entry, tree: filledIn(entry.tree, placeholder, text) }])),
      };
  }
};

/** Puts the environment's name in place of `${env}`. */
export const fillIn = (tree: Tree, environment: string): Tree => filledIn(tree, 'env', environment);
