import { typoOf } from '../../../core/suggestion';
import type { ObjectGraph } from '../graph';
import type { Reference } from '../node';
import type { Resolution } from './resolution';

const parentOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');

const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const below = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

const foldersOf = (files: readonly string[]): ReadonlySet<string> => {
  const folders = new Set<string>(['']);
  for (const file of files) for (let folder = parentOf(file); !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  return folders;
};

/** What there is of one sort: files or folders. */
interface Entries {
  readonly all: ReadonlySet<string>;
  readonly byParent: ReadonlyMap<string, readonly string[]>;
  readonly byLast: ReadonlyMap<string, readonly string[]>;
}

const grouped = (paths: Iterable<string>, keyOf: (path: string) => string): ReadonlyMap<string, readonly string[]> => {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const list = groups.get(keyOf(path));
    if (list === undefined) groups.set(keyOf(path), [path]);
    else list.push(path);
  }
  return groups;
};

const entriesOf = (all: ReadonlySet<string>): Entries => ({ all, byParent: grouped(all, parentOf), byLast: grouped(all, lastOf) });

/** How paths from the root of a repository become paths as they were read: what is in front of one is missing in the other. */
interface Root {
  readonly repository: string;
  readonly strip: string;
  readonly add: string;
}

const cleaned = (path: string): string =>
  path
    .split('/')
    .filter((step) => step !== '' && step !== '.')
    .join('/');

// One segment alone is the name of many folders.
const rootsAt = (path: string, { all, byLast }: Entries): Omit<Root, 'repository'> | undefined => {
  if (all.has(path)) return { strip: '', add: '' };
  const steps = path.split('/');
  for (let index = 1; index < steps.length - 1; index += 1)
    if (all.has(steps.slice(index).join('/'))) return { strip: `${steps.slice(0, index).join('/')}/`, add: '' };
  const longer = (byLast.get(lastOf(path)) ?? []).filter((one) => one.endsWith(`/${path}`));
  const [only] = longer;
  return only === undefined ? undefined : { strip: '', add: only.slice(0, -path.length - 1) };
};

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

  return (reference) => {
    const path = cleaned(reference.name);
    return world === 'closed' ? compiled(path, entriesFor(reference)) : read(reference, path, entriesFor(reference));
  };
};
