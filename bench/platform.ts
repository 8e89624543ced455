import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { realFileSystem } from '../src/cli/file-system';
import { readSources } from '../src/compile/config/source-files';
import { synthesize } from '../src/compile/synth';
import type { OutputFile } from '../src/core/output/file';
import { hasErrors } from '../src/core/problem';

/** A platform in a folder, and what it must compile to. */
export interface Compiled {
  readonly root: string;
  readonly files: readonly OutputFile[];
}

/** Compiles the platform in a folder in this very process, for comparing files with objects. */
export const compiled = async (root: string): Promise<Compiled> => {
  const { files, problems } = await synthesize(readSources(realFileSystem, root, root));
  if (hasErrors(problems)) throw new Error(`${root} does not compile: ${problems[0]?.message}`);
  return { root, files };
};

// A chart for the objects of one folder: the Deployment and Service of a service, all monitors.
const byFolder = (file: string): string => path.posix.dirname(file).replaceAll('/', '-');

// A chart for all objects of a service in an environment; the generator calls its services `service-1`.
const byService = (file: string): string => {
  const service = /service-\d+/.exec(path.posix.basename(file)) ?? /service-\d+/.exec(file);
  return service === null ? byFolder(file) : `${file.split('/')[0]}-${service[0]}`;
};

const inCharts = (objects: readonly OutputFile[], chartOf: (file: string) => string): string => {
  const manifests: Record<string, unknown[]> = {};
  const values: Record<string, unknown> = {};
  for (const { path: file, object } of objects) {
    if (object?.apiVersion === undefined) values[file] = object;
    else {
      const chart = chartOf(file);
      manifests[chart] ??= [];
      manifests[chart].push(object);
    }
  }
  return JSON.stringify({ manifests, values });
};

/** Writes the objects down for the programs that do not compute them. */
export const writeObjects = ({ files }: Compiled, folder: string): void => {
  const objects = files.filter(({ object }) => object !== undefined);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'charts.json'), inCharts(objects, byFolder));
  fs.writeFileSync(path.join(folder, 'charts-per-service.json'), inCharts(objects, byService));
  fs.writeFileSync(path.join(folder, 'objects.json'), JSON.stringify(objects.map((file) => [file.path, file.object])));
  fs.writeFileSync(
    path.join(folder, 'main.jsonnet'),
    "{ [std.strReplace(file[0], '/', '_')]: file[1] for file in import 'objects.json' }\n",
  );
};

/** Writes a folder that `kubectl kustomize` puts together: the manifests of `dist/`, listed. */
export const writeKustomization = ({ root, files }: Compiled, folder: string): void => {
  const manifests = files.filter(({ object }) => object?.apiVersion !== undefined);
  fs.rmSync(folder, { recursive: true, force: true });
  for (const { path: file } of manifests) {
    fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    fs.copyFileSync(path.join(root, 'dist', file), path.join(folder, file));
  }
  const resources = manifests.map(({ path: file }) => `  - ${file}\n`).join('');
  fs.writeFileSync(path.join(folder, 'kustomization.yaml'), `resources:\n${resources}`);
};

const inOrder = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inOrder)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .flatMap(([key, inner]) => (inner === undefined ? [] : [[key, inOrder(inner)]])),
        )
      : value;

/** Reads every file back with `yaml` and compares it with its object; how many there were. */
export const assertReadBack = ({ root, files }: Compiled): number => {
  for (const { path: file, object, text } of files) {
    const written = fs.readFileSync(path.join(root, 'dist', file), 'utf8');
    if (written !== text()) throw new Error(`dist/${file} is not what was compiled`);
    // A page for people is not YAML.
    if (file.endsWith('.md')) continue;
    if (object === undefined) {
      const broken = parseAllDocuments(written).flatMap(({ errors }) => errors);
      if (broken.length > 0) throw new Error(`dist/${file} is not YAML: ${broken[0]?.message}`);
    } else if (JSON.stringify(inOrder(parse(written, { maxAliasCount: 0 }))) !== JSON.stringify(inOrder(object)))
      throw new Error(`dist/${file} does not read back as its object`);
  }
  return files.length;
};

/** One number for all bytes below a folder, and the names of its files. */
export const digestOf = (folder: string): string => {
  const hash = createHash('sha256');
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map((entry) => path.join(entry.parentPath, entry.name)).sort())
    hash.update(path.relative(folder, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  return hash.digest('hex');
};
