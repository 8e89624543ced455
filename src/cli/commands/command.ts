import type { FileSystem } from '../../core/file-system';
import type { Excerpt, Problem } from '../../core/problem';

/** Exit codes: 0 clean, 1 problems, 2 bad usage, 3 a bug of ours. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Where a command runs and speaks. */
export interface Terminal {
  readonly folder: string;
  readonly fileSystem: FileSystem;
  /** Whether colours may be used. */
  readonly color: boolean;
  /** Where results may be kept for the next run; absent where nothing is kept. */
  readonly cache?: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** What was typed after the command's name, already read. */
export interface Arguments {
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/** A flag of a command. */
export interface Flag {
  /** A list is written as the same flag several times. */
  readonly type: 'boolean' | 'string' | 'list';
  readonly help: string;
  /** Values that it takes, where they are few. */
  readonly values?: readonly string[];
}

/** One command of the program. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Positional arguments as help shows them, e.g. `<path> [platform-folder]`. */
  readonly positionals: string;
  readonly flags: Readonly<Record<string, Flag>>;
  readonly run: (terminal: Terminal, given: Arguments) => Promise<ExitCode>;
}

/** The flag of commands that can answer in JSON. */
export const formatFlag: Flag = { type: 'string', values: ['text', 'json'], help: 'text (default) or json' };

/** The flag of commands that show what replays of a change came to. */
export const resultsFlag: Flag = {
  type: 'list',
  help: 'file with what crowsnest replay --format json printed of the same change, to be shown with it; may be repeated',
};

// A thousand problems in an expression of a megabyte would be a gigabyte.
const roomAround = 2000;

const bounded = ({ text, from, to }: Excerpt): Excerpt => {
  const start = Math.max(0, from - roomAround);
  return { text: text.slice(start, to + roomAround), from: from - start, to: to - start };
};

/** What JSON output calls a problem; its consequences are below it, all of them. */
export const problemJson = ({
  at,
  about: _about,
  follows: _follows,
  excerpt,
  consequences,
  ...problem
}: Problem): Readonly<Record<string, unknown>> => ({
  ...problem,
  ...at,
  ...(excerpt === undefined ? {} : { excerpt: bounded(excerpt) }),
  ...(consequences === undefined ? {} : { consequences: consequences.map(problemJson) }),
});
