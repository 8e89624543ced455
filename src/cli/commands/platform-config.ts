import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Contribution, readContribution } from '../../compile/config/contribution';
import type { Extension } from '../../compile/config/extension';
import { firstLine } from '../../core/failure';
import { errorCode, isThere } from '../../core/file-system';
import type { Location, Problem } from '../../core/problem';
import type { Terminal } from './command';

const nothing: Extension = { kinds: [], checks: [], receivers: [] };

/** What is added where there is no configuration. */
export const nothingAdded: Contribution = { extension: nothing, problems: [] };

/** What a configuration may be called; the first form works with every Node that the program runs on. */
const names = ['crowsnest.config.mjs', 'crowsnest.config.js', 'crowsnest.config.ts'];

const problem = (at: Location, message: string, help?: string): Problem => ({
  check: 'config',
  level: 'error',
  at,
  message,
  ...(help === undefined ? {} : { help }),
});

const withoutTypes = 'Node 20 cannot read TypeScript: use Node 22.18 or later, or name the file crowsnest.config.mjs';

const readsTypes = (): boolean => 'typescript' in process.features && process.features.typescript !== false;

// Node writes the file and line of a fault in its syntax before everything else.
const lineOf = (error: unknown, file: string): number => {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : '';
  const [, line] = stack.startsWith(pathToFileURL(file).href) ? (/:(\d+)\n/.exec(stack) ?? []) : [];
  return Number(line ?? 1);
};

const helpFor = (error: unknown): string | undefined => {
  switch (errorCode(error)) {
    case 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX':
      return 'Node only removes types: write no enum, no namespace and no parameter property';
    case 'ERR_MODULE_NOT_FOUND':
      return 'install it beside the platform, and write the ending of files';
    default:
      return undefined;
  }
};

const imported = async (file: string, at: Location): Promise<{ readonly exported: unknown } | { readonly problem: Problem }> => {
  if (file.endsWith('.ts') && !readsTypes()) return { problem: problem(at, 'this file cannot be read', withoutTypes) };
  try {
    const module: unknown = await import(pathToFileURL(file).href);
    return { exported: typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined };
  } catch (error) {
    return { problem: problem({ ...at, line: lineOf(error, file) }, `the file cannot be loaded: ${firstLine(error)}`, helpFor(error)) };
  }
};

/** Runs a configuration and reads what it exports. */
export const loadConfig = async ({ folder }: Terminal, file: string): Promise<Contribution> => {
  const shown = path.relative(folder, file);
  const at: Location = { file: shown.startsWith('..') ? file : shown, line: 1, column: 1 };
  const { platformFindings } = await import('../../compile/checks');
  const module = await imported(file, at);
  if ('problem' in module) return { extension: nothing, problems: [module.problem] };
  try {
    return readContribution(module.exported, at, platformFindings);
  } catch (error) {
    // What is exported may do anything when it is read.
    return { extension: nothing, problems: [problem(at, `what it exports cannot be read: ${firstLine(error)}`)] };
  }
};

/** What the configuration beside the environments of a platform adds; nothing where there is none. */
export const platformConfig = async (terminal: Terminal, root: string): Promise<Contribution> => {
  const found = names.map((name) => path.join(root, name)).filter((file) => isThere(terminal.fileSystem, file));
  const [first, second] = found;
  if (first === undefined) return nothingAdded;
  const contribution = await loadConfig(terminal, first);
  if (second === undefined) return contribution;
  const at = { file: path.relative(terminal.folder, second), line: 1, column: 1 };
  return {
    ...contribution,
    problems: [...contribution.problems, problem(at, `${path.basename(first)} is read already`, 'keep one of the two')],
  };
};
