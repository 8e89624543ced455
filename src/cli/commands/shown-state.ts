import path from 'node:path';
import { secretsByHand } from '../../compile/secrets/plans';
import { hasErrors, type Problem } from '../../core/problem';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { Arguments, ExitCode, Terminal } from './command';
import { type RequestResult, requested } from './explain-question';
import { earlierState, otherState } from './other-state';
import { linkPlatform, platformFolder } from './platform';
import { printProblems } from './print';

/** A state that is shown, and the earlier one that it is compared with, where one is named. */
export interface ShownState extends RequestResult {
  readonly graph: ObjectGraph;
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
  const isPlatform = fileSystem.stat(path.resolve(folder, first, 'environments'))?.kind === 'folder';
  return isPlatform ? { against: undefined, platform: first } : { against: first, platform: undefined };
};

const compared = async (terminal: Terminal, root: string, against: string): Promise<ObjectGraph | ExitCode> => {
  const other = await otherState(terminal, root, against);
  if (other.kind === 'usage') {
    terminal.err(`${other.message}\n`);
    return 2;
  }
  const now = await linkPlatform(terminal, root);
  const before = await earlierState(terminal, other, now);
  if (before.kind === 'graph') return before.graph;
  printProblems(terminal, before.problems);
  return 1;
};

const failed = (terminal: Terminal, problems: readonly Problem[]): ExitCode => {
  printProblems(terminal, problems);
  return 1;
};

/** Reads what a command shows: a platform or a folder of YAML, alone or beside an earlier state; or the exit code where that fails. */
export const shownState = async (terminal: Terminal, { positionals, flags }: Arguments): Promise<ShownState | ExitCode> => {
  const { manifests } = flags;
  if (typeof manifests === 'string' && positionals.length > 0) {
    terminal.err('--manifests shows one folder; it is not compared with another state\n');
    return 2;
  }
  const { against, platform } = placesOf(terminal, positionals);
  const root = platformFolder(terminal, platform);
  const found = await requested(terminal, { platform: root, ...(typeof manifests === 'string' ? { manifests } : {}) });
  const { graph, environments, problems } = found;
  if (graph === undefined || (manifests === undefined && hasErrors(problems))) return failed(terminal, problems);
  const before = against === undefined ? undefined : await compared(terminal, root, against);
  if (typeof before === 'number') return before;
  const outside = secretsByHand(environments);
  return { ...found, graph, outside, ...(before === undefined || against === undefined ? {} : { before, against }) };
};
