import path from 'node:path';
import type { Environment } from '../../compile/config/environment';
import { alertLinks } from '../../compile/rules/alert-links';
import { errorCode, type FileSystem, reasonOf } from '../../core/file-system';
import { isOurs, testMarker } from '../../core/output/file';
import type { Problem } from '../../core/problem';
import type { Request } from './test-report';

/** Rule tests that were written, or why nothing was. */
export interface WrittenTests {
  readonly files: number;
  readonly removed: number;
  readonly problems: readonly Problem[];
}

interface TestFile {
  /** Below the folder, with forward slashes. */
  readonly name: string;
  readonly text: () => string;
}

const filesOf = async ({ environments, kind }: Request): Promise<readonly TestFile[]> => {
  const { alertTestFiles } = await import('../../verify/alert-tests/files');
  const workloadsOf = (environment: Environment) =>
    environment.workloads
      .filter(({ workload }) => kind === undefined || workload.kind === kind)
      .map((named) => ({
        name: named.name,
        kind: named.workload.kind,
        groups: named.observability.ruleGroups,
        links: alertLinks(environment, named),
      }));
  return environments.flatMap((environment) =>
    alertTestFiles(workloadsOf(environment)).map(({ name, text }) => ({ name: `${environment.name}/${name}`, text })),
  );
};

const problem = (file: string, message: string, help?: string): Problem => ({
  check: 'write',
  level: 'error',
  at: { file, line: 1, column: 1 },
  message,
  ...(help === undefined ? {} : { help }),
});

/** A folder that gets rule tests, and how messages call it. */
interface Destination {
  readonly fileSystem: FileSystem;
  readonly root: string;
  readonly shown: string;
}

const textIn = ({ fileSystem, root }: Destination, name: string): string | undefined => {
  const file = path.join(root, name);
  return fileSystem.stat(file)?.kind === 'file' ? fileSystem.read(file).toString('utf8') : undefined;
};

const isTest = (text: string | undefined): boolean => isOurs(text) && text?.split('\n')[1] === testMarker;

// Tests of kinds that are gone would go on being run.
const staleIn = (destination: Destination, environments: readonly Environment[], files: readonly TestFile[]): readonly string[] => {
  const written = new Set(files.map(({ name }) => name));
  return environments.flatMap(({ name: environment }) => {
    const folder = path.join(destination.root, environment);
    if (destination.fileSystem.stat(folder)?.kind !== 'folder') return [];
    const names = destination.fileSystem.list(folder).map((name) => `${environment}/${name}`);
    return names.filter((name) => !written.has(name) && isTest(textIn(destination, name)));
  });
};

const inTheWay = (destination: Destination, files: readonly TestFile[]): readonly Problem[] =>
  files.flatMap(({ name }) => {
    const alertState = destination.fileSystem.lstat(path.join(destination.root, name)) !== undefined;
    return alertState && !isTest(textIn(destination, name))
      ? [
          problem(
            `${destination.shown}/${name}`,
            'is in the place of a rule test, but is not one',
            'move it elsewhere, or choose another folder',
          ),
        ]
      : [];
  });

const writeAll = (destination: Destination, request: Request, files: readonly TestFile[]): WrittenTests => {
  const { fileSystem, root } = destination;
  const problems = inTheWay(destination, files);
  if (problems.length > 0) return { files: 0, removed: 0, problems };
  // One kind alone leaves the tests of the others as they are.
  const stale = request.kind === undefined ? staleIn(destination, request.environments, files) : [];
  for (const { name, text } of files) {
    fileSystem.makeFolder(path.dirname(path.join(root, name)));
    fileSystem.write(path.join(root, name), text());
  }
  for (const name of stale) fileSystem.unlink(path.join(root, name));
  return { files: files.length, removed: stale.length, problems: [] };
};

/** Writes the rule tests of every alert that was asked for into a folder, for people who run promtool themselves. */
export const writeTests = async (destination: Destination, request: Request): Promise<WrittenTests> => {
  const files = await filesOf(request);
  try {
    return writeAll(destination, request, files);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return { files: 0, removed: 0, problems: [problem(destination.shown, `cannot be written: ${reasonOf(error)}`)] };
  }
};
