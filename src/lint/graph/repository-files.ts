/** The folder that a file or folder is in; empty for the outermost. */
export const parentOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');

/** The last step of a path. */
export const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The path of something in a folder. */
export const below = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** Every folder that holds a file, at any depth. */
export const foldersOf = (files: readonly string[]): ReadonlySet<string> => {
  const folders = new Set<string>(['']);
  for (const file of files) for (let folder = parentOf(file); !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  return folders;
};

/** What there is of one sort: files or folders. */
export interface Entries {
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

/** Paths with what finds them. */
export const entriesOf = (all: ReadonlySet<string>): Entries => ({ all, byParent: grouped(all, parentOf), byLast: grouped(all, lastOf) });

/** How paths from the root of a repository become paths as they were read: what is in front of one is missing in the other. */
export interface Root {
  readonly repository: string;
  readonly strip: string;
  readonly add: string;
}

/** A path without what leads nowhere. */
export const cleaned = (path: string): string =>
  path
    .split('/')
    .filter((step) => step !== '' && step !== '.')
    .join('/');

/** Where a path from the root of a repository was read; one step alone is the name of many folders. */
export const rootsAt = (path: string, { all, byLast }: Entries): Omit<Root, 'repository'> | undefined => {
  if (all.has(path)) return { strip: '', add: '' };
  const steps = path.split('/');
  for (let index = 1; index < steps.length - 1; index += 1)
    if (all.has(steps.slice(index).join('/'))) return { strip: `${steps.slice(0, index).join('/')}/`, add: '' };
  const longer = (byLast.get(lastOf(path)) ?? []).filter((one) => one.endsWith(`/${path}`));
  const [only] = longer;
  return only === undefined ? undefined : { strip: '', add: only.slice(0, -path.length - 1) };
};

/** The files of a folder that was read, by their paths from the root of the repository, which may lie above or below it. */
export interface RepositoryFiles {
  /** The path as it was read. */
  readonly find: (path: string) => string | undefined;
  /** Whether the folder of a file was read, so that a file which is not there does not exist. */
  readonly covers: (path: string) => boolean;
}

const asRead = (path: string, { strip, add }: Omit<Root, 'repository'>): string => below(add, path.slice(strip.length));

/** Finds files by their paths from the root of the repository. */
export const repositoryFiles = (files: readonly string[]): RepositoryFiles => {
  const [all, folders] = [entriesOf(new Set(files)), entriesOf(foldersOf(files))];
  return {
    find: (path) => {
      const root = rootsAt(cleaned(path), all);
      return root === undefined ? undefined : asRead(cleaned(path), root);
    },
    covers: (path) => parentOf(cleaned(path)) !== '' && rootsAt(parentOf(cleaned(path)), folders) !== undefined,
  };
};
