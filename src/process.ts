import { runCli } from './cli';
import type { ExitCode, Terminal } from './commands/command';
import { realFileSystem } from './file-system';
import { runCdk8s } from './main';

const terminal = (): Terminal => ({
  folder: process.cwd(),
  fileSystem: realFileSystem,
  color: process.stderr.isTTY === true && process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '',
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});

const bug = (error: unknown): ExitCode => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`crowsnest has a bug: ${message}\nPlease report it with the input; CROWSNEST_DEBUG=1 prints where it happened.\n`);
  if (process.env.CROWSNEST_DEBUG === '1' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return 3;
};

const run = async (program: (on: Terminal) => Promise<ExitCode>): Promise<void> => {
  // cdk8s would leave the keys of objects unsorted.
  delete process.env.CDK8S_DISABLE_SORT;
  // Whoever reads our output may stop early, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
  });
  process.exitCode = await program(terminal()).catch(bug);
};

/** Entry of the command line. */
export const cli = (): Promise<void> => run((on) => runCli(on, process.argv.slice(2)));

/** Entry of `cdk8s synth`. */
export const cdk8s = (): Promise<void> => run((on) => runCdk8s(on, process.env.CDK8S_OUTDIR));
