import { typoOf } from '../../../core/suggestion';
import type { ObjectGraph } from '../graph';
import type { Reference } from '../node';
import { below, cleaned, type Entries, entriesOf, foldersOf, lastOf, parentOf, type Root, rootsAt } from '../repository-files';
import type { Resolution } from './resolution';

// The same repository has many addresses: with a user or not, by https or ssh.
const identityOf = (repository: string): string =>
  repository
    .replace(/^[a-z+]+:\/\//i, '')
    .replace(/^[^@/]*@/, '')
    .replace(/:(?!\d+\/)/, '/')
    .replace(/(?:\.git)?\/*$/, '')
    .toLowerCase();

const isHidden = (path: string): boolean => path.split('/').some((step) => step.startsWith('.') || step === 'node_modules');

const among = (path: string, siblings: readonly string[]): Resolution => {
  const meant = typoOf(lastOf(path), siblings.map(lastOf));
  return { kind: 'missing', known: [...siblings].sort(), ...(meant === undefined ? {} : { meant: below(parentOf(path), meant) }) };
};

const typoAmong = (path: string, siblings: readonly string[]): Resolution => {
  const meant = typoOf(lastOf(path), siblings.map(lastOf));
  return meant === undefined ? { kind: 'unknown' } : { kind: 'missing', known: [], meant: below(parentOf(path), meant) };
};

/** Resolves folders and files that Applications name in repositories, as far as the folder that was read holds them. */
export const fileResolver = ({ files, references, world }: ObjectGraph): ((reference: Reference) => Resolution) => {
  const folders = entriesOf(foldersOf(files));
  const everything = entriesOf(new Set([...files, ...foldersOf(files)]));
  const sorts = { folder: folders, 'values-file': entriesOf(new Set(files)) };
  const entriesFor = ({ kind }: Reference): Entries => (kind === 'folder' ? sorts.folder : sorts['values-file']);
  const roots = references.flatMap((reference): readonly Root[] => {
    if (reference.kind !== 'folder' && reference.kind !== 'values-file') return [];
    const root = rootsAt(cleaned(reference.name), entriesFor(reference));
    return root === undefined ? [] : [{ ...root, repository: identityOf(reference.repository ?? '') }];
  });

  const compiled = (path: string, entries: Entries): Resolution => {
    const [, own] = /^(?:.*\/)?dist\/(.*)$/.exec(path) ?? [];
    // Whatever lies beside dist/ is the user's, and nothing here reads it.
    if (own === undefined) return { kind: 'unknown' };
    return entries.all.has(own) ? { kind: 'found' } : among(own, entries.byParent.get(parentOf(own)) ?? []);
  };

  const read = (reference: Reference, path: string, entries: Entries): Resolution => {
    if (path === '' || rootsAt(path, entries) !== undefined) return { kind: 'found' };
    if (isHidden(path)) return { kind: 'unknown' };
    const repository = identityOf(reference.repository ?? '');
    const root = roots.find((one) => one.repository === repository && path.startsWith(one.strip));
    if (root !== undefined) {
      const siblings = entries.byParent.get(parentOf(below(root.add, path.slice(root.strip.length)))) ?? [];
      return reference.mayBeMissing === true ? typoAmong(path, siblings) : among(path, siblings);
    }
    if (roots.length > 0) return { kind: 'unknown' };
    const parent = rootsAt(parentOf(path), folders);
    const siblings = parent === undefined ? [] : (entries.byParent.get(below(parent.add, parentOf(path).slice(parent.strip.length))) ?? []);
    return typoAmong(path, siblings);
  };

  // Its path is that in the folder that was read, or leads out of it.
  const resource = (path: string): Resolution =>
    path === '' || everything.all.has(path) ? { kind: 'found' } : typoAmong(path, everything.byParent.get(parentOf(path)) ?? []);

  return (reference) => {
    if (reference.kind === 'resource') return resource(reference.name);
    const path = cleaned(reference.name);
    return world === 'closed' ? compiled(path, entriesFor(reference)) : read(reference, path, entriesFor(reference));
  };
};
