import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { hasErrors, type Problem, printable } from '../../core/problem';
import { fingerprinted } from '../findings/fingerprint';
import { noted, type Read, readAgain, runsCode } from '../reads';
import { readAll } from '../watch/everything-below';
import { nextChange } from '../watch/next-change';
import { workName } from '../write/tree';
import type { Arguments, ExitCode, Terminal } from './command';
import { colored, countsText, printEach, printProblems } from './print';
import { badUsage } from './request';
import { type Outcome, printWritten } from './synth-outcome';

/** What is compiled whenever it changes. */
interface Watched {
  readonly terminal: Terminal;
  /** Folder of the platform. */
  readonly root: string;
  readonly flags: Arguments['flags'];
  readonly compile: (on: Terminal) => Promise<Outcome>;
}

type ByName = ReadonlyMap<string, Problem>;

const byName = (problems: readonly Problem[]): ByName => new Map(fingerprinted(problems).map(([problem, name]) => [name, problem]));

const without = (problems: ByName, others: ByName): readonly Problem[] =>
  [...problems].flatMap(([name, problem]) => (others.has(name) ? [] : [problem]));

/** Prints which problems came and which went. */
const printTurn = (terminal: Terminal, before: readonly Problem[], { problems, accepted }: Outcome): void => {
  const [then, now] = [byName(before), byName(problems)];
  for (const { message, check } of without(then, now))
    terminal.out(`${colored(terminal, 'green', 'gone')}: ${printable(message)} [${check}]\n`);
  printEach(terminal, without(now, then));
  const counts = countsText(problems, accepted.length);
  if (counts !== '') terminal.err(`${counts}\n`);
};

// What is written is not input: whoever changes dist/ by hand gets it back with the next change.
const isInput =
  (root: string) =>
  ([, file]: Read): boolean => {
    const [first] = path.relative(root, file).split(path.sep);
    return first !== 'dist' && first !== workName;
  };

const shownChange = ({ folder }: Terminal, files: readonly string[]): string => {
  const [first = '', ...others] = files.map((file) => printable(path.relative(folder, file) || '.'));
  return others.length === 0 ? `${first} changed` : `${first} and ${others.length} more changed`;
};

const everythingBelow = ({ terminal, root }: Watched): readonly Read[] => {
  const { fileSystem, reads } = noted(terminal.fileSystem);
  readAll(fileSystem, root);
  return reads();
};

/** What the last compilation came to, where that is known here, and what it read. */
interface Turn {
  readonly outcome?: Outcome;
  readonly reads: readonly Read[];
}

const compiledHere = async (watched: Watched): Promise<Turn & { readonly outcome: Outcome }> => {
  const { terminal, root, compile } = watched;
  const { fileSystem, reads } = noted(terminal.fileSystem);
  const outcome = await compile({ ...terminal, fileSystem });
  const all = runsCode(reads()) ? [...reads(), ...everythingBelow(watched)] : reads();
  return { outcome, reads: all.filter(isInput(root)) };
};

/** Node keeps code that it loaded, so a platform with a configuration is compiled by a new process each time. */
const compiledAnew = async (watched: Watched, reads: readonly Read[]): Promise<Turn> => {
  const { root, flags } = watched;
  const now = new Map([...readAgain(reads), ...everythingBelow(watched)].map((read) => [read.slice(0, 2).join(' '), read]));
  const allowed = flags['allow-deletions'] === true ? ['--allow-deletions'] : [];
  const child = spawn(process.execPath, [process.argv[1] ?? '', 'synth', root, ...allowed], { stdio: 'inherit' });
  await once(child, 'exit');
  return { reads: [...now.values()].filter(isInput(root)) };
};

const wrongUsage = ({ check, format }: Arguments['flags']): readonly string[] => [
  ...(check === true ? ['--watch writes what it compiles, and --check writes nothing: name one of them'] : []),
  ...(format === 'json' ? ['--watch prints for people: leave --format json out'] : []),
];

const printEnd = (terminal: Terminal, outcome: Outcome): void => {
  if (hasErrors(outcome.problems)) terminal.out('nothing is written\n');
  else printWritten(terminal, outcome);
};

const nextTurn = async (watched: Watched, { outcome, reads }: Turn): Promise<Turn> => {
  if (runsCode(reads)) return compiledAnew(watched, reads);
  const turn = await compiledHere(watched);
  printTurn(watched.terminal, outcome?.problems ?? [], turn.outcome);
  printEnd(watched.terminal, turn.outcome);
  return turn;
};

/** Compiles a platform now and whenever a file changes that the last run read, until somebody ends the program. */
export const watch = async (watched: Watched): Promise<ExitCode> => {
  const { terminal, flags } = watched;
  const wrong = wrongUsage(flags);
  if (wrong.length > 0) return badUsage(terminal, wrong);
  const first = await compiledHere(watched);
  printProblems(terminal, first.outcome.problems, first.outcome.accepted.length);
  printEnd(terminal, first.outcome);
  let turn: Turn = first;
  let isRead = true;
  // Whoever read the output may have stopped, as `head` does; there is nobody left to wait for.
  process.stdout.once('error', () => {
    isRead = false;
  });
  for (;;) {
    terminal.out('waiting for a change; Ctrl-C ends\n');
    // Faults of the output are reported once the program rests.
    await setImmediate();
    if (!isRead) return 0;
    const files = await nextChange(turn.reads);
    terminal.out(`\n${shownChange(terminal, files)}\n`);
    turn = await nextTurn(watched, turn);
  }
};
