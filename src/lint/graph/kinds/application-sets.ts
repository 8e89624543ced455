import { listAt, textAt, valueAt } from '../../../core/json';
import { name, noNames, type ObjectKind } from '../kind';
import type { GraphNode, Reference } from '../node';

/** An Argo CD ApplicationSet with the generators that are written in it. */
export interface ApplicationSetView {
  readonly node: GraphNode;
  readonly generators: readonly unknown[];
}

// The folder in which a pattern looks; nothing where it is the root, or where another generator fills it in.
const fixedPart = (pattern: string): string => (/[{?[]/.test(pattern) ? '' : (/^(.*?)\/[^/]*\*/.exec(pattern)?.[1] ?? ''));

const foldersOf = ({ node, generators }: ApplicationSetView): readonly Reference[] =>
  generators.flatMap((generator, index) =>
    listAt(generator, 'git', 'directories').flatMap((one, place): readonly Reference[] => {
      const folder = fixedPart(textAt(one, 'path') ?? '');
      if (folder === '' || valueAt(one, 'exclude') === true) return [];
      const path = ['spec', 'generators', index, 'git', 'directories', place, 'path'];
      const repository = textAt(generator, 'git', 'repoURL') ?? '';
      return [{ ...name(node, 'folder', { scope: '', name: folder, path }), does: 'reads', repository, mayBeMissing: true }];
    }),
  );

/** Argo CD ApplicationSets. */
export const applicationSets: ObjectKind<ApplicationSetView> = {
  of: ['ApplicationSet'],
  read: (node) => [{ node, generators: listAt(node.object, 'spec', 'generators') }],
  names: (view) => ({ ...noNames, needs: foldersOf(view) }),
};
