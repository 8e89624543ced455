import path from 'node:path';
import type { FileSystem } from '../../core/file-system';
import { globMatcher } from '../../core/glob';
import type { Problem } from '../../core/problem';
import type { Check } from '../../lint/checks/check';
import type { SearchedText } from '../../lint/credentials/file';
import { type ReadFolder, readFolder, readStandardInput } from '../../lint/graph/folder';
import type { SourceObject } from '../../lint/graph/node';
import type { ChartsChecking } from './check-charts';
import type { CheckOptions } from './check-options';
import type { Checked } from './checked';
import type { Terminal } from './command';
import { counted } from './print';

// Nobody writes larger texts by hand, and programs that do have no credentials of their own.
const largest = 8 * 1024 * 1024;

/** The size of a file, or nothing where it is not one or cannot be read: what should be read has a problem of its own then. */
const sizeOf = (fileSystem: FileSystem, file: string): number | undefined => {
  try {
    const { kind, size } = fileSystem.stat(file) ?? {};
    return kind === 'file' ? size : undefined;
  } catch {
    return undefined;
  }
};

const readText = (fileSystem: FileSystem, file: string): string | undefined => {
  try {
    const bytes = fileSystem.read(file);
    return bytes.includes(0) ? undefined : bytes.toString('utf8');
  } catch {
    return undefined;
  }
};

const tooLarge = (file: string): Problem => ({
  check: 'file',
  level: 'warning',
  at: { file, line: 1, column: 1 },
  message: `${file} is larger than ${largest / 1024 / 1024} MB, so it was not searched for credentials`,
});

// Programs write these; what looks random in them is a hash or a name.
const lockFile = /(?:^|\/)(?:go\.(?:mod|sum)|(?:flake|Cargo|Chart)\.lock)$/;

/** The texts of a folder, of whatever kind, because scripts and files of variables are where credentials are. */
const textsIn = ({ fileSystem }: Terminal, root: string, { files, texts }: Pick<ReadFolder, 'files' | 'texts'>) => {
  const sized = [...new Set([...files, ...texts.keys()])]
    .filter((file) => !lockFile.test(file))
    .map((file) => ({ file, size: texts.get(file)?.text.length ?? sizeOf(fileSystem, path.join(root, file)) ?? 0 }));
  return {
    texts: sized.flatMap(({ file, size }): readonly SearchedText[] => {
      const read = texts.get(file);
      if (read !== undefined) return size <= largest ? [{ file, ...read }] : [];
      const text = size > 0 && size <= largest ? readText(fileSystem, path.join(root, file)) : undefined;
      return text === undefined ? [] : [{ file, text }];
    }),
    unread: sized.filter(({ file, size }) => size > largest && /\.(?:ya?ml|json)$/.test(file)).map(({ file }) => tooLarge(file)),
  };
};

/** What is to be known of a folder before it is checked. */
type FolderOptions = Pick<CheckOptions, 'today' | 'exclude' | 'clusters' | 'policies' | 'only' | 'own'> & { readonly manifests: string };

const isBaseline = ({ object }: SourceObject): boolean => object.version === 1 && Array.isArray(object.findings);

// What a team may decide otherwise is reported where somebody wants it.
const reportedBy = (checks: readonly Check[], { policies, only }: FolderOptions): ((id: string) => boolean) => {
  const off = new Set(
    policies ? [] : checks.filter(({ id, policy }) => policy === true && only?.includes(id) !== true).map(({ id }) => id),
  );
  return (id) => !off.has(id);
};

/** Checks a folder of existing YAML. */
export const folderChecked = async (terminal: Terminal, options: FolderOptions): Promise<Checked> => {
  const [{ linkFolder }, { checks: ours }, known, { runChecks }, { acceptedInFolder }, { judgedAgain }, { searchFiles }, { coverageOf }] =
    await Promise.all([
      import('../../lint/graph/signals-file'),
      import('../../lint/checks'),
      import('../../compile/checks'),
      import('../../lint/checks/check'),
      import('../../compile/acceptance/accepted-file'),
      import('../../compile/acceptance/acceptance'),
      import('../../lint/credentials'),
      import('../../lint/coverage'),
    ]);
  const { today, manifests, exclude, clusters, own: added = { checks: [], problems: [] } } = options;
  const checks = [...ours, ...added.checks];
  const ids = added.checks.map(({ id }) => id);
  const root = path.resolve(terminal.folder, manifests);
  const globs = exclude.map(globMatcher);
  const isExcluded = (file: string): boolean => globs.some((matches) => matches(file));
  const isReported = reportedBy(checks, options);
  const read = manifests === '-' ? readStandardInput(terminal.fileSystem) : readFolder(terminal.fileSystem, root, isExcluded);
  const own = read.objects.filter((object) => !isBaseline(object));
  const { acceptances, problems: faults, objects } = acceptedInFolder(own, [...known.platformFindings, ...ids]);
  const { graph, problems } = linkFolder({ ...read, objects, clusters });
  const { texts, unread } = textsIn(terminal, root, { files: read.files.filter((file) => !isExcluded(file)), texts: read.texts });
  const { problems: credentials, mask } = searchFiles(texts);
  const reported = checks.filter(({ id }) => isReported(id));
  const checkAgain: ChartsChecking['checkAgain'] = (again, rendered) => runChecks(reported, { declared: [], graph: again, rendered });
  const settleAgain: ChartsChecking['settle'] = ({ problems: found, graph: rendered }) => {
    const ran = [...(rendered === undefined ? known.findingsWithoutCharts : known.platformFindings), ...ids].filter(isReported);
    const judging = { acceptances, ran, ...(today === undefined ? {} : { today }) };
    const settled = judgedAgain(
      found.filter(({ check }) => isReported(check)),
      judging,
    );
    return { problems: mask(settled.problems), accepted: mask(settled.accepted) };
  };
  const textOfFile = (file: string): string => terminal.fileSystem.read(path.join(root, file)).toString('utf8');
  return {
    ...settleAgain({
      problems: [
        ...added.problems,
        ...read.problems,
        ...problems,
        ...faults,
        ...unread,
        ...credentials,
        ...runChecks(reported, { declared: [], graph }),
      ],
    }),
    looked: counted(graph.nodes.length, 'object'),
    graph,
    coverage: coverageOf(graph, { files: read.read, excluded: read.excluded }),
    charts: { graph, textOfFile, repository: root, checkAgain, mask, settle: settleAgain },
  };
};
