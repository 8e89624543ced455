import { type Environment, loadConfiguration } from '../compile/config/environment';
import { readSources } from '../compile/config/source-files';
import type { PlatformSources } from '../compile/config/vocabulary';
import { linkDeclared, objectsOf } from '../compile/link';
import { link, type Synthesis } from '../compile/synth';
import { isOurs, type OutputFile } from '../core/output/file';
import { hasErrors, type Problem } from '../core/problem';
import type { Sources } from '../core/sources';
import { decodeUtf8 } from '../core/utf8';
import type { ObjectGraph } from '../lint/graph/graph';
import type { SourceObject } from '../lint/graph/node';
import { environmentFiles, type Snapshot } from './snapshot';

/** The present state, with which another one is compared. */
export interface Present extends Pick<Synthesis, 'environments' | 'files'> {
  readonly sources: PlatformSources;
}

/** Another state as a graph, or why there is none. */
export type Earlier =
  | { readonly kind: 'graph'; readonly graph: ObjectGraph; readonly problems: readonly Problem[] }
  | { readonly kind: 'none'; readonly problems: readonly Problem[] };

const textsIn = ({ base, environments }: Sources): string =>
  JSON.stringify([base?.text, environments.map(({ name, text }) => [name, text]).sort()]);

// Stacks that run already are read as they are today, whatever the state of our input.
const ofToday = ({ sources: { vocabulary, readStack } }: Present): Pick<PlatformSources, 'vocabulary' | 'readStack'> => ({
  ...(vocabulary === undefined ? {} : { vocabulary }),
  ...(readStack === undefined ? {} : { readStack }),
});

const placedAt = (shown: string, problems: readonly Problem[]): readonly Problem[] =>
  problems.map((problem) => ({ ...problem, at: { ...problem.at, file: `${shown}:${problem.at.file}` } }));

interface Declared {
  readonly environments: readonly Environment[];
  readonly problems: readonly Problem[];
}

// What the other state says of its metrics. Where today's program cannot read it, today's environments replace it.
const declaredIn = (snapshot: Snapshot, shown: string, now: Present): Declared => {
  const sources = readSources(environmentFiles(snapshot), '.');
  if (textsIn(sources) === textsIn(now.sources)) return { environments: now.environments, problems: [] };
  // What the platform adds to the input is code, of which only today's is run.
  const { environments, problems } = loadConfiguration({ ...sources, ...ofToday(now) });
  if (!hasErrors(problems)) return { environments, problems: [] };
  const message = 'these environments no longer compile, so the metrics of today are assumed for them';
  return {
    environments: now.environments,
    problems: [{ check: 'file', level: 'warning', at: { file: `${shown}:environments`, line: 1, column: 1 }, message }],
  };
};

// Files for programs without Kubernetes, in forms of their own.
const isPlain = (path: string): boolean => /^dist\/[^/]+\/plain\//.test(path);

// A dist/ of before held rule tests as well.
const isManifest = (path: string): boolean => isPlain(path) || (/^dist\/.+\.ya?ml$/.test(path) && !/^dist\/[^/]+\/tests\//.test(path));

// What the other state compiles to; it was in the same place of its repository.
const compiledThere = (snapshot: Snapshot, now: Present) => {
  const { folder } = now.sources;
  return link({ ...readSources(environmentFiles(snapshot), '.'), ...ofToday(now), ...(folder === undefined ? {} : { folder }) });
};

// They stand for objects that no file holds: those that the input of the other state compiles to.
const objectsOfPlain = async (snapshot: Snapshot, now: Present, paths: readonly string[]): Promise<readonly SourceObject[]> => {
  if (paths.length === 0) return [];
  const { files, environments } = await compiledThere(snapshot, now);
  const changed = new Set(paths);
  return objectsOf(
    files.filter(({ path }) => changed.has(`dist/${path}`)),
    environments,
  );
};

const parsed = async (
  shown: string,
  contents: ReadonlyMap<string, Buffer>,
): Promise<Pick<Declared, 'problems'> & { objects: SourceObject[] }> => {
  if (contents.size === 0) return { objects: [], problems: [] };
  const { readDocuments } = await import('../lint/graph/documents');
  const read = [...contents].flatMap(([path, bytes]) => {
    const decoded = decodeUtf8(bytes);
    // Files of others in dist/ are not ours to compare.
    return decoded.kind === 'text' && isOurs(decoded.text) ? [readDocuments(path.slice('dist/'.length), decoded.text)] : [];
  });
  return {
    objects: read.flatMap(({ objects }) => objects),
    problems: placedAt(
      `${shown}:dist`,
      read.flatMap(({ problems }) => problems),
    ),
  };
};

// Most files are the same in both states, and their objects are at hand already.
const objectsIn = async (snapshot: Snapshot, shown: string, now: Present) => {
  const { files, environments } = now;
  const byPath = new Map<string, OutputFile>(files.map((file) => [`dist/${file.path}`, file]));
  const paths = snapshot.paths.filter(isManifest);
  const same = paths.filter((path) => {
    const file = byPath.get(path);
    return file !== undefined && snapshot.holds(path, file.text());
  });
  const kept = new Set(same);
  const changed = paths.filter((path) => !kept.has(path));
  const { objects, problems } = await parsed(shown, snapshot.read(changed.filter((path) => !isPlain(path))));
  const all = [
    ...objectsOf(
      same.flatMap((path) => byPath.get(path) ?? []),
      environments,
    ),
    ...objects,
    ...(await objectsOfPlain(snapshot, now, changed.filter(isPlain))),
  ];
  return { objects: all.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)), problems };
};

/** The graph of another state: what Argo CD reads there, its committed `dist/`; where there is none, what it compiles to. */
export const earlierGraph = async (snapshot: Snapshot, shown: string, now: Present): Promise<Earlier> => {
  if (!snapshot.paths.some(isManifest)) {
    const { graph, problems } = await compiledThere(snapshot, now);
    if (graph === undefined || hasErrors(problems)) return { kind: 'none', problems: placedAt(shown, problems) };
    return { kind: 'graph', graph, problems: [] };
  }
  const declared = declaredIn(snapshot, shown, now);
  const { objects, problems } = await objectsIn(snapshot, shown, now);
  if (hasErrors(problems)) return { kind: 'none', problems };
  return { kind: 'graph', graph: linkDeclared(objects, declared.environments), problems: declared.problems };
};
