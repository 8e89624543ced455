import path from 'node:path';
import { type ReadableFiles, reasonOf } from '../../core/file-system';
import { testMarker } from '../../core/output/file';
import type { Problem } from '../../core/problem';
import { type DecodedText, decodeUtf8 } from '../../core/utf8';
import { type ReadDocuments, type ReadText, readDocuments } from './documents';
import { unrenderedIn } from './unrendered';

const largest = 50 * 1024 * 1024;
const unreadable = { what: 'file', why: 'not UTF-8 text' } as const;
const tooLarge = { what: 'file', why: 'larger than 50 MB' } as const;

const nothing: ReadDocuments = { objects: [], problems: [], unread: [] };

/** The text of a file, and its documents where all of them could be read. */
interface TextOfFile extends Pick<ReadText, 'structures'> {
  readonly text: string;
}

const problem = (file: string, message: string, help?: string): Problem => ({
  check: 'file',
  level: 'error',
  at: { file, line: 1, column: 1 },
  message,
  ...(help === undefined ? {} : { help }),
});

// The rules in a test are those of a manifest once more.
const isTest = (text: string): boolean => text.slice(0, 1000).split('\n').includes(testMarker);

const refused = (file: string, message: string, help?: string): ReadDocuments => ({
  objects: [],
  problems: [problem(file, message, help)],
  unread: [],
});

const notText = (file: string, { line, column, message, help }: Extract<DecodedText, { kind: 'unreadable' }>): ReadDocuments => ({
  objects: [],
  problems: [{ ...problem(file, message, help), at: { file, line, column } }],
  unread: [{ ...unreadable, at: { file, line, column } }],
});

const ofRules = /\.(?:rules?|alerts?)$/;

/** Whether a file is read as YAML, of which JSON is a part. */
const isYaml = (file: string): boolean => /\.(ya?ml|json)$/.test(file) || ofRules.test(file);

// Other programs have rules in files of this name as well.
const isForeign = (file: string, text: string): boolean => ofRules.test(file) && !/^groups:/m.test(text);

const readFile = (fileSystem: ReadableFiles, root: string, file: string): ReadText & Partial<TextOfFile> => {
  try {
    const { kind, size } = fileSystem.stat(path.join(root, file)) ?? {};
    if (kind !== 'file') return refused(file, kind === undefined ? 'is a link to nothing' : 'is not a regular file');
    if (size !== undefined && size > largest)
      return { objects: [], problems: [], unread: [{ ...tooLarge, at: { file, line: 1, column: 1 } }] };
    const decoded = decodeUtf8(fileSystem.read(path.join(root, file)));
    if (decoded.kind === 'unreadable') return notText(file, decoded);
    const { text } = decoded;
    return { text, ...(isTest(text) || isForeign(file, text) ? nothing : readDocuments(file, text)) };
  } catch (error) {
    return refused(file, `cannot be read: ${reasonOf(error)}`);
  }
};

const filesBelow = (fileSystem: ReadableFiles, root: string, relative: string): readonly string[] =>
  fileSystem.list(path.join(root, relative)).flatMap((name) => {
    const below = relative === '' ? name : `${relative}/${name}`;
    const kind = fileSystem.lstat(path.join(root, below))?.kind;
    if (kind === 'folder') return name.startsWith('.') || name === 'node_modules' ? [] : filesBelow(fileSystem, root, below);
    return [below];
  });

/** What a folder holds. */
export interface ReadFolder extends ReadDocuments {
  /** Every file below it, of whatever kind: what is not among them is not there. */
  readonly files: readonly string[];
  /** How many of them were read. */
  readonly read: number;
  /** How many of them somebody excludes. */
  readonly excluded: number;
  /** Those of them that were read as YAML. */
  readonly texts: ReadonlyMap<string, TextOfFile>;
  /** The text of one of them, whatever that holds. */
  readonly textOf: (file: string) => string | undefined;
}

const textsBelow =
  (fileSystem: ReadableFiles, root: string): ReadFolder['textOf'] =>
  (file) => {
    try {
      const decoded = decodeUtf8(fileSystem.read(path.join(root, file)));
      return decoded.kind === 'unreadable' ? undefined : decoded.text;
    } catch {
      return undefined;
    }
  };

const none = (): boolean => false;

const nothingRead = { files: [], texts: new Map(), textOf: () => undefined, read: 0, excluded: 0 } as const;

/** Reads every YAML file below a folder, in the order of the paths, which are relative to it, but for those that are excluded. */
export const readFolder = (fileSystem: ReadableFiles, root: string, isExcluded: (file: string) => boolean = none): ReadFolder => {
  try {
    if (fileSystem.stat(root)?.kind !== 'folder') return { ...nothingRead, ...refused(root, 'is not a folder') };
    const files = filesBelow(fileSystem, root, '');
    const { unread, rest } = unrenderedIn(files.filter((file) => !isExcluded(file)));
    const read = rest.filter(isYaml).map((file) => ({ file, ...readFile(fileSystem, root, file) }));
    return {
      files,
      read: read.length,
      texts: new Map(read.flatMap(({ file, text, structures }) => (text === undefined ? [] : [[file, { text, structures }] as const]))),
      excluded: files.filter(isExcluded).length,
      textOf: textsBelow(fileSystem, root),
      objects: read.flatMap(({ objects }) => objects),
      problems: read.flatMap(({ problems }) => problems),
      unread: [...unread, ...read.flatMap((one) => one.unread)],
    };
  } catch (error) {
    return { ...nothingRead, ...refused(root, `cannot be read: ${reasonOf(error)}`) };
  }
};

/** Reads the one text that another program prints. */
export const readStandardInput = (fileSystem: ReadableFiles): ReadFolder => {
  try {
    const decoded = decodeUtf8(fileSystem.read('/dev/stdin'));
    if (decoded.kind === 'unreadable') return { ...nothingRead, ...notText('-', decoded) };
    const { text } = decoded;
    const { structures, ...read } = readDocuments('-', text);
    return { ...nothingRead, ...read, read: 1, texts: new Map([['-', { text, structures }]]) };
  } catch (error) {
    return { ...nothingRead, ...refused('-', `cannot be read: ${reasonOf(error)}`) };
  }
};
