import path from 'node:path';
import type { Contribution } from '../../compile/config/contribution';
import { settle } from '../../core/acceptance';
import { eachProblem, hasErrors } from '../../core/problem';
import type { Check } from '../../lint/checks/check';
import { ordered } from '../findings/order';
import { togetherWhereAlike } from '../findings/repeated';
import { selectedFrom } from '../findings/selection';
import { newFindings, writeBaseline } from './check-baseline';
import type { ChartsChecking } from './check-charts';
import { folderChecked } from './check-folder';
import { type CheckOptions, checkFlags, readOptions } from './check-options';
import { hasGaps, type Reported, report } from './check-report';
import type { Checked } from './checked';
import type { Arguments, Command, ExitCode, Terminal } from './command';
import { compilePlatform, platformFolder } from './platform';
import { counted } from './print';

const platformChecked = async (terminal: Terminal, folder: string, today: string | undefined): Promise<Checked> => {
  const { problems, accepted, graph, files, environments } = await compilePlatform(terminal, folder, today);
  const looked = counted(files.length, 'file');
  if (graph === undefined) return { problems, accepted, looked };
  const [known, { acceptancesOf, judgedAgain }, { runChecks }, { maskProblems }, { readSources }] = await Promise.all([
    import('../../compile/checks'),
    import('../../compile/acceptance/acceptance'),
    import('../../lint/checks/check'),
    import('../../lint/credentials'),
    import('../../compile/config/source-files'),
  ]);
  const checkAgain: ChartsChecking['checkAgain'] = (again, rendered) =>
    runChecks(known.checksOf(environments), { ...known.linkedPlatform(environments, again), rendered });
  const textOfFile = (file: string): string | undefined => files.find((one) => one.path === file)?.text();
  const mask: ChartsChecking['mask'] = (found) => maskProblems(found, readSources(terminal.fileSystem, folder, terminal.folder));
  // An acceptance may be needed by what charts render: it is unused only where they were rendered.
  const settleAgain: ChartsChecking['settle'] = ({ problems: found, graph: rendered }) => {
    const ran = known.findingsOf(environments, rendered === undefined ? 'without charts' : 'with charts');
    const settled = judgedAgain(found, { acceptances: acceptancesOf(environments), ran, ...(today === undefined ? {} : { today }) });
    return { problems: mask(settled.problems), accepted: mask(settled.accepted) };
  };
  const { platformCoverage } = await import('../../lint/coverage');
  const coverage = platformCoverage(graph);
  return {
    problems,
    accepted,
    looked,
    ...(coverage === undefined ? {} : { coverage }),
    graph,
    charts: { graph, textOfFile, checkAgain, mask, settle: settleAgain },
  };
};

const checkedAs = async (terminal: Terminal, platform: string, options: CheckOptions): Promise<Checked> => {
  const { manifests, charts, today } = options;
  const checked =
    manifests === undefined ? await platformChecked(terminal, platform, today) : await folderChecked(terminal, { ...options, manifests });
  if (charts === undefined) return checked;
  const { chartsChecked } = await import('./check-charts');
  const problems = eachProblem([...checked.problems, ...checked.accepted]);
  const after = await chartsChecked(terminal, charts, { ...checked, problems });
  const settled = checked.charts === undefined ? settle(after.problems) : checked.charts.settle(after);
  return { ...checked, ...settled, ...(after.graph === undefined ? {} : { graph: after.graph }), notes: after.notes };
};

// Findings of the input, which no check over objects makes.
const ofInput = ['acceptance-unused', 'chart-file', 'file', 'signals-file', 'value', 'yaml'];

const knownIds = async (own: readonly Check[]): Promise<readonly string[]> => [
  ...(await import('../../compile/checks')).platformFindings,
  ...own.map(({ id }) => id),
  ...ofInput,
];

const blindingIds = async (own: readonly Check[]): Promise<ReadonlySet<string>> =>
  new Set([...(await import('../../compile/checks')).platformChecks, ...own].filter(({ blinds }) => blinds === true).map(({ id }) => id));

const differences = async (terminal: Terminal, { positionals, flags }: Arguments): Promise<ExitCode> => {
  if (flags.format !== undefined && flags.format !== 'text' && flags.format !== 'json') {
    terminal.err('--differences are printed as text or json\n');
    return 2;
  }
  const { checkDifferences } = await import('./check-differences');
  return checkDifferences(terminal, platformFolder(terminal, positionals[0]), flags.format ?? 'text');
};

const shown = async (terminal: Terminal, reported: Reported, options: CheckOptions): Promise<ExitCode> => {
  const together = options.manifests === undefined ? reported : { ...reported, ...togetherWhereAlike(reported) };
  const problems = ordered(together.problems, await blindingIds(options.own?.checks ?? []));
  await report(terminal, { ...together, problems }, options);
  return hasErrors(problems) || (options.strict && hasGaps(reported)) ? 1 : 0;
};

// Of a folder of somebody else nothing is run unless a configuration is named.
const contributionTo = async (terminal: Terminal, { flags, positionals }: Arguments): Promise<Contribution> => {
  const { loadConfig, nothingAdded, platformConfig } = await import('./platform-config');
  if (flags.manifests === undefined) return platformConfig(terminal, platformFolder(terminal, positionals[0]));
  return typeof flags.config === 'string' ? loadConfig(terminal, path.resolve(terminal.folder, flags.config)) : nothingAdded;
};

const run = async (terminal: Terminal, given: Arguments): Promise<ExitCode> => {
  if (given.flags.differences === true) return differences(terminal, given);
  const contribution = await contributionTo(terminal, given);
  const options = readOptions(given.flags, await knownIds(contribution.extension.checks));
  if (typeof options === 'string') {
    terminal.err(`${options}\n`);
    return 2;
  }
  const own = { checks: contribution.extension.checks, problems: options.manifests === undefined ? [] : contribution.problems };
  const found = await checkedAs(terminal, platformFolder(terminal, given.positionals[0]), { ...options, own });
  const checked = { ...found, ...selectedFrom(found, options) };
  if (options['write-baseline'] !== undefined) return writeBaseline(terminal, checked, options['write-baseline']);
  const reported = await newFindings(terminal, checked, options);
  if (typeof reported === 'string') {
    terminal.err(`${reported}\n`);
    return 2;
  }
  return shown(terminal, reported, { ...options, own });
};

/** Says what does not hold across everything that is emitted, or across a folder of existing YAML. */
export const check: Command = {
  name: 'check',
  summary: 'link everything that is emitted and report problems; write nothing',
  positionals: '[platform-folder]',
  flags: checkFlags,
  run,
};
