import type { Environment } from '../../compile/config/environment';
import type { Synthesis } from '../../compile/synth';
import { hasErrors, type Problem, printable, quoted } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import type { Arguments, ExitCode, Flag, Terminal } from './command';
import { compilePlatform, platformFolder } from './platform';
import { printAccepted, printProblems } from './print';

/** The flag of commands that work on one environment or on all. */
export const environmentFlag: Flag = { type: 'string', help: 'one environment (default: all)' };

/** Says what is wrong with what was typed. */
export const badUsage = (terminal: Terminal, messages: readonly string[]): ExitCode => {
  for (const message of messages) terminal.err(`${printable(message)}\n`);
  return 2;
};

// The environments that were asked for, or what is wrong with that.
const environmentsRequested = (all: readonly Environment[], { flags: { env } }: Arguments): readonly Environment[] | string => {
  const names = all.map(({ name }) => name);
  if (typeof env === 'string' && !names.includes(env)) return `there is no environment ${quoted(env)}: ${suggestion(env, names)}`;
  return all.filter(({ name }) => env === undefined || env === name);
};

/** What was asked for in the environments of a platform, or why it cannot be done. */
export type RequestResult<Request extends object> =
  | { readonly kind: 'request'; readonly synthesis: Synthesis; readonly request: Request }
  | { readonly kind: 'faulty'; readonly problems: readonly Problem[]; readonly accepted: readonly Problem[] }
  | { readonly kind: 'bad usage'; readonly message: string };

/** How a command reads what was asked for, in these environments, or what is wrong with that. */
export type RequestOf<Request extends object> = (environments: readonly Environment[], given: Arguments) => Request | string;

/** Compiles the platform in a folder and reads what was asked for in its environments. */
export const readRequest = async <Request extends object>(
  terminal: Terminal,
  folder: string | undefined,
  { given, requestOf }: { readonly given: Arguments; readonly requestOf: RequestOf<Request> },
): Promise<RequestResult<Request>> => {
  const synthesis = await compilePlatform(terminal, platformFolder(terminal, folder));
  if (hasErrors(synthesis.problems)) return { kind: 'faulty', problems: synthesis.problems, accepted: synthesis.accepted };
  const environments = environmentsRequested(synthesis.environments, given);
  const request = typeof environments === 'string' ? environments : requestOf(environments, given);
  return typeof request === 'string' ? { kind: 'bad usage', message: request } : { kind: 'request', synthesis, request };
};

/** How a command reads what was asked for, and what it then does. */
export interface RequestHandler<Request extends object> {
  readonly requestOf: RequestOf<Request>;
  readonly run: (synthesis: Synthesis, request: Request) => Promise<ExitCode>;
}

/** Compiles the platform and does what was asked for in its environments, where neither has a fault. */
export const runRequest = async <Request extends object>(
  terminal: Terminal,
  given: Arguments,
  { requestOf, run }: RequestHandler<Request>,
): Promise<ExitCode> => {
  const result = await readRequest(terminal, given.positionals[0], { given, requestOf });
  if (result.kind === 'request') {
    const code = await run(result.synthesis, result.request);
    printAccepted(terminal, result.synthesis.accepted);
    return code;
  }
  if (result.kind === 'bad usage') return badUsage(terminal, [result.message]);
  printProblems(terminal, result.problems, result.accepted.length);
  return 1;
};
