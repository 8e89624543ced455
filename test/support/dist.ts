import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { KubernetesObject } from '../../src/core/kubernetes/manifest';
import { examplePlatformsIn } from './example-platforms';

/** A file of an output, with its path below `dist/`. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** The repository. */
export const repository = path.join(__dirname, '..', '..');

/** Names of the examples of the repository that are platforms. */
export const examplePlatforms = (): readonly string[] => examplePlatformsIn(repository);

/** Every file below a folder, in the order of their paths. */
export const filesBelow = (folder: string): readonly TextFile[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort()
    .map((name) => ({ path: name, text: fs.readFileSync(path.join(folder, name), 'utf8') }));

/** The committed `dist/`. */
export const dist = (): readonly TextFile[] => filesBelow(path.join(repository, 'dist'));

/** A file with the object in it. */
export interface ObjectFile {
  readonly path: string;
  readonly object: KubernetesObject;
}

/** Files with a Kubernetes object: all but those of values and of tests. */
export const objectsIn = (files: readonly TextFile[]): readonly ObjectFile[] =>
  files
    .filter((file) => /^bootstrap\/|\/(apps|manifests)\//.test(file.path))
    .map((file) => ({ path: file.path, object: parse(file.text) }));

/** The object of a kind and name, which must be there. */
export const objectNamed = (files: readonly TextFile[], kind: string, name: string): KubernetesObject => {
  const file = files.find(({ path: at }) => path.basename(at).startsWith(`${kind}.`) && at.endsWith(`.${name}.yaml`));
  if (file === undefined) throw new Error(`there is no ${kind} ${name}`);
  return parse(file.text);
};

/** The files in a Secret. */
export const decoded = (secret: KubernetesObject): Readonly<Record<string, string>> => {
  // Our Secrets carry data, never stringData.
  const data = (secret.data ?? {}) as Readonly<Record<string, string>>;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, Buffer.from(value, 'base64').toString('utf8')]));
};
