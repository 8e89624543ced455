import { describe, type Manifest, type Origin } from '../../core/kubernetes/manifest';
import { emit } from '../../core/output/emit';
import { type OutputFile, ownership } from '../../core/output/file';
import { type ConfigPath, dotted } from '../../core/path';
import type { Problem } from '../../core/problem';
import type { Environment } from '../config/environment';
import type { ValuesOf } from '../helm-values';
import { valuesFile } from './paths';

// Whoever searches a text for credentials asks before whoever writes it.
const once = (make: () => string): (() => string) => {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const sourcesText = (origins: readonly Origin[]): string => {
  const files = ['base', ...origins.map(({ environment }) => environment)].map((name) => `environments/${name}.yaml`);
  const [last, ...rest] = files.reverse();
  return `from ${rest.reverse().join(', ')} and ${last}. Edit those, then run crowsnest synth.`;
};

const header = (origins: readonly Origin[]): string => `${ownership.yaml} ${sourcesText(origins)}\n`;

const manifestFile = (manifest: Manifest): OutputFile => {
  const { folder, object, origins, construct } = manifest;
  const { kind, metadata } = object;
  return {
    path: `${folder}/${kind}.${metadata.namespace ?? '_'}.${metadata.name}.yaml`,
    text: once(() => `${header(origins)}${emit(object)}`),
    origins,
    object,
    holds: describe(object),
    construct,
  };
};

// Argo CD would fail on values that look like half a manifest, should a folder above them ever be synced.
const skipMarker = '# +argocd:skip-file-rendering\n';

// Values come in the order in which code states them; readers look for a key.
const sorted = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.keys(values)
      .sort()
      .map((key) => [key, inOrder(values[key])]),
  );

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  // Values are plain data: what is no list and no scalar is a map.
  return typeof value === 'object' && value !== null ? sorted(value as Record<string, unknown>) : value;
};

const valuesOutput = ({ name }: Environment, { application, values, paths }: ValuesOf): OutputFile => {
  const origins = [{ environment: name, paths }];
  return {
    path: valuesFile(name, application),
    text: once(() => `${header(origins)}${skipMarker}${emit(sorted(values))}`),
    origins,
    object: values,
    holds: `Helm values of ${application}`,
  };
};

const inOrderOfPaths = (files: readonly OutputFile[]): readonly OutputFile[] =>
  [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));

/** The files of `dist/` that are synced or read by what is synced, in the order of their paths. */
export const layOut = (
  manifests: readonly Manifest[],
  values: readonly { readonly environment: Environment; readonly values: readonly ValuesOf[] }[],
): readonly OutputFile[] => {
  const files = [...manifests.map(manifestFile), ...values.flatMap((one) => one.values.map((of) => valuesOutput(one.environment, of)))];
  return inOrderOfPaths(files);
};

/** A page for people, beside what is synced. */
export interface Page {
  readonly environment: string;
  /** Name of the file below the folder of the environment. */
  readonly name: string;
  readonly text: () => string;
  readonly holds: string;
  /** Which parts of the environment it follows from. */
  readonly paths: readonly ConfigPath[];
}

const pageFile = ({ environment, name, text, holds, paths }: Page): OutputFile => {
  const origins = [{ environment, paths }];
  return {
    path: `${environment}/${name}`,
    text: once(() => `${ownership.markdown} ${sourcesText(origins)} -->\n\n${text()}`),
    origins,
    holds,
  };
};

/** Puts pages for people beside the other files, outside of everything that is synced. */
export const withPages = (files: readonly OutputFile[], pages: readonly Page[]): readonly OutputFile[] =>
  inOrderOfPaths([...files, ...pages.map(pageFile)]);

/** Two objects that would be written to one path, letter case aside: some file systems would keep one of them. */
export const collisions = (files: readonly OutputFile[], environments: readonly Environment[]): readonly Problem[] => {
  const seen = new Map<string, OutputFile>();
  return files.flatMap((file): readonly Problem[] => {
    const key = file.path.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) seen.set(key, file);
    const origin = (file.origins[0]?.paths.length ?? 0) > 0 ? file.origins[0] : undefined;
    const environment = environments.find(({ name }) => name === origin?.environment);
    if (first === undefined || origin === undefined || environment === undefined) return [];
    const places = [first, file].map(({ origins }) => dotted(origins[0]?.paths[0] ?? []));
    return [
      {
        check: 'identity-collision',
        level: 'error',
        at: environment.locate(origin.paths[0] ?? []),
        message: `dist/${file.path} would hold two objects: ${file.holds} follows from ${places[0]} and from ${places[1]}`,
        help: 'rename one of them',
      },
    ];
  });
};
