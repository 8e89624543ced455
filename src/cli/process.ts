import path from 'node:path';
import { reasonOf } from '../core/file-system';
import { printable } from '../core/problem';
import { runCdk8s } from './cdk8s';
import { runCli } from './cli';
import type { ExitCode, Terminal } from './commands/command';
import { realFileSystem } from './file-system';

// A build server shall run everything, whatever of an earlier build lies about.
const cacheFolder = ({ CI, XDG_CACHE_HOME, HOME }: NodeJS.ProcessEnv): string | undefined => {
  const caches = XDG_CACHE_HOME || (HOME && path.join(HOME, '.cache'));
  return CI || !caches || !path.isAbsolute(caches) ? undefined : path.join(caches, 'crowsnest');
};

const terminal = (cache = cacheFolder(process.env)): Terminal => ({
  folder: process.cwd(),
  fileSystem: realFileSystem,
  ...(cache === undefined ? {} : { cache }),
  color:
    process.stderr.isTTY === true && process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb',
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});

const bug = (error: unknown): ExitCode => {
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd') {
    process.stderr.write('the current folder does not exist any more\n');
    return 2;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `crowsnest has a bug: ${printable(message)}\nPlease report it with the input; CROWSNEST_DEBUG=1 prints where it happened.\n`,
  );
  if (process.env.CROWSNEST_DEBUG === '1' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return 3;
};

// Whoever reads our output may stop early, as `head` does; what was found stays found.
const listenToFaults = (stream: NodeJS.WriteStream, name: string): void => {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = 1;
    if (stream !== process.stderr) process.stderr.write(`${name} cannot be written: ${reasonOf(error)}\n`);
  });
};

const run = async (program: (on: Terminal) => Promise<ExitCode>): Promise<void> => {
  // cdk8s would leave the keys of objects unsorted.
  delete process.env.CDK8S_DISABLE_SORT;
  listenToFaults(process.stdout, 'the output');
  listenToFaults(process.stderr, 'messages');
  const code = await Promise.resolve()
    .then(() => program(terminal()))
    .catch(bug);
  // A fault of the output may have come first.
  process.exitCode = Math.max(code, Number(process.exitCode ?? 0));
};

/** Entry of the command line. */
export const cli = (): Promise<void> => run((on) => runCli(on, process.argv.slice(2)));

/** Entry of `cdk8s synth`. */
export const cdk8s = (): Promise<void> => run((on) => runCdk8s(on, process.env.CDK8S_OUTDIR));
