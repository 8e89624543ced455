import path from 'node:path';
import type { Synthesis } from '../compile/synth';
import { hasErrors, type Problem } from '../core/problem';
import type { ExitCode, Terminal } from './commands/command';
import { compilePlatform } from './commands/platform';
import { printProblems } from './commands/print';
import { guarded } from './guarded-terminal';
import { deletionBudgetOf, writeDist, writeInto } from './write';

/** Output folder that cdk8s.yaml names; cdk8s empties it before each run, so it is not dist/. */
const cdk8sOutput = '.cdk8s';

const write = async ({ fileSystem, folder }: Terminal, outdir: string, synthesis: Synthesis): Promise<readonly Problem[]> => {
  const { files, environments } = synthesis;
  const isDefault = path.basename(outdir) === cdk8sOutput;
  const destination = { fileSystem, root: folder, deletions: deletionBudgetOf(environments) };
  const written = isDefault ? (await writeDist(destination, files)).problems : [];
  return hasErrors(written) ? written : [...written, ...writeInto(fileSystem, path.resolve(folder, outdir), files)];
};

/**
 * What `cdk8s synth` runs: the platform in the current folder goes to `dist/` as with `crowsnest synth`, and a copy to
 * the folder that cdk8s looks into; with another folder after `-o`, it goes there alone.
 */
export const runCdk8s = async (given: Terminal, outdir: string | undefined): Promise<ExitCode> => {
  const terminal = guarded(given);
  const synthesis = await compilePlatform(terminal, terminal.folder);
  const { problems, accepted } = synthesis;
  const found = hasErrors(problems) ? problems : [...problems, ...(await write(terminal, outdir ?? cdk8sOutput, synthesis))];
  printProblems(terminal, found, accepted.length);
  return hasErrors(found) ? 1 : 0;
};
