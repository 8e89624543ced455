import { setTimeout } from 'node:timers/promises';
import { printable, quoted } from '../../core/problem';
import type { EnvironmentReplay } from '../../verify/history/environment';
import type { Window } from '../../verify/history/replay/window';
import type { Server } from '../../verify/history/server/server';
import type { Arguments, Command, ExitCode, Flag, Terminal } from './command';
import { progressOf } from './progress';
import { type Judgement, judgementFlags, judgementOf } from './replay-judgement';
import { type ServerOptions, serverFlags, serverOptions } from './replay-options';
import { type Planned, plannedReplay } from './replay-states';
import { badUsage } from './request';
import { untilStopped } from './stopping';

const oneResponse = { milliseconds: 60_000, bytes: 256 * 2 ** 20 };

/** Opens the live Prometheus that was typed. */
export const openServer = async (options: ServerOptions, signal: AbortSignal): Promise<Server> =>
  (await import('../../verify/history/server/server')).liveServer({
    ...options,
    limits: oneResponse,
    signal,
    parallel: 4,
    pause: (milliseconds) => setTimeout(milliseconds, undefined, { signal }).catch(() => undefined),
  });

/** What a replay reads, and of which stretch of time. */
export interface Source {
  readonly server: Server;
  readonly window: Window;
  readonly judgement: Judgement;
}

/** Replays what was planned, and shows how far that is. */
export const runReplay = async (terminal: Terminal, { selection, plan }: Planned, source: Source): Promise<EnvironmentReplay> => {
  const { replayEnvironment } = await import('../../verify/history/environment');
  const onAlert = plan.subjects.length === 0 ? () => undefined : progressOf(terminal, 'alerts', plan.subjects.length);
  return replayEnvironment({ ...selection, ...source, ...source.judgement, onAlert }, plan);
};

const print = async (terminal: Terminal, replay: EnvironmentReplay, { flags }: Arguments): Promise<ExitCode> => {
  const [{ replayJson }, { replayMarkdown, replayText }, { effectOf }, { wordsOf }] = await Promise.all([
    import('../../verify/history/report/json'),
    import('../../verify/history/report/text'),
    import('../../verify/history/report/summary'),
    import('../../verify/history/report/words'),
  ]);
  if (flags.format === 'json') terminal.out(replayJson(replay));
  else terminal.out((flags.format === 'markdown' ? replayMarkdown : replayText)(wordsOf(replay)));
  const limits: readonly string[] = Array.isArray(flags['fail-on']) ? flags['fail-on'] : [];
  return replay.used.ended !== undefined || replay.alerts.some((alert) => limits.includes(effectOf(alert))) ? 1 : 0;
};

const fromServer = async (terminal: Terminal, given: Arguments, judgement: Judgement): Promise<ExitCode> => {
  // What reads a live system reads the clock, too.
  const options = serverOptions(given, Date.now());
  if (typeof options === 'string') return badUsage(terminal, [options]);
  const planned = await plannedReplay(terminal, given);
  if (typeof planned === 'number') return planned;
  return untilStopped(async (signal) => {
    const server = await openServer(options, signal);
    if (given.flags['dry-run'] !== true)
      return print(terminal, await runReplay(terminal, planned, { server, window: options.window, judgement }), given);
    terminal.out(await (await import('../../verify/history/plan')).planText(server, planned.plan, options));
    return server.used().ended === undefined ? 0 : 1;
  });
};

// A flag without effect would be believed.
const notForRecordings = [...Object.keys(serverFlags), 'dry-run'];

const fromFile = async (
  terminal: Terminal,
  given: Arguments,
  { file, judgement }: { readonly file: string; readonly judgement: Judgement },
): Promise<ExitCode> => {
  const unused = notForRecordings.find((flag) => given.flags[flag] !== undefined);
  if (unused !== undefined)
    return badUsage(terminal, [`--${unused} cannot be given with --replay-from: it is about a server, and none is read`]);
  const { openRecording } = await import('./recording-file');
  const recorded = openRecording(terminal, file);
  if (recorded.kind === 'unreadable') return badUsage(terminal, [`--replay-from ${file}: ${recorded.why}`]);
  const planned = await plannedReplay(terminal, given);
  if (typeof planned === 'number') return planned;
  const [of, wanted] = [recorded.meta.environment, planned.selection.environment];
  if (of !== wanted) return badUsage(terminal, [`--replay-from ${file}: it is of environment ${quoted(of)}, not of ${quoted(wanted)}`]);
  if (recorded.meta.ended !== undefined)
    terminal.err(`${printable(`${file} is not whole, since reading ended early: ${recorded.meta.ended}`)}\n`);
  const code = await print(
    terminal,
    await runReplay(terminal, planned, { window: recorded.meta.window, server: recorded.server, judgement }),
    given,
  );
  const lacks = recorded.lacks();
  for (const query of lacks) terminal.err(`${file} has no answer to ${query}\n`);
  return lacks.length > 0 ? 1 : code;
};

/** The flags that say what is replayed. */
export const selectionFlags: Readonly<Record<string, Flag>> = {
  env: { type: 'string', help: 'the environment of this Prometheus (needed where there are several)' },
  all: { type: 'boolean', help: 'replay every alert, and not only those that the change touches' },
  alert: { type: 'list', help: 'replay this alert; may be repeated' },
};

/** Says what a changed alert would have done on the history of a Prometheus. */
export const replay: Command = {
  name: 'replay',
  summary: 'run the alerts that a change touches on the history of a Prometheus, as they were and as they will be',
  positionals: '[git ref | folder] [platform-folder]',
  flags: {
    ...serverFlags,
    'replay-from': { type: 'string', help: 'read this file, which crowsnest record wrote, and no server' },
    ...selectionFlags,
    ...judgementFlags,
    'dry-run': { type: 'boolean', help: 'print what would be read, with an estimate of its samples' },
    'fail-on': {
      type: 'list',
      values: ['more', 'fewer', 'not-provable'],
      help: 'exit 1 if any alert fires more or fewer times than before, or cannot be replayed: more, fewer or not-provable; may be repeated',
    },
    format: { type: 'string', values: ['text', 'markdown', 'json'], help: 'text (default), markdown or json' },
  },
  run: async (terminal, given) => {
    const judgement = judgementOf(terminal, given);
    if (typeof judgement === 'string') return badUsage(terminal, [judgement]);
    const file = given.flags['replay-from'];
    return typeof file === 'string' ? fromFile(terminal, given, { file, judgement }) : fromServer(terminal, given, judgement);
  },
};
