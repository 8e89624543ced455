import path from 'node:path';
import { errorCode, reasonOf } from '../../core/file-system';
import { hasErrors, printable, quoted } from '../../core/problem';
import type { Risk } from '../../diff';
import type { Earlier, Present } from '../../diff/earlier';
import type { Snapshot } from '../../diff/snapshot';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { Arguments, Command, ExitCode, Terminal } from './command';
import { linkPlatform, platformFolder } from './platform';
import { printProblems } from './print';

/** The state to compare with: a platform at another time or place, a folder of other YAML, or why there is none. */
type Other =
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

const otherState = async (terminal: Terminal, root: string, given: string): Promise<Other> => {
  const folder = path.resolve(terminal.folder, given);
  try {
    return terminal.fileSystem.stat(folder)?.kind === 'folder' ? await inFolder(terminal, folder, given) : await atRevision(root, given);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return { kind: 'usage', message: `${quoted(given)} cannot be read: ${reasonOf(error)}` };
  }
};

const manifestsIn = async ({ fileSystem }: Terminal, folder: string): Promise<Earlier> => {
  const [{ readFolder }, { linkObjects }] = await Promise.all([import('../../lint/graph/folder'), import('../../lint/graph/link')]);
  const { objects, problems } = readFolder(fileSystem, folder);
  return hasErrors(problems) ? { kind: 'none', problems } : { kind: 'graph', graph: linkObjects(objects), problems };
};

const earlierState = async (terminal: Terminal, other: Exclude<Other, { kind: 'usage' }>, now: Present): Promise<Earlier> => {
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

// The flag takes these three; without it, nothing is too risky.
const asRisk = (flag: unknown): Risk => (flag === 'low' || flag === 'medium' || flag === 'high' ? flag : 'none');

const print = async (terminal: Terminal, before: ObjectGraph, after: ObjectGraph, { flags }: Arguments): Promise<ExitCode> => {
  const [{ diffGraphs, risks }, { withoutSecrets }] = await Promise.all([import('../../diff'), import('../../diff/mask')]);
  const report = withoutSecrets(diffGraphs(before, after));
  switch (flags.format) {
    case 'json':
      terminal.out(`${JSON.stringify((await import('../../diff/render/json')).reportJson(report), null, 2)}\n`);
      break;
    case 'markdown':
      terminal.out((await import('../../diff/render/markdown')).reportMarkdown(report));
      break;
    default:
      terminal.out((await import('../../diff/render/text')).reportText(report));
  }
  const limit = risks.indexOf(asRisk(flags['fail-on']));
  return limit > 0 && risks.indexOf(report.risk) >= limit ? 1 : 0;
};

/** Says what a change of the platform does, from two object graphs. */
export const diff: Command = {
  name: 'diff',
  summary: 'report what a change does: first for the people on call, then object by object',
  positionals: '[git ref | folder] [platform-folder]',
  flags: {
    format: { type: 'string', values: ['text', 'markdown', 'json'], help: 'text (default), markdown or json' },
    'fail-on': {
      type: 'string',
      values: ['low', 'medium', 'high'],
      help: 'exit 1 if any change has at least this risk: low, medium or high',
    },
  },
  run: async (terminal, given) => {
    const [against = 'HEAD', folder] = given.positionals;
    const root = platformFolder(terminal, folder);
    const other = await otherState(terminal, root, against);
    if (other.kind === 'usage') {
      terminal.err(`${other.message}\n`);
      return 2;
    }
    const now = await linkPlatform(terminal, root);
    if (now.graph === undefined || hasErrors(now.problems)) {
      printProblems(terminal, now.problems);
      return 1;
    }
    const before = await earlierState(terminal, other, now);
    printProblems(terminal, [...now.problems, ...before.problems]);
    return before.kind === 'none' ? 1 : print(terminal, before.graph, now.graph, given);
  },
};
