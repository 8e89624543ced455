import path from 'node:path';
import type { Environment } from '../../compile/config/environment';
import { secretsByHand } from '../../compile/secrets/plans';
import { isThere } from '../../core/file-system';
import { hasErrors, type Problem, quoted } from '../../core/problem';
import type { Coverage } from '../../lint/coverage';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { Arguments, ExitCode, Terminal } from './command';
import { earlierState, otherState } from './other-state';
import { compilePlatform, linkPlatform, platformFolder } from './platform';
import { printProblems } from './print';

/** A state that is shown, and the earlier one that it is compared with, where one is named. */
export interface ShownState {
  /** Empty for a folder of YAML. */
  readonly environments: readonly Environment[];
  readonly graph: ObjectGraph;
  readonly problems: readonly Problem[];
  readonly accepted: readonly Problem[];
  /** What of a folder was read. */
  readonly coverage?: Coverage;
  /** Secrets, as `namespace/name`, that people create by hand. */
  readonly outside: ReadonlySet<string>;
  readonly before?: ObjectGraph;
  /** The earlier state as it was named. */
  readonly against?: string;
}

/** The platform and the state to compare it with, as they were typed: `[git ref | folder] [platform-folder]`. */
const placesOf = ({ fileSystem, folder }: Terminal, positionals: readonly string[]) => {
  const [first, second] = positionals;
  if (first === undefined || second !== undefined) return { against: first, platform: second };
  const isPlatform = isThere(fileSystem, path.resolve(folder, first, 'environments'));
  return isPlatform ? { against: undefined, platform: first } : { against: first, platform: undefined };
};

const earlierGraph = async (terminal: Terminal, there: Terminal, against: string): Promise<ObjectGraph | ExitCode> => {
  const other = await otherState(terminal, there.folder, against);
  if (other.kind === 'usage') {
    terminal.err(`${other.message}\n`);
    return 2;
  }
  const before = await earlierState(there, other, await linkPlatform(there, there.folder));
  return before.kind === 'graph' ? before.graph : failed(terminal, there.folder, before.problems);
};

// What is shown names files as the platform has them, wherever the command runs; who mends them sees the way from there.
const failed = (terminal: Terminal, root: string, problems: readonly Problem[]): ExitCode => {
  const seen = (file: string): string => path.relative(terminal.folder, path.resolve(root, file));
  printProblems(
    terminal,
    problems.map((problem) => ({ ...problem, at: { ...problem.at, file: seen(problem.at.file) } })),
  );
  return 1;
};

const folderState = async (terminal: Terminal, manifests: string): Promise<ShownState | ExitCode> => {
  const checked = await (await import('./check-folder')).folderChecked(terminal, { manifests, exclude: [], clusters: [], policies: false });
  const { graph, problems, accepted, coverage } = checked;
  if (graph === undefined || graph.files.length === 0) {
    if (problems.length === 0) terminal.err(`there is nothing to show: ${quoted(manifests)} holds no YAML\n`);
    return failed(terminal, terminal.folder, problems);
  }
  return { environments: [], outside: new Set(), graph, problems, accepted, ...(coverage === undefined ? {} : { coverage }) };
};

const platformState = async (terminal: Terminal, positionals: readonly string[]): Promise<ShownState | ExitCode> => {
  const { against, platform } = placesOf(terminal, positionals);
  const root = platformFolder(terminal, platform);
  const there = { ...terminal, folder: root };
  const { graph, environments, problems, accepted } = await compilePlatform(there, root);
  if (graph === undefined || hasErrors(problems)) return failed(terminal, root, problems);
  const before = against === undefined ? undefined : await earlierGraph(terminal, there, against);
  if (typeof before === 'number') return before;
  const outside = secretsByHand(environments);
  const shown = { environments, outside, graph, problems, accepted };
  return before === undefined || against === undefined ? shown : { ...shown, before, against };
};

/** Reads what a command shows: a platform or a folder of YAML, alone or beside an earlier state; or the exit code where that fails. */
export const shownState = async (terminal: Terminal, { positionals, flags: { manifests } }: Arguments): Promise<ShownState | ExitCode> => {
  if (typeof manifests !== 'string') return platformState(terminal, positionals);
  if (positionals.length === 0) return folderState(terminal, manifests);
  terminal.err('--manifests shows one folder; it is not compared with another state\n');
  return 2;
};
