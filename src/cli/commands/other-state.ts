import path from 'node:path';
import { errorCode, reasonOf } from '../../core/file-system';
import { hasErrors, printable, quoted } from '../../core/problem';
import type { Earlier, Present } from '../../diff/earlier';
import type { Snapshot } from '../../diff/snapshot';
import type { Terminal } from './command';

/** The state to compare with: a platform at another time or place, a folder of other YAML, or why there is none. */
export type Other =
  | { readonly kind: 'platform'; readonly snapshot: Snapshot; readonly shown: string }
  | { readonly kind: 'manifests'; readonly folder: string }
  | { readonly kind: 'usage'; readonly message: string };

const atRevision = async (root: string, ref: string): Promise<Other> => {
  const { findRevision, snapshotAt } = await import('../git');
  const revision = findRevision(root, ref);
  if (revision.kind === 'missing') return { kind: 'usage', message: revision.message };
  const snapshot = snapshotAt(root, revision.commit);
  if (snapshot.paths.length > 0) return { kind: 'platform', snapshot, shown: ref };
  return { kind: 'usage', message: `${printable(ref)} holds neither environments/ nor dist/ of this folder` };
};

const inFolder = async ({ fileSystem }: Terminal, folder: string, shown: string): Promise<Other> => {
  const { snapshotOf } = await import('../../diff/snapshot');
  const snapshot = snapshotOf(fileSystem, folder);
  return snapshot.paths.length > 0 ? { kind: 'platform', snapshot, shown } : { kind: 'manifests', folder };
};

/** The state that somebody means by a revision of Git or a folder. */
export const otherState = async (terminal: Terminal, root: string, given: string): Promise<Other> => {
  const folder = path.resolve(terminal.folder, given);
  try {
    return terminal.fileSystem.stat(folder)?.kind === 'folder' ? await inFolder(terminal, folder, given) : await atRevision(root, given);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return { kind: 'usage', message: `${quoted(given)} cannot be read: ${reasonOf(error)}` };
  }
};

const manifestsIn = async ({ fileSystem }: Terminal, folder: string): Promise<Earlier> => {
  const [{ readFolder }, { linkFolder }] = await Promise.all([import('../../lint/graph/folder'), import('../../lint/graph/signals-file')]);
  const read = readFolder(fileSystem, folder);
  if (hasErrors(read.problems)) return { kind: 'none', problems: read.problems };
  // As it is applied: what kustomizations build, and what ApplicationSets generate.
  const { graph, problems } = linkFolder(read);
  return { kind: 'graph', graph, problems: [...read.problems, ...problems] };
};

/** The graph of another state, to compare with what there is now. */
export const earlierState = async (terminal: Terminal, other: Exclude<Other, { kind: 'usage' }>, now: Present): Promise<Earlier> => {
  if (other.kind === 'manifests') return manifestsIn(terminal, other.folder);
  const { earlierGraph } = await import('../../diff/earlier');
  try {
    return await earlierGraph(other.snapshot, other.shown, now);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    const file = `${other.shown}${typeof error === 'object' && error !== null && 'path' in error ? `/${error.path}` : ''}`;
    const message = `the file cannot be read: ${reasonOf(error)}`;
    return { kind: 'none', problems: [{ check: 'file', level: 'error', at: { file, line: 1, column: 1 }, message }] };
  }
};
