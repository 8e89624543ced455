import { reasonOf } from '../core/file-system';
import { printable } from '../core/problem';
import { runCdk8s } from './cdk8s';
import { runCli } from './cli';
import { commands } from './commands';
import type { ExitCode, Terminal } from './commands/command';
import { realFileSystem } from './file-system';
import { cacheFolder, isColored } from './settings';
import { programOf, stamped } from './stamp';
import { waiting } from './waiting';

const terminal = (cache = cacheFolder(process.env)): Terminal => ({
  folder: process.cwd(),
  fileSystem: realFileSystem,
  ...(cache === undefined ? {} : { cache }),
  color: isColored(process.env),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});

/** The same terminal, with a line that says how long it takes until something is printed, where somebody looks at it. */
const watched = (on: Terminal, [name = '']: readonly string[]): Terminal => {
  if (!on.color || !commands.some((command) => command.name === name)) return on;
  const { end } = waiting({ fd: process.stderr.fd, what: `crowsnest ${name}`, after: 2000, every: 1000 });
  const erased =
    (write: (text: string) => void) =>
    (text: string): void => {
      if (end()) on.err('\r\u001b[K');
      write(text);
    };
  return { ...on, out: erased(on.out), err: erased(on.err) };
};

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
export const cli = (): Promise<void> => {
  const [, launcher, ...words] = process.argv;
  return run((on) => stamped({ ...on, words, program: programOf(launcher) }, watched(on, words), (terminal) => runCli(terminal, words)));
};

/** Entry of `cdk8s synth`. */
export const cdk8s = (): Promise<void> => run((on) => runCdk8s(on, process.env.CDK8S_OUTDIR));
