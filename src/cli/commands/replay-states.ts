import { hasErrors, quoted } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { Plan } from '../../verify/history/environment';
import type { Arguments, ExitCode, Terminal } from './command';
import { earlierState, otherState } from './other-state';
import { linkPlatform, platformFolder } from './platform';
import { printProblems } from './print';
import { badUsage } from './request';

/** What is replayed of two states of an environment. */
export interface Planned {
  readonly selection: {
    readonly environment: string;
    readonly before: ObjectGraph;
    readonly after: ObjectGraph;
    readonly all: boolean;
    readonly names: readonly string[];
  };
  readonly plan: Plan;
}

/** The environment that a Prometheus belongs to, or why that is not known. */
export const environmentOf = (
  { nodes }: ObjectGraph,
  { flags: { env } }: Arguments,
): { readonly kind: 'environment'; readonly name: string } | { readonly kind: 'unknown'; readonly why: string } => {
  const names = [...new Set(nodes.map(({ environment }) => environment))].filter((name) => name !== 'shared' && name !== '').sort();
  if (typeof env === 'string' && !names.includes(env))
    return { kind: 'unknown', why: `there is no environment ${quoted(env)}: ${suggestion(env, names)}` };
  const [name = '', ...others] = typeof env === 'string' ? [env] : names;
  if (others.length === 0) return { kind: 'environment', name };
  return { kind: 'unknown', why: `name the environment of this Prometheus with --env: ${names.join(', ')}` };
};

const planned = async (
  terminal: Terminal,
  given: Arguments,
  states: { readonly before: ObjectGraph; readonly after: ObjectGraph },
): Promise<Planned | ExitCode> => {
  const found = environmentOf(states.after, given);
  if (found.kind === 'unknown') return badUsage(terminal, [found.why]);
  const names = Array.isArray(given.flags.alert) ? given.flags.alert : [];
  const selection = { ...states, environment: found.name, all: given.flags.all === true || names.length > 0, names };
  const plan = (await import('../../verify/history/environment')).planOf(selection);
  const unknown = names.find((name) => !plan.subjects.some(({ before, after }) => before?.name === name || after?.name === name));
  if (unknown === undefined) return { selection, plan };
  return badUsage(terminal, [`no alert that Prometheus evaluates is named ${quoted(unknown)} in this environment`]);
};

/** Reads the two states that a command was given, and what is replayed of them; an exit code where that fails. */
export const plannedReplay = async (terminal: Terminal, given: Arguments): Promise<Planned | ExitCode> => {
  const [against = 'HEAD', folder] = given.positionals;
  const root = platformFolder(terminal, folder);
  const other = await otherState(terminal, root, against);
  if (other.kind === 'usage') return badUsage(terminal, [other.message]);
  const now = await linkPlatform(terminal, root);
  if (now.graph === undefined || hasErrors(now.problems)) {
    printProblems(terminal, now.problems);
    return 1;
  }
  const before = await earlierState(terminal, other, now);
  printProblems(terminal, before.problems);
  return before.kind === 'none' ? 1 : planned(terminal, given, { before: before.graph, after: now.graph });
};
