import type { Environment } from '../config/environment';
import type { OutputFile } from '../model/file';
import { type ConfigPath, dotted } from '../model/path';
import { hasErrors, type Location } from '../model/problem';
import { suggestion } from '../model/suggestion';
import { type Command, formatFlag, type Terminal } from './command';
import { compilePlatform, platformFolder } from './platform';
import { colored, printProblems } from './print';

/** Lines of one file of the input that an object comes from. */
interface SourceLines {
  readonly file: string;
  readonly path: string;
  readonly lines: readonly number[];
}

const linesOf = (environment: Environment, path: ConfigPath): readonly SourceLines[] => {
  const byFile = new Map<string, Set<number>>();
  const note = ({ file, line }: Location) => byFile.set(file, (byFile.get(file) ?? new Set()).add(line));
  environment.places(path).forEach(note);
  return [...byFile].map(([file, lines]) => ({ file, path: dotted(path), lines: [...lines].sort((a, b) => a - b) }));
};

const sourceLines = (file: OutputFile, environments: readonly Environment[]): readonly SourceLines[] => {
  const all = file.origins.flatMap((origin) => {
    const environment = environments.find(({ name }) => name === origin.environment);
    return environment === undefined ? [] : origin.paths.flatMap((path) => linesOf(environment, path));
  });
  const unique = new Map(all.map((one) => [`${one.file} ${one.path}`, one]));
  return [...unique.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : (a.lines[0] ?? 0) - (b.lines[0] ?? 0)));
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

const printText = (terminal: Terminal, file: OutputFile, sources: readonly SourceLines[]): void => {
  terminal.out(`${colored(terminal, 'bold', `dist/${file.path}`)}\n  ${file.holds}\n`);
  if (file.construct !== undefined) terminal.out(`  made by the construct ${file.construct}\n`);
  terminal.out('  comes from\n');
  const width = Math.max(0, ...sources.map(({ file: name, lines }) => `${name}:${ranges(lines)}`.length));
  for (const { file: name, lines, path } of sources) terminal.out(`    ${`${name}:${ranges(lines)}`.padEnd(width)}  ${path}\n`);
};

/** Says which lines of the input a file of `dist/` comes from. */
export const explain: Command = {
  name: 'explain',
  summary: 'say from which lines of which environment file an object of dist/ comes',
  positionals: '<path in dist> [platform-folder]',
  flags: { format: formatFlag },
  run: async (terminal, { positionals, flags }) => {
    const [given, folder] = positionals;
    if (given === undefined) {
      terminal.err('explain needs the path of a file in dist/\n');
      return 2;
    }
    const { environments, files, problems } = await compilePlatform(terminal, platformFolder(terminal, folder));
    if (hasErrors(problems)) {
      printProblems(terminal, problems);
      return 1;
    }
    const wanted = given.replaceAll('\\', '/').replace(/^(.*\/)?dist\//, '');
    const file = files.find(({ path }) => path === wanted);
    if (file === undefined) {
      terminal.err(
        `nothing compiles to dist/${wanted}: ${suggestion(wanted, files.length > 40 ? files.map(({ path }) => path).filter((path) => path.split('/')[0] === wanted.split('/')[0]) : files.map(({ path }) => path))}\n`,
      );
      return 1;
    }
    const sources = sourceLines(file, environments);
    if (flags.format === 'json')
      terminal.out(`${JSON.stringify({ path: `dist/${file.path}`, holds: file.holds, construct: file.construct, sources }, null, 2)}\n`);
    else printText(terminal, file, sources);
    return 0;
  },
};
