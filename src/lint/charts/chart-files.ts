import path from 'node:path';
import { errorCode, type ReadableFiles, reasonOf } from '../../core/file-system';
import { readArchive } from './archive';

/** Files of one chart by their path below it; charts that are packed inside are unpacked. */
export type ChartFiles = ReadonlyMap<string, Buffer>;

/** What keeps a chart from being read, and where in it. */
export interface ChartFault {
  readonly kind: 'fault';
  readonly file: string;
  readonly message: string;
  readonly help?: string;
}

/** The files of a chart, or what keeps them from being read. */
export type ReadFiles = { readonly kind: 'files'; readonly files: ChartFiles } | ChartFault;

// As much as Helm itself reads of a chart.
const mostBytes = 100 * 1024 * 1024;
const mostOfOne = 5 * 1024 * 1024;
const mostFiles = 10_000;
const deepest = 20;

const fault = (file: string, message: string, help?: string): ChartFault => ({
  kind: 'fault',
  file,
  message,
  ...(help === undefined ? {} : { help }),
});

/** A chart while it is read: all of it together is bounded. */
interface Reading {
  readonly files: Map<string, Buffer>;
  bytes: number;
}

const added = (reading: Reading, file: string, content: () => Buffer, size: number): ChartFault | undefined => {
  if (size > mostOfOne) return fault(file, `holds ${size} bytes, more than the ${mostOfOne} that Helm reads of a file`);
  reading.bytes += size;
  if (reading.bytes > mostBytes) return fault('', `holds more than the ${mostBytes} bytes that Helm reads of a chart`);
  if (reading.files.size >= mostFiles) return fault('', `holds more than ${mostFiles} files`);
  reading.files.set(file, content());
  return undefined;
};

const isPacked = (file: string): boolean => /(^|\/)charts\/[^/]+\.tgz$/.test(file);

const unpackedInto = (reading: Reading, packed: Buffer, prefix: string, depth: number): ChartFault | undefined => {
  if (depth > 3) return fault(prefix, 'is packed into itself too many times');
  const read = readArchive(packed, mostBytes);
  if (read.kind === 'hostile') return fault(prefix, read.message, read.help);
  for (const { name, content } of read.files) {
    // Helm packs a chart under a folder of its name.
    const file = `${prefix}${name.replace(/^\.\//, '').split('/').slice(1).join('/')}`;
    const found = isPacked(file)
      ? unpackedInto(reading, content, `${file.replace(/\.tgz$/, '')}/`, depth + 1)
      : added(reading, file, () => content, content.length);
    if (found !== undefined) return found;
  }
  return undefined;
};

const folderInto = (reading: Reading, fileSystem: ReadableFiles, root: string, relative: string, depth: number): ChartFault | undefined => {
  if (depth > deepest) return fault(relative, 'lies too many folders deep');
  for (const name of fileSystem.list(path.join(root, relative))) {
    const file = relative === '' ? name : `${relative}/${name}`;
    const found = name === '.git' ? undefined : entryInto(reading, fileSystem, root, file, depth);
    if (found !== undefined) return found;
  }
  return undefined;
};

const entryInto = (reading: Reading, fileSystem: ReadableFiles, root: string, file: string, depth: number): ChartFault | undefined => {
  const entry = fileSystem.lstat(path.join(root, file));
  const read = (): Buffer => fileSystem.read(path.join(root, file));
  switch (entry?.kind) {
    case 'folder':
      return folderInto(reading, fileSystem, root, file, depth + 1);
    case 'file':
      if (entry.size <= mostOfOne && isPacked(file)) return unpackedInto(reading, read(), `${file.replace(/\.tgz$/, '')}/`, 1);
      return added(reading, file, read, entry.size);
    case 'link':
      return fault(file, 'is a link, and links in charts are not followed', 'copy the file that it names into its place');
    default:
      return undefined;
  }
};

const guarded = (file: string, read: (reading: Reading) => ChartFault | undefined): ReadFiles => {
  const reading: Reading = { files: new Map(), bytes: 0 };
  try {
    return read(reading) ?? { kind: 'files', files: reading.files };
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE')
      return fault(file, `unpacks to more than the ${mostBytes} bytes that Helm reads of a chart`);
    return fault(file, `cannot be read as a chart: ${reasonOf(error)}`);
  }
};

/** Reads a chart that is a folder; nothing outside of it is read. */
export const filesOfFolder = (fileSystem: ReadableFiles, root: string): ReadFiles =>
  guarded('', (reading) => folderInto(reading, fileSystem, root, '', 0));

/** Reads a chart as Helm packs it. */
export const filesOfArchive = (fileSystem: ReadableFiles, file: string): ReadFiles =>
  guarded('', (reading) => {
    const size = fileSystem.stat(file)?.size ?? 0;
    if (size > mostBytes) return fault('', `holds ${size} bytes, more than the ${mostBytes} that Helm reads of a chart`);
    return unpackedInto(reading, fileSystem.read(file), '', 0);
  });

/** The text of a file of a chart. */
export const textOf = (files: ChartFiles, file: string): string | undefined => files.get(file)?.toString('utf8');

/** Files below a folder of a chart, by their path below it. */
export const filesBelow = (files: ChartFiles, folder: string): ChartFiles =>
  new Map(
    [...files].flatMap(([name, content]) => (name.startsWith(`${folder}/`) ? [[name.slice(folder.length + 1), content] as const] : [])),
  );

/** Names of the folders in which a chart keeps others. */
export const partsIn = (files: ChartFiles): readonly string[] =>
  [...new Set([...files.keys()].flatMap((name) => (name.startsWith('charts/') ? (name.split('/')[1] ?? []) : [])))]
    .filter((part) => files.has(`charts/${part}/Chart.yaml`))
    .sort();
