import path from 'node:path';
import type { Problem } from '../../core/problem';
import { hasErrors, sortProblems } from '../../core/problem';
import { readFolder } from '../../lint/graph/folder';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { ChartsChecking } from './check-charts';
import { annotations, sarif } from './check-formats';
import { type Arguments, type Command, type ExitCode, problemJson, type Terminal } from './command';
import { graphJson } from './graph-json';
import { compilePlatform, platformFolder } from './platform';
import { colored, printProblems } from './print';

interface Checked {
  readonly problems: readonly Problem[];
  /** Absent where nothing could be linked. */
  readonly graph?: ObjectGraph;
  /** What was looked at, for the last line. */
  readonly looked: string;
  /** What charts would be checked with; absent where nothing could be linked. */
  readonly charts?: ChartsChecking;
  /** Lines on what was and was not looked at besides. */
  readonly notes?: readonly string[];
}

/** What is looked at, and how. */
interface Request {
  readonly platform: string;
  /** A folder of existing YAML in the platform's place. */
  readonly manifests?: string;
  readonly charts?: string;
  readonly today?: string;
}

const folderChecked = async (terminal: Terminal, folder: string, today: string | undefined): Promise<Checked> => {
  const [{ linkFolder }, { checks }, { runChecks }] = await Promise.all([
    import('../../lint/graph/signals-file'),
    import('../../lint/checks'),
    import('../../lint/checks/check'),
  ]);
  const root = path.resolve(terminal.folder, folder);
  const read = readFolder(terminal.fileSystem, root);
  const { graph, problems } = linkFolder(read.objects);
  const checkAgain = (again: ObjectGraph, rendered?: ReadonlySet<string>): readonly Problem[] =>
    runChecks(checks, {
      declared: [],
      graph: again,
      ...(rendered === undefined ? {} : { rendered }),
      ...(today === undefined ? {} : { today }),
    });
  const textOfFile = (file: string): string => terminal.fileSystem.read(path.join(root, file)).toString('utf8');
  return {
    problems: [...read.problems, ...problems, ...checkAgain(graph)],
    looked: `${graph.nodes.length} objects`,
    graph,
    charts: { graph, textOfFile, repository: root, existingSecrets: new Set(), whole: false, checkAgain, mask: (found) => found },
  };
};

const platformChecked = async (terminal: Terminal, folder: string, today: string | undefined): Promise<Checked> => {
  const { problems, graph, files, environments } = await compilePlatform(terminal, folder, today);
  const looked = `${files.length} files`;
  if (graph === undefined) return { problems, looked };
  const [{ linkedPlatform, platformChecks }, { runChecks }, { maskProblems }, { readSources }] = await Promise.all([
    import('../../compile/checks'),
    import('../../lint/checks/check'),
    import('../../lint/credentials'),
    import('../../compile/config/source-files'),
  ]);
  const linked = (again: ObjectGraph) => linkedPlatform(environments, again, today);
  const checkAgain: ChartsChecking['checkAgain'] = (again, rendered) => runChecks(platformChecks, { ...linked(again), rendered });
  const textOfFile = (file: string): string | undefined => files.find((one) => one.path === file)?.text();
  const existingSecrets = linked(graph).existingSecrets ?? new Set();
  const mask: ChartsChecking['mask'] = (found) => maskProblems(found, readSources(terminal.fileSystem, folder, terminal.folder));
  return {
    problems,
    looked,
    graph,
    charts: { graph, textOfFile, existingSecrets, whole: true, checkAgain, mask },
  };
};

const checkedAs = async (terminal: Terminal, { platform, manifests, charts, today }: Request): Promise<Checked> => {
  const checked =
    manifests === undefined ? await platformChecked(terminal, platform, today) : await folderChecked(terminal, manifests, today);
  if (charts === undefined) return { ...checked, problems: sortProblems(checked.problems) };
  const { chartsChecked } = await import('./check-charts');
  const { problems, graph, notes } = await chartsChecked(terminal, charts, checked);
  return { ...checked, problems: sortProblems(problems), ...(graph === undefined ? {} : { graph }), notes };
};

const report = (terminal: Terminal, { problems, looked, notes = [] }: Checked, format: string): void => {
  for (const note of notes) terminal.err(`${note}\n`);
  switch (format) {
    case 'json':
      terminal.out(`${JSON.stringify({ problems: problems.map(problemJson) }, null, 2)}\n`);
      return;
    case 'sarif':
      terminal.out(`${JSON.stringify(sarif(problems), null, 2)}\n`);
      return;
    case 'github':
      terminal.out(annotations(problems));
      return;
    default:
      printProblems(terminal, problems);
      if (!hasErrors(problems)) terminal.out(`${colored(terminal, 'green', 'nothing is wrong')} in ${looked}\n`);
  }
};

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

const textFlags = (flags: Arguments['flags']): Omit<Request, 'platform'> =>
  Object.fromEntries(['manifests', 'charts', 'today'].flatMap((flag) => (typeof flags[flag] === 'string' ? [[flag, flags[flag]]] : [])));

const run = async (terminal: Terminal, { positionals, flags }: Arguments): Promise<ExitCode> => {
  const today = typeof flags.today === 'string' ? flags.today : undefined;
  if (today !== undefined && !isDay(today)) {
    terminal.err(`--today can not be "${today}": write a day such as 2026-12-01\n`);
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
    printProblems(terminal, checked.problems);
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
    today: { type: 'string', help: 'day on which exceptions are judged, e.g. 2026-12-01' },
  },
  run,
};
