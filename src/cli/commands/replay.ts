import { hasErrors, quoted } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { EnvironmentReplay } from '../../verify/history/environment';
import type { Arguments, Command, ExitCode, Terminal } from './command';
import { earlierState, otherState } from './other-state';
import { linkPlatform, platformFolder } from './platform';
import { printProblems } from './print';
import { progressOf } from './progress';
import { type ServerOptions, serverFlags, serverOptions } from './replay-options';
import { badUsage } from './request';
import { untilStopped } from './stopping';

const oneResponse = { milliseconds: 60_000, bytes: 256 * 2 ** 20 };

const environmentOf = ({ nodes }: ObjectGraph, { flags: { env } }: Arguments): { readonly environment: string } | string => {
  const names = [...new Set(nodes.map(({ environment }) => environment))].filter((name) => name !== 'shared' && name !== '').sort();
  if (typeof env === 'string')
    return names.includes(env) ? { environment: env } : `there is no environment ${quoted(env)}: ${suggestion(env, names)}`;
  const [only = '', ...others] = names;
  return others.length === 0 ? { environment: only } : `name the environment of this Prometheus with --env: ${names.join(', ')}`;
};

const print = async (terminal: Terminal, replay: EnvironmentReplay, { flags }: Arguments): Promise<ExitCode> => {
  const [{ replayJson }, { replayMarkdown, replayText }, { effectOf }] = await Promise.all([
    import('../../verify/history/report/json'),
    import('../../verify/history/report/text'),
    import('../../verify/history/report/summary'),
  ]);
  terminal.out(flags.format === 'json' ? replayJson(replay) : flags.format === 'markdown' ? replayMarkdown(replay) : replayText(replay));
  const limits: readonly string[] = Array.isArray(flags['fail-on']) ? flags['fail-on'] : [];
  return replay.alerts.some((alert) => limits.includes(effectOf(alert))) ? 1 : 0;
};

interface States {
  readonly before: ObjectGraph;
  readonly after: ObjectGraph;
}

const run = async (terminal: Terminal, given: Arguments, states: States, options: ServerOptions): Promise<ExitCode> => {
  const found = environmentOf(states.after, given);
  if (typeof found === 'string') return badUsage(terminal, [found]);
  const [{ plannedSubjects, replayEnvironment }, { liveServer }, { planText }] = await Promise.all([
    import('../../verify/history/environment'),
    import('../../verify/history/server/server'),
    import('../../verify/history/plan'),
  ]);
  const names = Array.isArray(given.flags.alert) ? given.flags.alert : [];
  const selection = { ...states, ...found, all: given.flags.all === true || names.length > 0, names };
  const planned = plannedSubjects(selection);
  const unknown = names.find((name) => !planned.subjects.some(({ before, after }) => before?.name === name || after?.name === name));
  if (unknown !== undefined)
    return badUsage(terminal, [`no alert that Prometheus evaluates is named ${quoted(unknown)} in this environment`]);
  return untilStopped(async (signal) => {
    const server = liveServer({ ...options, limits: oneResponse, signal, parallel: 4 });
    if (given.flags['dry-run'] === true) {
      terminal.out(await planText(server, planned, options.window));
      return 0;
    }
    const onAlert = planned.subjects.length === 0 ? () => undefined : progressOf(terminal, 'alerts', planned.subjects.length);
    return print(terminal, await replayEnvironment({ ...selection, server, window: options.window, onAlert }, planned), given);
  });
};

/** Says what a changed alert would have done on the history of a Prometheus. */
export const replay: Command = {
  name: 'replay',
  summary: 'run the alerts that a change touches on the history of a Prometheus, as they were and as they will be',
  positionals: '[git ref | folder] [platform-folder]',
  flags: {
    ...serverFlags,
    env: { type: 'string', help: 'the environment of this Prometheus (needed where there are several)' },
    all: { type: 'boolean', help: 'replay every alert, and not only those that the change touches' },
    alert: { type: 'list', help: 'replay this alert; may be repeated' },
    'dry-run': { type: 'boolean', help: 'print what would be read, with an estimate of its samples' },
    'fail-on': {
      type: 'list',
      values: ['more', 'fewer', 'not-provable'],
      help: 'exit 1 if any alert fires more or fewer times than before, or cannot be replayed: more, fewer or not-provable; may be repeated',
    },
    format: { type: 'string', values: ['text', 'markdown', 'json'], help: 'text (default), markdown or json' },
  },
  run: async (terminal, given) => {
    const [against = 'HEAD', folder] = given.positionals;
    // What reads a live system reads the clock, too.
    const options = serverOptions(given, Date.now());
    if (typeof options === 'string') return badUsage(terminal, [options]);
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
    return before.kind === 'none' ? 1 : run(terminal, given, { before: before.graph, after: now.graph }, options);
  },
};
