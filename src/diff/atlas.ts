import type { Atlas, AtlasEdge, AtlasNode, Fate } from '../lint/atlas';

// Lines move whenever something above them changes, which alters nothing.
const essence = (node: AtlasNode): string => JSON.stringify(node, (key, value) => (key === 'at' ? undefined : value));

const edgeKey = ({ from, how, to }: AtlasEdge): string => JSON.stringify([from, how, to]);

const compared = <Item extends object>(
  sides: { readonly before: readonly Item[]; readonly after: readonly Item[] },
  key: (item: Item) => string,
  kept: (before: Item, after: Item) => Fate,
): readonly (Item & { readonly fate: Fate })[] => {
  const earlier = new Map(sides.before.map((item) => [key(item), item]));
  const later = new Set(sides.after.map(key));
  return [
    ...sides.after.map((item) => {
      const before = earlier.get(key(item));
      return { ...item, fate: before === undefined ? 'new' : kept(before, item) };
    }),
    ...sides.before.filter((item) => !later.has(key(item))).map((item) => ({ ...item, fate: 'gone' as const })),
  ];
};

/** Puts two states into one atlas; of what is in both, it shows the later. */
export const changedAtlas = (before: Atlas, after: Atlas): Atlas => ({
  nodes: compared(
    { before: before.nodes, after: after.nodes },
    ({ id }) => id,
    (one, other) => (essence(one) === essence(other) ? 'same' : 'changed'),
  ),
  edges: compared({ before: before.edges, after: after.edges }, edgeKey, () => 'same'),
});
