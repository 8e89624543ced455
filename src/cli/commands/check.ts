import { settle } from '../../core/acceptance';
import { isDay } from '../../core/day';
import { eachProblem, hasErrors, quoted } from '../../core/problem';
import type { ChartsChecking } from './check-charts';
import { folderChecked } from './check-folder';
import { annotations, sarif } from './check-formats';
import type { Checked } from './checked';
import { type Arguments, type Command, type ExitCode, problemJson, type Terminal } from './command';
import { coverageText } from './coverage';
import { graphJson } from './graph-json';
import { compilePlatform, platformFolder } from './platform';
import { colored, counted, countsText, printEach, printProblems } from './print';

/** What is looked at, and how. */
interface Request {
  readonly platform: string;
  /** A folder of existing YAML in the platform's place. */
  readonly manifests?: string;
  readonly charts?: string;
  readonly today?: string;
}

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
    runChecks(known.platformChecks, { ...known.linkedPlatform(environments, again), rendered });
  const textOfFile = (file: string): string | undefined => files.find((one) => one.path === file)?.text();
  const mask: ChartsChecking['mask'] = (found) => maskProblems(found, readSources(terminal.fileSystem, folder, terminal.folder));
  // An acceptance may be needed by what charts render: it is unused only where they were rendered.
  const settleAgain: ChartsChecking['settle'] = ({ problems: found, graph: rendered }) => {
    const ran = rendered === undefined ? known.findingsWithoutCharts : known.platformFindings;
    const settled = judgedAgain(found, { acceptances: acceptancesOf(environments), ran, ...(today === undefined ? {} : { today }) });
    return { problems: mask(settled.problems), accepted: mask(settled.accepted) };
  };
  return { problems, accepted, looked, graph, charts: { graph, textOfFile, checkAgain, mask, settle: settleAgain } };
};

const checkedAs = async (terminal: Terminal, { platform, manifests, charts, today }: Request): Promise<Checked> => {
  const checked =
    manifests === undefined ? await platformChecked(terminal, platform, today) : await folderChecked(terminal, manifests, today);
  if (charts === undefined) return checked;
  const { chartsChecked } = await import('./check-charts');
  const problems = eachProblem([...checked.problems, ...checked.accepted]);
  const after = await chartsChecked(terminal, charts, { ...checked, problems });
  const settled = checked.charts === undefined ? settle(after.problems) : checked.charts.settle(after);
  return { ...checked, ...settled, ...(after.graph === undefined ? {} : { graph: after.graph }), notes: after.notes };
};

// Nothing is wrong where nothing was said; otherwise, the counts say what was.
const verdict = (terminal: Terminal, { problems, accepted, looked, coverage }: Checked): string => {
  const counts = countsText(problems, accepted.length);
  const isWhole = coverage === undefined || coverage.unread.length === 0;
  if (counts === '')
    return isWhole
      ? `${colored(terminal, 'green', 'nothing is wrong')} in ${looked}\n`
      : `${colored(terminal, 'green', 'nothing is wrong in what was read')}\n`;
  return `${colored(terminal, 'green', 'no errors')} in ${looked}: ${counts}\n`;
};

const reportText = (terminal: Terminal, checked: Checked): void => {
  const coverage = checked.coverage === undefined ? '' : coverageText(checked.coverage);
  printEach(terminal, checked.problems);
  if (hasErrors(checked.problems)) {
    terminal.err(`${coverage}${countsText(checked.problems, checked.accepted.length)}\n`);
    return;
  }
  terminal.out(coverage);
  terminal.out(verdict(terminal, checked));
};

const report = (terminal: Terminal, checked: Checked, format: string): void => {
  const { problems, accepted, coverage, notes = [] } = checked;
  for (const note of notes) terminal.err(`${note}\n`);
  switch (format) {
    case 'json':
      terminal.out(`${JSON.stringify({ problems: problems.map(problemJson), accepted: accepted.map(problemJson), coverage }, null, 2)}\n`);
      return;
    case 'sarif':
      terminal.out(`${JSON.stringify(sarif(problems), null, 2)}\n`);
      return;
    case 'github':
      terminal.out(annotations(problems));
      return;
    default:
      reportText(terminal, checked);
  }
};

const textFlags = (flags: Arguments['flags']): Omit<Request, 'platform'> =>
  Object.fromEntries(['manifests', 'charts', 'today'].flatMap((flag) => (typeof flags[flag] === 'string' ? [[flag, flags[flag]]] : [])));

const run = async (terminal: Terminal, { positionals, flags }: Arguments): Promise<ExitCode> => {
  const today = typeof flags.today === 'string' ? flags.today : undefined;
  if (today !== undefined && !isDay(today)) {
    terminal.err(`--today cannot be ${quoted(today)}: write a day such as 2026-12-01\n`);
    return 2;
  }
  if (flags.differences === true) {
    if (flags.format !== undefined && flags.format !== 'text' && flags.format !== 'json') {
      terminal.err('--differences are printed as text or json\n');
      return 2;
    }
    const { checkDifferences } = await import('./check-differences');
    return checkDifferences(terminal, platformFolder(terminal, positionals[0]), flags.format ?? 'text');
  }
  const checked = await checkedAs(terminal, {
    platform: platformFolder(terminal, positionals[0]),
    ...textFlags(flags),
  });
  const failed = hasErrors(checked.problems);
  if (flags.graph === true) {
    printProblems(terminal, checked.problems, checked.accepted.length);
    if (checked.graph !== undefined) terminal.out(`${JSON.stringify(graphJson(checked.graph), null, 2)}\n`);
  } else report(terminal, checked, typeof flags.format === 'string' ? flags.format : 'text');
  return failed ? 1 : 0;
};

/** Says what does not hold across everything that is emitted, or across a folder of existing YAML. */
export const check: Command = {
  name: 'check',
  summary: 'link everything that is emitted and report problems; write nothing',
  positionals: '[platform-folder]',
  flags: {
    format: { type: 'string', values: ['text', 'json', 'sarif', 'github'], help: 'text (default), json, sarif or github' },
    differences: { type: 'boolean', help: 'print every value that differs between environments, with its lines' },
    graph: { type: 'boolean', help: 'print which object refers to which, as JSON' },
    manifests: { type: 'string', help: 'check the YAML in this folder instead of a platform' },
    charts: {
      type: 'string',
      help: 'folder of Helm charts: also report values that they do not read, and render them where helm is installed',
    },
    today: { type: 'string', help: 'day on which accepted findings are judged, e.g. 2026-12-01' },
  },
  run,
};
