import { mapAt } from '../../core/json';
import { describe, type Manifest } from '../../core/kubernetes/manifest';
import { plain, within } from '../../core/origins/sourced';
import { emit } from '../../core/output/emit';
import { type OutputFile, ownership } from '../../core/output/file';
import type { ConfigPath } from '../../core/path';
import type { Environment } from '../config/environment';
import type { ValuesOf } from '../helm-values';
import type { Document } from '../stack/documents';
import { valuesFile } from './paths';

// Whoever searches a text for credentials asks before whoever writes it.
const once = (make: () => string): (() => string) => {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const sourcesText = (environments: readonly string[]): string => {
  const files = ['base', ...environments].map((name) => `environments/${name}.yaml`);
  const [last, ...rest] = files.reverse();
  return `from ${rest.reverse().join(', ')} and ${last}. Edit those, then run crowsnest synth.`;
};

/** The first line of a file of ours. */
export const header = (environments: readonly string[], mark: string = ownership.yaml): string => `${mark} ${sourcesText(environments)}\n`;

/** A manifest as a file of its own. */
export const manifestFile = ({ folder, object, environments, construct, sourced }: Manifest): OutputFile => ({
  path: `${folder}/${object.kind}.${object.metadata.namespace ?? '_'}.${object.metadata.name}.yaml`,
  text: once(() => `${header(environments)}${emit(object)}`),
  environments,
  sourced,
  object,
  holds: describe(object),
  construct,
});

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
  // Values are plain data: what is not a list and no scalar is a map.
  return typeof value === 'object' && value !== null ? sorted(value as Record<string, unknown>) : value;
};

const valuesOutput = ({ name }: Environment, { application, folder = name, values, parts }: ValuesOf): OutputFile => {
  const object = plain(values);
  return {
    path: valuesFile(folder, application),
    text: once(() => `${header([name])}${skipMarker}${emit(sorted(object))}`),
    environments: [name],
    sourced: () => within(values, ...parts),
    object,
    holds: `Helm values of ${application}`,
  };
};

/** A file beside the objects. */
export const documentFile = ({ environment, path, holds, content, parts }: Document): OutputFile => {
  const common = { path, environments: [environment], holds };
  if ('text' in content)
    return {
      ...common,
      text: once(() => `${header([environment])}${content.text}`),
      sourced: () => parts.map((part) => within(undefined, part)),
    };
  const object = mapAt(plain(content.data));
  return {
    ...common,
    text: once(() => `${header([environment])}${emit(object)}`),
    sourced: () => within(content.data, ...parts),
    object,
  };
};

const inOrderOfPaths = (files: readonly OutputFile[]): readonly OutputFile[] =>
  [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));

/** The files of `dist/` that are synced or read by what is synced, in the order of their paths. */
export const layOut = (
  manifests: readonly Manifest[],
  values: readonly { readonly environment: Environment; readonly values: readonly ValuesOf[] }[],
  others: readonly OutputFile[],
): readonly OutputFile[] => {
  const ofCharts = values.flatMap((one) => one.values.map((of) => valuesOutput(one.environment, of)));
  return inOrderOfPaths([...manifests.map(manifestFile), ...ofCharts, ...others]);
};

/** A page for people, beside what is synced. */
export interface Page {
  readonly environment: string;
  /** Name of the file below the folder of the environment. */
  readonly name: string;
  readonly text: () => string;
  readonly holds: string;
  /** Parts of the environment that it is about. */
  readonly parts: readonly ConfigPath[];
}

const pageFile = ({ environment, name, text, holds, parts }: Page): OutputFile => ({
  path: `${environment}/${name}`,
  text: once(() => `${ownership.markdown} ${sourcesText([environment])} -->\n\n${text()}`),
  environments: [environment],
  sourced: () => parts.map((part) => within(undefined, part)),
  holds,
});

/** Puts pages for people beside the other files, outside of everything that is synced. */
export const withPages = (files: readonly OutputFile[], pages: readonly Page[]): readonly OutputFile[] =>
  inOrderOfPaths([...files, ...pages.map(pageFile)]);
