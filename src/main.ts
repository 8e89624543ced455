import path from 'node:path';
import type { ExitCode, Terminal } from './commands/command';
import { compilePlatform } from './commands/platform';
import { printProblems } from './commands/print';
import { hasErrors, type Problem } from './model/problem';
import { writeDist, writeInto } from './write';

/** Output folder that cdk8s.yaml names; cdk8s empties it before each run, so it is not dist/. */
export const cdk8sOutput = '.cdk8s';

const write = (terminal: Terminal, outdir: string, files: Parameters<typeof writeInto>[2]): readonly Problem[] => {
  const isDefault = path.basename(outdir) === cdk8sOutput;
  const written = isDefault ? writeDist(terminal.fileSystem, terminal.folder, files).problems : [];
  return hasErrors(written) ? written : [...written, ...writeInto(terminal.fileSystem, path.resolve(terminal.folder, outdir), files)];
};

/**
 * What `cdk8s synth` runs: the platform in the current folder goes to `dist/` as with `crowsnest synth`, and a copy to
 * the folder that cdk8s looks into; with another folder after `-o`, it goes there alone.
 */
export const runCdk8s = async (terminal: Terminal, outdir: string | undefined): Promise<ExitCode> => {
  const { files, problems } = await compilePlatform(terminal, terminal.folder);
  const found = hasErrors(problems) ? problems : [...problems, ...write(terminal, outdir ?? cdk8sOutput, files)];
  printProblems(terminal, found);
  return hasErrors(found) ? 1 : 0;
};
