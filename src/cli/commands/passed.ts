import path from 'node:path';
import type { AmtoolBench } from '../../verify/alert-tests/amtool';
import { keysText, memoryOf, type PassedKeys, readKeys } from '../../verify/alert-tests/run/memory';
import type { Bench as PromtoolBench } from '../../verify/alert-tests/run/promtool';
import type { IncidentBench } from '../../verify/incidents';
import { runProgram } from '../../verify/programs';
import { version } from '../version';
import type { Terminal } from './command';
import { counted } from './print';

/** What passed in earlier runs, and how to keep what passes in this one. */
export interface Passed {
  readonly memories: Pick<PromtoolBench, 'passedFiles'> & Pick<AmtoolBench, 'passedRoutes'> & Pick<IncidentBench, 'passedIncidents'>;
  /** Keeps it, and says how much did not run. */
  readonly keep: () => void;
}

const nothing: Passed = { memories: {}, keep: () => undefined };

const kept = ({ fileSystem }: Terminal, file: string): PassedKeys['before'] => {
  try {
    return readKeys(fileSystem.read(file).toString());
  } catch {
    return new Set();
  }
};

// What cannot be kept runs again; nobody has to know.
const keep = ({ fileSystem }: Terminal, file: string, keys: PassedKeys): void => {
  const written = `${file}.${process.pid}`;
  try {
    fileSystem.makeFolder(path.dirname(file));
    fileSystem.write(written, keysText(keys));
    fileSystem.rename(written, file);
  } catch {}
};

const named = async (program: string): Promise<string> => {
  const { stdout, stderr } = await runProgram(program, ['--version']);
  return stdout + stderr;
};

/** What passed in earlier runs, with these very programs and contents; nothing where nothing is kept. */
export const passedBefore = async (
  terminal: Terminal,
  { promtool, amtool }: Readonly<Record<'promtool' | 'amtool', string>>,
): Promise<Passed> => {
  if (terminal.cache === undefined) return nothing;
  const file = path.join(terminal.cache, 'passed-tests');
  const keys = { before: kept(terminal, file), now: new Set<string>() };
  const [rules, routes] = [await named(promtool), await named(amtool)];
  return {
    memories: {
      passedFiles: memoryOf(rules, keys),
      passedRoutes: memoryOf(routes, keys),
      // Promises are judged by our own code, from what both programs print.
      passedIncidents: memoryOf(JSON.stringify([rules, routes, version]), keys),
    },
    keep: () => {
      const repeated = [...keys.now].filter((key) => keys.before.has(key)).length;
      if (keys.now.size > 0) keep(terminal, file, keys);
      if (repeated > 0)
        terminal.err(`${counted(repeated, 'test')} passed before with the same content, and did not run: --no-cache runs all\n`);
    },
  };
};
