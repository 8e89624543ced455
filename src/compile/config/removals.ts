import { type ConfigPath, dotted } from '../../core/path';
import { type Problem, quoted } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import type { SchemaGuide } from './guide';
import { unknownKey } from './issues';
import type { Removal, Tree } from './tree';

const baseFile = 'base.yaml';

type MapTree = Extract<Tree, { kind: 'map' }>;

const removesNothing = (tree: MapTree, path: ConfigPath, key: string, { at }: Removal): Problem => {
  const problem = { check: 'removes-nothing', level: 'warning', at } as const;
  const name = dotted([...path, key]);
  return at.file.endsWith(`/${baseFile}`)
    ? {
        ...problem,
        message: `${name} has no value, and there is nothing below ${baseFile} to remove`,
        help: 'write a value, or leave the key out',
      }
    : {
        ...problem,
        message: `${name} removes nothing: ${baseFile} has no ${quoted(key)} there`,
        help: suggestion(key, [...tree.entries.keys()]),
      };
};

const ofMap = (tree: MapTree, path: ConfigPath, guide: SchemaGuide): readonly Problem[] => {
  const known = guide.keysOfAnyKind(path);
  return [...tree.removed].flatMap(([key, removal]): readonly Problem[] => {
    if (known.length > 0 && !known.includes(key)) return [unknownKey(path, key, guide, removal.at)];
    return removal.found ? [] : [removesNothing(tree, path, key, removal)];
  });
};

/** Keys that are set to null and mean nothing: those that nobody knows, and those that the base does not have. */
export const removalFaults = (tree: Tree, guide: SchemaGuide, path: ConfigPath = []): readonly Problem[] => {
  switch (tree.kind) {
    case 'scalar':
      return [];
    case 'list':
      return tree.items.flatMap((item, index) => removalFaults(item, guide, [...path, index]));
    case 'map':
      return [
        ...ofMap(tree, path, guide),
        ...[...tree.entries].flatMap(([key, entry]) => removalFaults(entry.tree, guide, [...path, key])),
      ];
  }
};
