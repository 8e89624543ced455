import { isMap, type JsonMap, labelsAt, listAt, mapAt, textAt, valueAt } from '../../core/json';
import { readSelector, selects } from '../../core/kubernetes/selector';
import { globOf } from '../graph/glob';
import type { SourceObject } from '../graph/node';
import { foldersOf, lastOf, parentOf } from '../graph/repository-files';
import { filledIn, flattened, type Notation, normalized, type Parameters } from './parameters';

/** What generators read, beside what is written in them. */
export interface Surroundings {
  readonly sources: readonly SourceObject[];
  readonly files: readonly string[];
  readonly notation: Notation;
}

/** What a generator gives; undefined where something outside of the folder decides. */
type Generated = readonly Parameters[] | undefined;

const pathParameters = (folder: string): JsonMap => ({
  path: folder,
  basename: lastOf(folder),
  basenameNormalized: normalized(lastOf(folder)),
  segments: folder.split('/'),
});

// Without the notation of Go, the path is a text by the name `path` as well as a map.
const withPath = (folder: string, { notation }: Surroundings, further: JsonMap = {}): Parameters => {
  const { path, ...others } = { ...pathParameters(folder), ...further };
  if (notation === 'go') return { path: { path, ...others } };
  return { path, ...Object.fromEntries(Object.entries(flattened(others)).map(([key, value]) => [`path.${key}`, value])) };
};

interface Pattern {
  readonly matches: (path: string) => boolean;
  readonly excludes: boolean;
}

const patternsIn = (list: readonly unknown[]): readonly Pattern[] =>
  list.flatMap((one) => {
    const glob = textAt(one, 'path');
    if (glob === undefined) return [];
    const pattern = globOf(glob);
    return [{ matches: (path: string) => pattern.test(path), excludes: valueAt(one, 'exclude') === true }];
  });

const matching = (paths: Iterable<string>, patterns: readonly Pattern[]): readonly string[] =>
  [...paths]
    .filter((path) => patterns.some(({ matches, excludes }) => !excludes && matches(path)))
    .filter((path) => !patterns.some(({ matches, excludes }) => excludes && matches(path)))
    .sort();

const directories = (list: readonly unknown[], surroundings: Surroundings): Generated => {
  const found = matching(foldersOf(surroundings.files), patternsIn(list)).filter((folder) => !lastOf(folder).startsWith('.'));
  return found.length === 0 ? undefined : found.map((folder) => withPath(folder, surroundings));
};

const contentsOf = (path: string, { sources }: Surroundings): readonly JsonMap[] =>
  sources.filter((source) => source.path === path).map(({ object }) => object);

const files = (list: readonly unknown[], surroundings: Surroundings): Generated => {
  const found = matching(surroundings.files, patternsIn(list));
  if (found.length === 0) return undefined;
  return found.flatMap((path) =>
    contentsOf(path, surroundings).map((content) => ({
      ...content,
      ...withPath(parentOf(path), surroundings, { filename: lastOf(path), filenameNormalized: normalized(lastOf(path)) }),
    })),
  );
};

const isCluster = ({ object }: SourceObject): boolean =>
  object.kind === 'Secret' && labelsAt(object, 'metadata', 'labels')['argocd.argoproj.io/secret-type'] === 'cluster';

const clusters = (generator: JsonMap, { sources }: Surroundings): Generated => {
  const secrets = sources.filter(isCluster);
  if (secrets.length === 0) return undefined;
  const selector = readSelector(mapAt(generator, 'selector'));
  return secrets
    .filter(({ object }) => selects(selector, labelsAt(object, 'metadata', 'labels')))
    .map(({ object }) => {
      const name = textAt(object, 'stringData', 'name') ?? textAt(object, 'metadata', 'name') ?? '';
      const metadata = { labels: labelsAt(object, 'metadata', 'labels'), annotations: labelsAt(object, 'metadata', 'annotations') };
      return { name, nameNormalized: normalized(name), server: textAt(object, 'stringData', 'server') ?? name, metadata };
    });
};

const everyPair = (generators: readonly unknown[], surroundings: Surroundings): Generated => {
  const [one, other] = generators;
  const first = generated(one, surroundings);
  const pairs = first?.map((parameters) => {
    // The second may be written with what the first gives.
    const second = generated(filledIn(other, parameters, surroundings.notation), surroundings);
    return second?.map((more) => ({ ...more, ...parameters }));
  });
  return pairs?.every((pair) => pair !== undefined) ? pairs.flat() : undefined;
};

const overlaid = (generators: readonly unknown[], keys: readonly string[], surroundings: Surroundings): Generated => {
  const all = generators.map((one) => generated(one, surroundings));
  const [base, ...overlays] = all;
  if (base === undefined || !overlays.every((one) => one !== undefined)) return undefined;
  const idOf = (parameters: Parameters): string => JSON.stringify(keys.map((key) => flattened(parameters)[key]));
  return base.map((parameters) => Object.assign({}, parameters, ...overlays.flat().filter((one) => idOf(one) === idOf(parameters))));
};

const bare = (generator: JsonMap, surroundings: Surroundings): Generated => {
  if (isMap(generator.list)) {
    const elements = listAt(generator, 'list', 'elements');
    return elements.length === 0 || generator.list.elementsYaml !== undefined ? undefined : elements.filter(isMap);
  }
  if (isMap(generator.git)) {
    const folders = listAt(generator, 'git', 'directories');
    return folders.length > 0 ? directories(folders, surroundings) : files(listAt(generator, 'git', 'files'), surroundings);
  }
  if (isMap(generator.clusters)) return clusters(generator.clusters, surroundings);
  if (isMap(generator.matrix)) return everyPair(listAt(generator, 'matrix', 'generators'), surroundings);
  if (isMap(generator.merge))
    return overlaid(listAt(generator, 'merge', 'generators'), listAt(generator, 'merge', 'mergeKeys').map(String), surroundings);
  return undefined;
};

const kinds = ['list', 'git', 'clusters'];

const withValues = (generator: JsonMap, parameters: Parameters, { notation }: Surroundings): Parameters => {
  const values = kinds.map((kind) => valueAt(generator, kind, 'values')).find((one) => one !== undefined);
  return values === undefined ? parameters : { ...parameters, values: filledIn(values, parameters, notation) };
};

/** The parameters that a generator gives, in its order. */
export const generated = (generator: unknown, surroundings: Surroundings): Generated => {
  const map = mapAt(generator);
  const selector = readSelector(mapAt(map, 'selector'));
  return bare(map, surroundings)
    ?.map((parameters) => withValues(map, parameters, surroundings))
    .filter((parameters) => selects(selector, flattened(parameters)));
};
