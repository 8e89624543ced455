import type { Environment } from '../../compile/config/environment';
import type { Synthesis } from '../../compile/synth';
import { hasErrors, type Problem } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import type { Arguments, ExitCode, Flag, Terminal } from './command';
import { compilePlatform, platformFolder } from './platform';
import { printProblems } from './print';

/** The flag of commands that work on one environment or on all. */
export const environmentFlag: Flag = { type: 'string', help: 'one environment; all of them without it' };

/** Says what is wrong with what was typed. */
export const badUsage = (terminal: Terminal, messages: readonly string[]): ExitCode => {
  for (const message of messages) terminal.err(`${message}\n`);
  return 2;
};

// The environments that were asked for, or what is wrong with that.
const environmentsAsked = (all: readonly Environment[], { flags: { env } }: Arguments): readonly Environment[] | string => {
  const names = all.map(({ name }) => name);
  if (typeof env === 'string' && !names.includes(env)) return `there is no environment "${env}": ${suggestion(env, names)}`;
  return all.filter(({ name }) => env === undefined || env === name);
};

/** What was asked for in the environments of a platform, or why it can not be done. */
export type Asked<Wish extends object> =
  | { readonly kind: 'wish'; readonly synthesis: Synthesis; readonly wish: Wish }
  | { readonly kind: 'faulty'; readonly problems: readonly Problem[] }
  | { readonly kind: 'bad usage'; readonly message: string };

/** How a command reads what was asked for, in these environments, or what is wrong with that. */
export type WishOf<Wish extends object> = (environments: readonly Environment[], given: Arguments) => Wish | string;

/** Compiles the platform in a folder and reads what was asked for in its environments. */
export const askIn = async <Wish extends object>(
  terminal: Terminal,
  folder: string | undefined,
  { given, wishOf }: { readonly given: Arguments; readonly wishOf: WishOf<Wish> },
): Promise<Asked<Wish>> => {
  const synthesis = await compilePlatform(terminal, platformFolder(terminal, folder));
  if (hasErrors(synthesis.problems)) return { kind: 'faulty', problems: synthesis.problems };
  const environments = environmentsAsked(synthesis.environments, given);
  const wish = typeof environments === 'string' ? environments : wishOf(environments, given);
  return typeof wish === 'string' ? { kind: 'bad usage', message: wish } : { kind: 'wish', synthesis, wish };
};

/** How a command reads what was asked for, and what it then does. */
export interface Asking<Wish extends object> {
  readonly wishOf: WishOf<Wish>;
  readonly run: (synthesis: Synthesis, wish: Wish) => Promise<ExitCode>;
}

/** Compiles the platform and does what was asked for in its environments, where neither has a fault. */
export const doAsked = async <Wish extends object>(
  terminal: Terminal,
  given: Arguments,
  { wishOf, run }: Asking<Wish>,
): Promise<ExitCode> => {
  const asked = await askIn(terminal, given.positionals[0], { given, wishOf });
  if (asked.kind === 'wish') return run(asked.synthesis, asked.wish);
  if (asked.kind === 'bad usage') return badUsage(terminal, [asked.message]);
  printProblems(terminal, asked.problems);
  return 1;
};
