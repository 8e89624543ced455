import path from 'node:path';
import { type ReadableFiles, reasonOf } from '../../core/file-system';
import { type JsonMap, textAt } from '../../core/json';
import type { Problem } from '../../core/problem';
import { type ChartFault, type ChartFiles, filesOfArchive, filesOfFolder, type ReadFiles, textOf } from './chart-files';
import { yamlMap } from './yaml-map';

/** A chart of a folder of charts, of which only name and version are read until somebody needs the rest. */
export interface ChartEntry {
  readonly name: string;
  readonly version: string;
  /** As messages call it. */
  readonly file: string;
  /** Its folder, where it is not packed. */
  readonly files: () => ChartFiles | Problem;
}

/** The charts of a folder, and what could not be read as one. */
export interface ChartFolder {
  readonly entries: readonly ChartEntry[];
  readonly problems: readonly Problem[];
}

const deepest = 6;
const mostEntries = 20_000;

const problem = (file: string, message: string, help?: string): Problem => ({
  check: 'chart-file',
  level: 'error',
  at: { file, line: 1, column: 1 },
  message,
  ...(help === undefined ? {} : { help }),
});

const problemOf = (file: string, { file: inside, message, help }: ChartFault): Problem =>
  problem(inside === '' ? file : `${file}/${inside}`, message, help);

const none: ChartFolder = { entries: [], problems: [] };
const only = (one: Problem): ChartFolder => ({ entries: [], problems: [one] });

const entryOf = (file: string, text: string, read: () => ReadFiles): ChartFolder => {
  let metadata: JsonMap;
  try {
    metadata = yamlMap(text, 'Chart.yaml');
  } catch (error) {
    return only(problem(file, `cannot be read as a chart: ${reasonOf(error)}`));
  }
  const [name, version] = [textAt(metadata, 'name') ?? '', textAt(metadata, 'version') ?? ''];
  if (name === '' || version === '') return only(problem(`${file}/Chart.yaml`, 'names no chart and version'));
  let kept: ChartFiles | Problem | undefined;
  const files = (): ChartFiles | Problem => {
    if (kept === undefined) {
      const found = read();
      kept = found.kind === 'files' ? found.files : problemOf(file, found);
    }
    return kept;
  };
  return { entries: [{ name, version, file, files }], problems: [] };
};

const packed = (fileSystem: ReadableFiles, full: string, file: string): ChartFolder => {
  const read = filesOfArchive(fileSystem, full);
  if (read.kind === 'fault') return only(problemOf(file, read));
  const text = textOf(read.files, 'Chart.yaml');
  return text === undefined ? only(problem(file, 'holds no Chart.yaml')) : entryOf(file, text, () => read);
};

interface Looking {
  readonly fileSystem: ReadableFiles;
  left: number;
}

const inFolder = (looking: Looking, full: string, file: string, depth: number): ChartFolder => {
  const { fileSystem } = looking;
  const metadata = path.join(full, 'Chart.yaml');
  if (fileSystem.lstat(metadata)?.kind === 'file')
    return entryOf(file, fileSystem.read(metadata).toString('utf8'), () => filesOfFolder(fileSystem, full));
  if (depth > deepest) return none;
  const each = fileSystem.list(full).map((name) => inEntry(looking, path.join(full, name), `${file}/${name}`, depth));
  return { entries: each.flatMap(({ entries }) => entries), problems: each.flatMap(({ problems }) => problems) };
};

const inEntry = (looking: Looking, full: string, file: string, depth: number): ChartFolder => {
  looking.left -= 1;
  const name = path.basename(file);
  if (looking.left < 0 || name.startsWith('.') || name === 'node_modules') return none;
  try {
    const kind = looking.fileSystem.lstat(full)?.kind;
    if (kind === 'folder') return inFolder(looking, full, file, depth + 1);
    if (kind === 'file' && /\.(tgz|tar\.gz)$/.test(name)) return packed(looking.fileSystem, full, file);
    return kind === 'link' && depth === 0
      ? only(problem(file, 'is a link, and links in a folder of charts are not followed', 'copy the chart into its place'))
      : none;
  } catch (error) {
    return only(problem(file, `cannot be read: ${reasonOf(error)}`));
  }
};

/** Finds the charts in a folder and below: folders with a `Chart.yaml`, and packed ones (`.tgz`) as Helm downloads them. */
export const readChartFolder = (fileSystem: ReadableFiles, root: string, shown: string): ChartFolder => {
  try {
    if (fileSystem.stat(root)?.kind !== 'folder') return only(problem(shown, 'is not a folder'));
    const looking: Looking = { fileSystem, left: mostEntries };
    const found = inFolder(looking, root, shown, 0);
    if (looking.left < 0)
      return {
        ...found,
        problems: [...found.problems, problem(shown, `holds more than ${mostEntries} files`, 'name a folder of charts only')],
      };
    if (found.entries.length + found.problems.length > 0) return found;
    return only(problem(shown, 'holds no chart', 'helm pull <chart> --repo <address> --version <version> -d <folder> downloads one'));
  } catch (error) {
    return only(problem(shown, `cannot be read: ${reasonOf(error)}`));
  }
};

/** The chart that a folder itself is; none where it holds no `Chart.yaml` that names one. */
export const chartAt = (fileSystem: ReadableFiles, root: string, shown: string): ChartEntry | undefined => {
  const metadata = path.join(root, 'Chart.yaml');
  if (fileSystem.lstat(metadata)?.kind !== 'file') return undefined;
  return entryOf(shown, fileSystem.read(metadata).toString('utf8'), () => filesOfFolder(fileSystem, root)).entries[0];
};
