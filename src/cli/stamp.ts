import fs from 'node:fs';
import path from 'node:path';
import type { ExitCode, Terminal } from './commands/command';
import { noted, outdated, type Read, runsCode, stateOf } from './reads';

/** A text that was printed, and on which stream. */
export type Printed = readonly [stream: 'stdout' | 'stderr', text: string];

/** What a run looked at that changed nothing, and what it printed. */
interface Stamp {
  readonly root: string;
  readonly program: string;
  /** What it printed is relative to that. */
  readonly folder: string;
  readonly color: boolean;
  readonly reads: readonly Read[];
  readonly printed: readonly Printed[];
}

/** A run whose result may be known: what was typed, where, and where results are kept. */
export interface StampedRun extends Pick<Terminal, 'folder' | 'cache' | 'color'> {
  readonly words: readonly string[];
  /** The program itself: another one may compile the same input to something else. */
  readonly program: string;
}

// Who has more platforms than this compiles some of them anew.
const slots = 16;

const rootOf = ({ folder, words: [command, given, ...others] }: StampedRun): string | undefined =>
  command === 'synth' && others.length === 0 && given?.startsWith('-') !== true ? path.resolve(folder, given ?? '.') : undefined;

const fileOf = (cache: string, root: string): string => {
  let sum = 0;
  for (let index = 0; index < root.length; index += 1) sum = (sum * 31 + root.charCodeAt(index)) % 65_521;
  return path.join(cache, `unchanged-${sum % slots}.json`);
};

/** The program that runs, as far as one can tell without reading it: parts of the bundle are named by what they hold. */
export const programOf = (launcher: string | undefined): string => {
  const bundle = path.join(path.dirname(fs.realpathSync(launcher ?? '.')), '..', 'build', 'crowsnest.mjs');
  return `${bundle} ${stateOf('read', bundle)} ${process.version}`;
};

/** What a run would print, where an earlier one looked at the same and changed nothing; else nothing. */
export const recognised = (run: StampedRun): readonly Printed[] | undefined => {
  const root = rootOf(run);
  if (root === undefined || run.cache === undefined) return undefined;
  try {
    const stamp: Stamp = JSON.parse(fs.readFileSync(fileOf(run.cache, root), 'utf8'));
    const isSame = stamp.root === root && stamp.program === run.program && stamp.folder === run.folder && stamp.color === run.color;
    return isSame && outdated(stamp.reads).length === 0 ? stamp.printed : undefined;
  } catch {
    // There is none, or it is broken: the platform is compiled.
    return undefined;
  }
};

/** Files that were written just now could be written again without another time of change. */
const settling = 50;

const isFresh = (file: string): boolean => {
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && Math.abs(Date.now() - stats.ctimeMs) < settling;
};

const keep = (run: StampedRun, cache: string, stamp: Omit<Stamp, 'program' | 'folder' | 'color'>): void => {
  if (outdated(stamp.reads).length > 0 || runsCode(stamp.reads) || stamp.reads.some(([call, file]) => call === 'read' && isFresh(file)))
    return;
  const file = fileOf(cache, stamp.root);
  const { program, folder, color } = run;
  // What cannot be kept is compiled again; nobody has to know.
  try {
    fs.mkdirSync(cache, { recursive: true });
    fs.writeFileSync(`${file}.${process.pid}`, JSON.stringify({ ...stamp, program, folder, color }));
    fs.renameSync(`${file}.${process.pid}`, file);
  } catch {}
};

/** Runs the program, and keeps what it read and printed where it changed nothing. */
export const stamped = async (run: StampedRun, on: Terminal, program: (on: Terminal) => Promise<ExitCode>): Promise<ExitCode> => {
  const root = rootOf(run);
  if (root === undefined || run.cache === undefined) return program(on);
  const { fileSystem, reads, hasChanged } = noted(on.fileSystem);
  const printed: Printed[] = [];
  const printing =
    (stream: Printed[0], print: (text: string) => void) =>
    (text: string): void => {
      printed.push([stream, text]);
      print(text);
    };
  const code = await program({
    ...on,
    fileSystem,
    out: printing('stdout', on.out),
    err: printing('stderr', on.err),
  });
  if (code === 0 && !hasChanged()) keep(run, run.cache, { root, reads: reads(), printed });
  return code;
};
