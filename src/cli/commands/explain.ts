import { type InputPart, inputPartsOf } from '../../compile/explanation';
import { mentions } from '../../core/acceptance';
import { textAt } from '../../core/json';
import type { OutputFile } from '../../core/output/file';
import { eachProblem, hasErrors, type Problem, printable } from '../../core/problem';
import { nearest } from '../../core/suggestion';
import { type Arguments, type Command, type ExitCode, formatFlag, problemJson, type Terminal } from './command';
import type { Question } from './explain-question';
import { compilePlatform, platformFolder } from './platform';
import { acceptedText, colored, printAccepted, printProblems } from './print';

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

// More of them would push the lines out of sight.
const mostFields = 3;

const fieldsText = ({ fields }: InputPart): string => {
  const more = fields.length - mostFields;
  return [...fields.slice(0, mostFields), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
};

const rowsOf = (part: InputPart): readonly (readonly [string, string, string])[] => {
  const where = part.written.map(({ file, lines }) => `${file}:${ranges(lines)}`);
  return (where.length === 0 ? ['default'] : where).map((place, index) => [place, part.path, index === 0 ? fieldsText(part) : '']);
};

const printText = (terminal: Terminal, file: OutputFile, parts: readonly InputPart[]): void => {
  const rows = parts.flatMap(rowsOf);
  const width = (column: 0 | 1): number => Math.max(0, ...rows.map((row) => row[column].length));
  const [first, second] = [width(0), width(1)];
  terminal.out(`${colored(terminal, 'bold', printable(`dist/${file.path}`))}\n  ${printable(file.holds)}\n`);
  if (file.construct !== undefined) terminal.out(`  made by the construct ${printable(file.construct)}\n`);
  const lines = rows.map(([where, path, fields]) => `    ${where.padEnd(first)}  ${path.padEnd(second)}  ${fields}`.trimEnd());
  terminal.out(`  comes from\n${lines.map((line) => `${printable(line)}\n`).join('')}`);
};

// Messages call an object by its kind, namespace and name.
const acceptedOf = ({ object }: OutputFile, accepted: readonly Problem[]): readonly Problem[] => {
  const [kind, namespace, name] = [textAt(object, 'kind'), textAt(object, 'metadata', 'namespace'), textAt(object, 'metadata', 'name')];
  if (kind === undefined || name === undefined) return [];
  const called = [`${kind} ${name}`, ...(namespace === undefined ? [] : [`${kind} ${namespace}/${name}`])];
  return eachProblem(accepted).filter(({ message }) => called.some((one) => mentions(message, one)));
};

const json = ({ path, holds, construct }: OutputFile, parts: readonly InputPart[], accepted: readonly Problem[]) => ({
  path: `dist/${path}`,
  holds,
  construct,
  sources: parts.flatMap(({ written, ...part }) => written.map((lines) => ({ ...lines, ...part }))),
  defaults: parts.filter(({ written }) => written.length === 0).map(({ path: unwritten, fields }) => ({ path: unwritten, fields })),
  accepted: accepted.map(problemJson),
});

interface Explained {
  readonly file: OutputFile;
  readonly parts: readonly InputPart[];
  /** Of the whole platform. */
  readonly accepted: readonly Problem[];
  readonly format: unknown;
}

const printExplained = (terminal: Terminal, { file, parts, accepted, format }: Explained): void => {
  const own = acceptedOf(file, accepted);
  if (format === 'json') {
    terminal.out(`${JSON.stringify(json(file, parts, own), null, 2)}\n`);
    return;
  }
  printText(terminal, file, parts);
  for (const problem of own) terminal.out(`  ${acceptedText(problem)}\n`);
  printAccepted(terminal, accepted);
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
  printExplained(terminal, { file, parts: inputPartsOf(file, environments), accepted, format });
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
