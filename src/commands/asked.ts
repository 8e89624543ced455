import type { Environment } from '../config/environment';
import { hasErrors } from '../model/problem';
import { suggestion } from '../model/suggestion';
import type { Synthesis } from '../synth';
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

/** How a command reads what was asked for, and what it then does. */
export interface Asking<Wish extends object> {
  /** What was asked for in these environments, or what is wrong with that. */
  readonly wishOf: (environments: readonly Environment[], given: Arguments) => Wish | string;
  readonly run: (synthesis: Synthesis, wish: Wish) => Promise<ExitCode>;
}

/** Compiles the platform and does what was asked for in its environments, where neither has a fault. */
export const doAsked = async <Wish extends object>(
  terminal: Terminal,
  given: Arguments,
  { wishOf, run }: Asking<Wish>,
): Promise<ExitCode> => {
  const synthesis = await compilePlatform(terminal, platformFolder(terminal, given.positionals[0]));
  if (hasErrors(synthesis.problems)) {
    printProblems(terminal, synthesis.problems);
    return 1;
  }
  const environments = environmentsAsked(synthesis.environments, given);
  const wish = typeof environments === 'string' ? environments : wishOf(environments, given);
  return typeof wish === 'string' ? badUsage(terminal, [wish]) : run(synthesis, wish);
};
