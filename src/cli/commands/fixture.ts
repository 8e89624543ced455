import { hasErrors, printable, quoted } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import type { AlertFact, Side } from '../../diff/side';
import { timeIn } from '../../verify/history/replay/window';
import type { Arguments, Command, ExitCode, Terminal } from './command';
import { linkPlatform, platformFolder } from './platform';
import { printProblems } from './print';
import { openServer } from './replay';
import { serverFlags, serverOptions } from './replay-options';
import { environmentOf } from './replay-states';
import { badUsage } from './request';
import { untilStopped } from './stopping';

const timeOf = ({ flags: { at } }: Arguments, now: number): number | string => {
  if (typeof at !== 'string') return 'name the time at which it fired with --at, such as 2026-11-30T12:00:00Z';
  const time = timeIn(at);
  if (time === undefined) return `--at is ${quoted(at)}, which is not a time with its zone: write one such as 2026-11-30T12:00:00Z`;
  return time > now ? `--at is ${quoted(at)}, which is still to come: there is no history of it` : time;
};

const alertOf = async (side: Side, environment: string, name: string): Promise<AlertFact | string> => {
  const { rulesOf } = await import('../../diff/side');
  const alerts = rulesOf(side, environment).alerts.filter(({ rule }) => rule.group.evaluatedBy === 'prometheus');
  const found = alerts.filter((alert) => alert.name === name || alert.called === name);
  const [first, ...others] = found;
  if (first === undefined)
    return `no alert that Prometheus evaluates is named ${quoted(name)} in this environment: ${suggestion(
      name,
      alerts.map(({ called }) => called),
    )}`;
  return others.length === 0 ? first : `several alerts have this name: ${found.map(({ called }) => quoted(called)).join(', ')}`;
};

const run = async (terminal: Terminal, given: Arguments): Promise<ExitCode> => {
  const now = Date.now();
  const [options, at] = [serverOptions(given, now), timeOf(given, now)];
  if (typeof options === 'string') return badUsage(terminal, [options]);
  if (typeof at === 'string') return badUsage(terminal, [at]);
  const [name = '', folder] = given.positionals;
  const { graph, problems } = await linkPlatform(terminal, platformFolder(terminal, folder));
  if (graph === undefined || hasErrors(problems)) {
    printProblems(terminal, problems);
    return 1;
  }
  const found = environmentOf(graph, given);
  if (found.kind === 'unknown') return badUsage(terminal, [found.why]);
  const environment = found.name;
  const [{ sideOf }, { fixtureAt }, { firesOnText, incidentText }] = await Promise.all([
    import('../../diff/side'),
    import('../../verify/history/fixture/fixture'),
    import('../../verify/history/fixture/text'),
  ]);
  const side = sideOf(graph);
  const alert = await alertOf(side, environment, name);
  if (typeof alert === 'string') return badUsage(terminal, [alert]);
  const fixture = await untilStopped(async (signal) => fixtureAt(await openServer(options, signal), alert, { side, environment, at }));
  if (fixture.kind === 'none') {
    terminal.err(`${printable(`${name}: there are no samples to write: ${fixture.why}`)}\n`);
    return 1;
  }
  terminal.out(given.flags.incident === true ? incidentText(fixture, environment) : firesOnText(fixture));
  return 0;
};

const { since: _since, until: _until, ...readingFlags } = serverFlags;

/** Makes a test of what really happened. */
export const fixture: Command = {
  name: 'fixture',
  summary: 'write the samples around a real firing of an alert, for its firesOn or as an incident',
  positionals: '<alert> [platform-folder]',
  flags: {
    ...readingFlags,
    at: { type: 'string', help: 'a time at which it fired, such as 2026-11-30T12:00:00Z' },
    env: { type: 'string', help: 'the environment of this Prometheus (needed where there are several)' },
    incident: {
      type: 'boolean',
      help: 'write an entry of incidents/, which alerts of the catalog have as well, in place of one of firesOn',
    },
  },
  run,
};
