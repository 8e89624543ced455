import path from 'node:path';
import type { Environment } from '../../compile/config/environment';
import { printable, quoted } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import type { Line, PlatformReport } from '../../verify/alert-tests/report/report';
import type { Incident } from '../../verify/incidents/incident';
import { findPrograms } from '../../verify/programs';
import type { Arguments, Command, ExitCode, Terminal } from './command';
import { incidentFiles, platformFolder } from './platform';
import { colored, counted, printAccepted, printProblems } from './print';
import { badUsage, environmentFlag, type RequestResult, readRequest } from './request';
import { scoresIn } from './scores';
import { type Request, reportsOn, type TestedPlatform } from './test-report';

const requestOf = (environments: readonly Environment[], { flags: { kind, incidents } }: Arguments): Request | string => {
  const all: Request = incidents === true ? { environments, only: 'incidents' } : { environments };
  if (typeof kind !== 'string') return all;
  const kinds = [...new Set(environments.flatMap(({ workloads }) => workloads.map(({ workload }) => workload.kind)))].sort();
  return kinds.some((one) => one === kind) ? { ...all, kind } : `no workload is of the kind ${quoted(kind)}: ${suggestion(kind, kinds)}`;
};

const printLines = (terminal: Terminal, lines: readonly Line[]): void => {
  for (const { text, bad } of lines) terminal.out(`${bad ? colored(terminal, 'red', text) : text}\n`);
};

const printReports = async (terminal: Terminal, reports: readonly PlatformReport[], format: unknown): Promise<void> => {
  const [first] = reports;
  const alone = reports.length === 1 && first?.kind === 'tested' ? first.report : undefined;
  if (format === 'json') {
    const { reportJson, platformsJson } = await import('../../verify/alert-tests/report/json');
    return terminal.out(alone === undefined ? platformsJson(reports) : reportJson(alone));
  }
  if (format === 'junit') {
    const { reportJUnit, platformsJUnit } = await import('../../verify/alert-tests/report/junit');
    return terminal.out(alone === undefined ? platformsJUnit(reports) : reportJUnit(alone));
  }
  const { reportLines, platformsLines } = await import('../../verify/alert-tests/report/table');
  printLines(terminal, alone === undefined ? platformsLines(reports) : reportLines(alone));
};

/** A platform as it was given, and what was asked for there. */
interface AskedPlatform {
  readonly platform: string;
  readonly result: RequestResult<Request>;
  readonly incidents: readonly Incident[];
}

const tested = ({ platform, result, incidents }: AskedPlatform): readonly TestedPlatform[] =>
  result.kind === 'request' ? [{ platform, request: result.request, graph: result.synthesis.graph, incidents }] : [];

// Incidents that cannot be read would be missed silently, so nothing is tested then.
const askedPlatform = async (terminal: Terminal, platform: string, given: Arguments): Promise<AskedPlatform> => {
  const result = await readRequest(terminal, platform, { given, requestOf });
  if (result.kind !== 'request') return { platform, result, incidents: [] };
  const { readIncidents } = await import('../../verify/incidents/reader');
  const { files, problems } = incidentFiles(terminal, platformFolder(terminal, platform));
  const read = readIncidents(files, result.synthesis.environments);
  const found = [...problems, ...read.problems];
  if (found.length > 0) return { platform, result: { kind: 'faulty', problems: found, accepted: [] }, incidents: [] };
  const names = result.request.environments.map(({ name }) => name);
  return { platform, result, incidents: read.incidents.filter(({ environment }) => names.includes(environment)) };
};

const run = async ({ cache, ...given }: Terminal, { flags }: Arguments, all: readonly AskedPlatform[]): Promise<ExitCode> => {
  const terminal = { ...given, ...(cache === undefined || flags['no-cache'] === true ? {} : { cache }) };
  const programs = findPrograms(['promtool', 'amtool'], process.env);
  if (programs.kind === 'missing') return badUsage(terminal, programs.messages);
  const folder = typeof flags.score === 'string' ? flags.score : undefined;
  if (folder !== undefined && flags.mutate !== true) return badUsage(terminal, ['--score needs --mutate: without it, nothing is measured']);
  if (folder !== undefined && all.length > 1)
    return badUsage(terminal, ['--score accepts one platform: the score of the next would replace it']);
  const scores = await scoresIn(terminal, folder);
  const platforms = all.flatMap(tested);
  const reports = await reportsOn(terminal, {
    platforms,
    programs: programs.paths,
    ...(flags.mutate === true ? { mutation: { scores } } : {}),
  });
  const byPlatform = new Map(platforms.map(({ platform }, index) => [platform, reports[index]]));
  const whole = all.map(({ platform }): PlatformReport => {
    const report = byPlatform.get(platform);
    return report === undefined ? { kind: 'faulty', platform } : { kind: 'tested', platform, report };
  });
  await printReports(terminal, whole, flags.format);
  const [measured] = reports.flatMap(({ mutation }) => (mutation === undefined ? [] : [mutation]));
  const isWritten = measured === undefined || (await scores.write(measured));
  const { isGoodPlatform } = await import('../../verify/alert-tests/report/report');
  return whole.every(isGoodPlatform) && isWritten ? 0 : 1;
};

// Nothing is run, so no program is needed.
const writeOut = async (terminal: Terminal, folder: string, all: readonly AskedPlatform[]): Promise<ExitCode> => {
  const [one, ...others] = all.flatMap(tested);
  if (one === undefined) return 1;
  if (others.length > 0 || all.length > 1)
    return badUsage(terminal, ['--out accepts one platform: the tests of the next would replace its']);
  const { writeTests } = await import('./test-files');
  const destination = {
    fileSystem: terminal.fileSystem,
    root: path.resolve(terminal.folder, folder),
    shown: printable(folder.replace(/\/+$/, '')),
  };
  const { files, removed, problems } = await writeTests(destination, one.request);
  printProblems(terminal, problems);
  if (problems.length > 0) return 1;
  terminal.out(
    `${destination.shown}/ holds ${counted(files, 'file')} of rule tests${removed === 0 ? '' : `; ${removed} of before removed`}\n`,
  );
  return 0;
};

const runIn = async (terminal: Terminal, given: Arguments): Promise<ExitCode> => {
  const named = given.positionals.length === 0 ? ['.'] : given.positionals;
  // A shell that completes names ends them with a slash.
  const folders = [...new Set(named.map((folder) => folder.replace(/(?<=.)\/+$/, '')))];
  const all: AskedPlatform[] = [];
  for (const platform of folders) all.push(await askedPlatform(terminal, platform, given));
  const several = all.length > 1;
  const misused = all.flatMap(({ platform, result }) =>
    result.kind === 'bad usage' ? [several ? `${platform}: ${result.message}` : result.message] : [],
  );
  if (misused.length > 0) return badUsage(terminal, misused);
  for (const { platform, result } of all) {
    if (result.kind !== 'faulty') continue;
    if (several) terminal.err(`${printable(platform)}:\n`);
    printProblems(terminal, result.problems, result.accepted.length);
  }
  if (!all.some(({ result }) => result.kind === 'request')) return 1;
  const code = typeof given.flags.out === 'string' ? await writeOut(terminal, given.flags.out, all) : await run(terminal, given, all);
  printAccepted(
    terminal,
    all.flatMap(({ result }) => (result.kind === 'request' ? result.synthesis.accepted : [])),
  );
  return code;
};

/** Runs the tests of alerts in the real promtool, and asks amtool who is notified of them. */
export const test: Command = {
  name: 'test',
  summary: 'run the tests of every alert in promtool, and compare its receivers with amtool',
  positionals: '[platform-folder...]',
  flags: {
    env: environmentFlag,
    kind: { type: 'string', help: 'one kind of workload, e.g. http-service (default: all)' },
    incidents: { type: 'boolean', help: 'run only the incidents in incidents/*.yaml' },
    mutate: { type: 'boolean', help: 'also plant faults into every alert, and list those that no test notices' },
    score: { type: 'string', help: 'with --mutate: folder for mutation-score.md; only what has changed since is measured again' },
    'no-cache': { type: 'boolean', help: 'also run what passed before with the same rules, samples and programs' },
    out: { type: 'string', help: 'write the rule tests into this folder, as files for promtool, and run nothing' },
    format: { type: 'string', values: ['text', 'json', 'junit'], help: 'text (default), json or junit' },
  },
  run: runIn,
};
