import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseTar } from 'nanotar';
import { parseDocument } from 'yaml';
import { type ReadableFiles, reasonOf } from '../../core/file-system';
import { isMap, type JsonMap, listAt, mapAt, textAt } from '../../core/json';
import type { Problem } from '../../core/problem';
import type { Chart } from './chart';
import { readsOf } from './template';

/** Charts that a folder holds, and what could not be read as one. */
export interface ReadCharts {
  readonly charts: readonly Chart[];
  readonly problems: readonly Problem[];
}

/** Files of one chart by their path below it. */
type Files = ReadonlyMap<string, string>;

const problem = (file: string, message: string, help?: string): Problem => ({
  check: 'chart-file',
  level: 'error',
  at: { file, line: 1, column: 1 },
  message,
  ...(help === undefined ? {} : { help }),
});

const yamlMap = (text: string | undefined): JsonMap => {
  const document = parseDocument(text ?? '', { logLevel: 'silent' });
  if (document.errors[0] !== undefined) throw new Error(document.errors[0].message.split('\n')[0]);
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  return isMap(value) ? value : {};
};

// `# retention: 15d`, as charts show what they take beyond their defaults.
const commentedKeys = (text: string): readonly string[] =>
  [...text.matchAll(/^[ \t]*#[# \t-]*([A-Za-z_][\w.-]*):(?:\s|$)/gm)].flatMap(([, key]) => key ?? []);

const propertiesIn = (schema: unknown): readonly string[] => {
  if (Array.isArray(schema)) return schema.flatMap(propertiesIn);
  if (!isMap(schema)) return [];
  return [...Object.keys(mapAt(schema, 'properties')), ...Object.values(schema).flatMap(propertiesIn)];
};

const withPrefix = (files: Files, prefix: string): Files =>
  new Map([...files].flatMap(([name, text]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), text] as const] : [])));

const foldersIn = (files: Files): readonly string[] =>
  [...new Set([...files.keys()].flatMap((name) => (name.startsWith('charts/') ? (name.split('/')[1] ?? []) : [])))].sort();

// The subchart that a dependency means: the folder of that name, or the one whose Chart.yaml has it.
const subchartsOf = (metadata: JsonMap, files: Files): ReadonlyMap<string, Chart | 'absent'> => {
  const vendored = foldersIn(files).flatMap((folder) => {
    const own = withPrefix(files, `charts/${folder}/`);
    return own.has('Chart.yaml') ? [chartOf(own)] : [];
  });
  const dependencies = listAt(metadata, 'dependencies').map((dependency) => {
    const name = textAt(dependency, 'name') ?? '';
    return { name, key: textAt(dependency, 'alias') ?? name };
  });
  const named = dependencies.map(({ name, key }) => [key, vendored.find((chart) => chart.name === name) ?? 'absent'] as const);
  const others = vendored.filter(({ name }) => !dependencies.some((one) => one.name === name)).map((chart) => [chart.name, chart] as const);
  return new Map([...named, ...others]);
};

const templatesOf = (files: Files): readonly string[] => {
  // Texts of the values are templates too, where a chart hands them to `tpl`.
  const own = [...files].filter(([name]) => name.startsWith('templates/') || name === 'values.yaml').map(([, text]) => text);
  // Templates of a library run with the values of the chart that calls them.
  const libraries = foldersIn(files).flatMap((folder) => {
    const below = withPrefix(files, `charts/${folder}/`);
    return textAt(yamlMap(below.get('Chart.yaml')), 'type') === 'library' ? templatesOf(below) : [];
  });
  return [...own, ...libraries];
};

const chartOf = (files: Files): Chart => {
  const metadata = yamlMap(files.get('Chart.yaml'));
  const values = files.get('values.yaml');
  const schema = files.get('values.schema.json');
  return {
    name: textAt(metadata, 'name') ?? '',
    version: textAt(metadata, 'version') ?? '',
    values: yamlMap(values),
    documented: new Set([...commentedKeys(values ?? ''), ...(schema === undefined ? [] : propertiesIn(JSON.parse(schema)))]),
    reads: readsOf(templatesOf(files)),
    subcharts: subchartsOf(metadata, files),
  };
};

const isRead = (name: string): boolean =>
  /(^|\/)(Chart\.yaml|values\.yaml|values\.schema\.json)$/.test(name) || /(^|\/)templates\/.*\.(ya?ml|tpl|txt|json)$/.test(name);

const mostBytes = 200 * 1024 * 1024;

// Helm packs a chart under a folder of its name; charts inside may be packed once more.
const unpacked = (packed: Buffer, depth: number): Files => {
  const entries = parseTar(gunzipSync(packed, { maxOutputLength: mostBytes }));
  const files = new Map<string, string>();
  for (const { name, type, data } of entries) {
    if (type !== 'file' || data === undefined) continue;
    const inside = name.split('/').slice(1).join('/');
    if (isRead(inside)) files.set(inside, Buffer.from(data).toString('utf8'));
    else if (depth < 3 && /^charts\/[^/]+\.tgz$/.test(inside)) {
      const folder = inside.replace(/\.tgz$/, '');
      for (const [below, text] of unpacked(Buffer.from(data), depth + 1)) files.set(`${folder}/${below}`, text);
    }
  }
  return files;
};

const below = (fileSystem: ReadableFiles, root: string, relative: string): Files => {
  const files = new Map<string, string>();
  for (const name of fileSystem.list(path.join(root, relative))) {
    const inside = relative === '' ? name : `${relative}/${name}`;
    const kind = fileSystem.lstat(path.join(root, inside))?.kind;
    const read = (): Buffer => fileSystem.read(path.join(root, inside));
    if (kind === 'folder') for (const [file, text] of below(fileSystem, root, inside)) files.set(file, text);
    else if (kind === 'file' && isRead(inside)) files.set(inside, read().toString('utf8'));
    else if (kind === 'file' && /(^|\/)charts\/[^/]+\.tgz$/.test(inside))
      for (const [file, text] of unpacked(read(), 1)) files.set(`${inside.replace(/\.tgz$/, '')}/${file}`, text);
  }
  return files;
};

const checked = (file: string, files: Files): ReadCharts => {
  if (!files.has('Chart.yaml')) return { charts: [], problems: [problem(file, 'holds no Chart.yaml', 'name a folder of charts')] };
  const chart = chartOf(files);
  if (chart.name === '' || chart.version === '')
    return { charts: [], problems: [problem(`${file}/Chart.yaml`, 'names no chart and version')] };
  if (![...files.keys()].some((name) => /(^|\/)templates\//.test(name)))
    return {
      charts: [],
      problems: [problem(file, 'holds no templates, so nobody can tell what reads its values', 'take the chart as helm pull gives it')],
    };
  return { charts: [chart], problems: [] };
};

/** Reads the charts in a folder: folders with a `Chart.yaml`, and packed ones (`.tgz`) as Helm downloads them. */
export const readCharts = (fileSystem: ReadableFiles, root: string, shown: string): ReadCharts => {
  if (fileSystem.stat(root)?.kind !== 'folder') return { charts: [], problems: [problem(shown, 'is no folder')] };
  const each = fileSystem.list(root).map((name): ReadCharts => {
    const [full, file] = [path.join(root, name), `${shown}/${name}`];
    try {
      const kind = fileSystem.stat(full)?.kind;
      if (kind === 'folder' && !name.startsWith('.')) return checked(file, below(fileSystem, full, ''));
      return kind === 'file' && /\.(tgz|tar\.gz)$/.test(name)
        ? checked(file, unpacked(fileSystem.read(full), 0))
        : { charts: [], problems: [] };
    } catch (error) {
      return { charts: [], problems: [problem(file, `can not be read as a chart: ${reasonOf(error)}`)] };
    }
  });
  const charts = each.flatMap((one) => one.charts);
  const problems = each.flatMap((one) => one.problems);
  return charts.length + problems.length === 0
    ? { charts, problems: [problem(shown, 'holds no chart', 'helm pull <chart> --version <version> -d <folder> downloads one')] }
    : { charts, problems };
};
