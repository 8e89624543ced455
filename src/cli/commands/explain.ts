import type { Environment } from '../../compile/config/environment';
import { mentions } from '../../core/acceptance';
import { textAt } from '../../core/json';
import type { OutputFile } from '../../core/output/file';
import { type ConfigPath, dotted } from '../../core/path';
import { eachProblem, hasErrors, type Problem, printable } from '../../core/problem';
import { nearest } from '../../core/suggestion';
import { type Arguments, type Command, type ExitCode, formatFlag, problemJson, type Terminal } from './command';
import type { Question } from './explain-question';
import { compilePlatform, platformFolder } from './platform';
import { acceptedText, colored, printAccepted, printProblems } from './print';

/** Lines of one file of the input that a value below a path was written at. */
interface SourceLines {
  readonly file: string;
  readonly path: string;
  readonly lines: readonly number[];
}

interface Explanation {
  readonly sources: readonly SourceLines[];
  /** Paths that the object follows from, though nobody wrote them. */
  readonly defaults: readonly string[];
}

const linesOf = (environment: Environment, path: ConfigPath): readonly SourceLines[] => {
  const byFile = new Map<string, Set<number>>();
  for (const { file, line } of environment.places(path)) byFile.set(file, (byFile.get(file) ?? new Set()).add(line));
  return [...byFile].map(([file, lines]) => ({ file, path: dotted(path), lines: [...lines].sort((a, b) => a - b) }));
};

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const bySource = (a: SourceLines, b: SourceLines): number =>
  byCodeUnit(a.file, b.file) || (a.lines[0] ?? 0) - (b.lines[0] ?? 0) || byCodeUnit(a.path, b.path);

const explanationOf = (file: OutputFile, environments: readonly Environment[]): Explanation => {
  const found = new Map<string, SourceLines>();
  const paths = new Set<string>();
  for (const { environment: name, paths: origins } of file.origins) {
    const environment = environments.find((one) => one.name === name);
    for (const path of environment === undefined ? [] : origins) {
      paths.add(dotted(path));
      for (const source of environment === undefined ? [] : linesOf(environment, path)) found.set(`${source.file} ${source.path}`, source);
    }
  }
  const sources = [...found.values()].sort(bySource);
  const written = new Set(sources.map(({ path }) => path));
  return { sources, defaults: [...paths].filter((path) => !written.has(path)).sort() };
};

// 3, 4, 5, 9 is written 3-5,9.
const ranges = (lines: readonly number[]): string => {
  const spans: { first: number; last: number }[] = [];
  for (const line of lines) {
    const span = spans.at(-1);
    if (span !== undefined && line <= span.last + 1) span.last = line;
    else spans.push({ first: line, last: line });
  }
  return spans.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
};

const printText = (terminal: Terminal, file: OutputFile, { sources, defaults }: Explanation): void => {
  const rows = [
    ...sources.map(({ file: name, lines, path }) => ({ where: `${name}:${ranges(lines)}`, path })),
    ...defaults.map((path) => ({ where: 'defaults', path })),
  ];
  const width = Math.max(0, ...rows.map(({ where }) => where.length));
  terminal.out(`${colored(terminal, 'bold', `dist/${file.path}`)}\n  ${file.holds}\n`);
  if (file.construct !== undefined) terminal.out(`  made by the construct ${file.construct}\n`);
  terminal.out(`  comes from\n${rows.map(({ where, path }) => `    ${where.padEnd(width)}  ${path}\n`).join('')}`);
};

// Messages call an object by its kind, namespace and name.
const acceptedOf = ({ object }: OutputFile, accepted: readonly Problem[]): readonly Problem[] => {
  const [kind, namespace, name] = [textAt(object, 'kind'), textAt(object, 'metadata', 'namespace'), textAt(object, 'metadata', 'name')];
  if (kind === undefined || name === undefined) return [];
  const called = [`${kind} ${name}`, ...(namespace === undefined ? [] : [`${kind} ${namespace}/${name}`])];
  return eachProblem(accepted).filter(({ message }) => called.some((one) => mentions(message, one)));
};

const printFound = (terminal: Terminal, problems: readonly Problem[], format: unknown): void => {
  if (format === 'json') terminal.out(`${JSON.stringify({ problems: problems.map(problemJson) }, null, 2)}\n`);
  else printProblems(terminal, problems);
};

// What was typed may be a path in dist/, or lead there from the current folder or from the root of the disk.
const endings = (given: string): readonly string[] => {
  const steps = given.replaceAll('\\', '/').replace(/^\.\//, '').split('/');
  return steps.flatMap((_, index) => (index === 0 || steps[index - 1] === 'dist' ? [steps.slice(index).join('/')] : []));
};

const helpFor = (wanted: string, paths: readonly string[]): string => {
  const folder = wanted.replace(/\/$/, '');
  const inside = folder === '' ? paths : paths.filter((path) => path.startsWith(`${folder}/`));
  if (inside.length > 0) return `it is a folder; name one of its files, such as dist/${inside[0]}`;
  const whole = nearest(wanted, paths);
  if (whole !== undefined) return `did you mean "dist/${whole}"?`;
  const name = wanted.split('/').at(-1) ?? '';
  const byName = paths.find((path) => path.split('/').at(-1)?.toLowerCase() === name.toLowerCase());
  return byName === undefined ? `paths are such as dist/${paths[0]}` : `did you mean "dist/${byName}"?`;
};

const unknownPath = (given: string, paths: readonly string[]): Problem => {
  const last = endings(given).at(-1) ?? '';
  const wanted = last === 'dist' ? '' : last;
  const at = { file: printable(`dist/${wanted}`), line: 1, column: 1 };
  return { check: 'unknown-path', level: 'error', at, message: 'nothing compiles to this path', help: helpFor(wanted, paths) };
};

const explainFile = async (
  terminal: Terminal,
  { positionals: [given = '', folder, extra], flags: { format } }: Arguments,
): Promise<ExitCode> => {
  if (extra !== undefined) {
    terminal.err(`explain has no use for "${printable(extra)}"\n`);
    return 2;
  }
  const { environments, files, problems, accepted } = await compilePlatform(terminal, platformFolder(terminal, folder));
  const wanted = endings(given);
  const file = files.find(({ path }) => wanted.includes(path));
  const found =
    hasErrors(problems) || file !== undefined
      ? problems
      : [
          unknownPath(
            given,
            files.map(({ path }) => path),
          ),
        ];
  if (file === undefined || hasErrors(found)) {
    printFound(terminal, found, format);
    return 1;
  }
  const explanation = explanationOf(file, environments);
  const { path, holds, construct } = file;
  const own = acceptedOf(file, accepted);
  const shown = { path: `dist/${path}`, holds, construct, ...explanation, accepted: own.map(problemJson) };
  if (format === 'json') terminal.out(`${JSON.stringify(shown, null, 2)}\n`);
  else {
    printText(terminal, file, explanation);
    for (const problem of own) terminal.out(`  ${acceptedText(problem)}\n`);
    printAccepted(terminal, accepted);
  }
  return 0;
};

const explainNamed = async (terminal: Terminal, subject: Question['subject'], { positionals, flags }: Arguments): Promise<ExitCode> => {
  const [, name, folder] = positionals;
  if (name === undefined) {
    terminal.err(`explain ${subject} needs the name of ${subject === 'alert' ? 'an alert' : 'a monitor'}\n`);
    return 2;
  }
  const where = typeof flags.manifests === 'string' ? { manifests: flags.manifests } : {};
  const question = { subject, name, platform: platformFolder(terminal, folder), format: flags.format, ...where };
  if (subject === 'alert') return (await import('./explain-alert')).explainAlert(terminal, question);
  return (await import('./explain-monitor')).explainMonitor(terminal, question);
};

/** Says from where a file of `dist/` comes, what a monitor scrapes, or how an alert reaches somebody. */
export const explain: Command = {
  name: 'explain',
  summary: 'show the input lines of an object, the targets of a monitor, or the path of an alert to its receivers',
  positionals: '<path in dist | monitor | alert> [name | platform-folder] [platform-folder]',
  flags: {
    format: formatFlag,
    manifests: { type: 'string', help: 'read the monitor or alert from the YAML in this folder instead of a platform' },
  },
  run: async (terminal, given) => {
    const [subject] = given.positionals;
    return subject === 'monitor' || subject === 'alert' ? explainNamed(terminal, subject, given) : explainFile(terminal, given);
  },
};
