import { reasonOf } from '../../core/file-system';
import { isMap, type JsonMap, mapAt, textAt } from '../../core/json';
import type { Problem } from '../../core/problem';
import { readJson } from '../../language/json/read';
import type { Chart } from './chart';
import { type ChartFiles, filesBelow, partsIn, textOf } from './chart-files';
import type { ChartEntry } from './chart-folder';
import { dependenciesOf } from './chart-metadata';
import { readsOf } from './template';
import { yamlMap } from './yaml-map';

/** Charts that a folder holds, and what could not be read as one. */
interface ReadCharts {
  readonly charts: readonly Chart[];
  readonly problems: readonly Problem[];
}

// `# retention: 15d`, as charts show what they take beyond their defaults.
const commentedKeys = (text: string): readonly string[] =>
  [...text.matchAll(/^[ \t]*#[# \t-]*([A-Za-z_][\w.-]*):(?:\s|$)/gm)].flatMap(([, key]) => key ?? []);

const propertiesIn = (schema: unknown): readonly string[] => {
  if (Array.isArray(schema)) return schema.flatMap(propertiesIn);
  if (!isMap(schema)) return [];
  return [...Object.keys(mapAt(schema, 'properties')), ...Object.values(schema).flatMap(propertiesIn)];
};

const propertiesOf = (text: string): readonly string[] => {
  const schema = readJson(text);
  if (schema.kind === 'unreadable') throw new Error(`its values.schema.json: ${schema.fault.message}`);
  return propertiesIn(schema.value);
};

// The subchart that a dependency means: the folder of that name, or the one whose Chart.yaml has it.
const subchartsOf = (metadata: JsonMap, files: ChartFiles): ReadonlyMap<string, Chart | 'absent'> => {
  const vendored = partsIn(files).map((folder) => chartOf(filesBelow(files, `charts/${folder}`)));
  const dependencies = dependenciesOf(metadata);
  const named = dependencies.map(({ name, key }) => [key, vendored.find((chart) => chart.name === name) ?? 'absent'] as const);
  const others = vendored.filter(({ name }) => !dependencies.some((one) => one.name === name)).map((chart) => [chart.name, chart] as const);
  return new Map([...named, ...others]);
};

const isTemplate = (name: string): boolean => /^templates\/.*\.(ya?ml|tpl|txt|json)$/.test(name);

const templatesOf = (files: ChartFiles): readonly string[] => {
  // Texts of the values are templates too, where a chart hands them to `tpl`.
  const own = [...files].filter(([name]) => isTemplate(name) || name === 'values.yaml').map(([, content]) => content.toString('utf8'));
  // Templates of a library run with the values of the chart that calls them.
  const libraries = partsIn(files).flatMap((folder) => {
    const below = filesBelow(files, `charts/${folder}`);
    return textAt(yamlMap(textOf(below, 'Chart.yaml'), 'Chart.yaml'), 'type') === 'library' ? templatesOf(below) : [];
  });
  return [...own, ...libraries];
};

const chartOf = (files: ChartFiles): Chart => {
  const metadata = yamlMap(textOf(files, 'Chart.yaml'), 'Chart.yaml');
  const values = textOf(files, 'values.yaml');
  const schema = textOf(files, 'values.schema.json');
  return {
    name: textAt(metadata, 'name') ?? '',
    version: textAt(metadata, 'version') ?? '',
    values: yamlMap(values, 'values.yaml'),
    documented: new Set([...commentedKeys(values ?? ''), ...(schema === undefined ? [] : propertiesOf(schema))]),
    reads: readsOf(templatesOf(files)),
    subcharts: subchartsOf(metadata, files),
  };
};

const fault = (file: string, message: string, help?: string): Problem => ({
  check: 'chart-file',
  level: 'error',
  at: { file, line: 1, column: 1 },
  message,
  ...(help === undefined ? {} : { help }),
});

const read = ({ file, files: filesOf }: ChartEntry): Chart | Problem => {
  const files = filesOf();
  if ('message' in files) return files;
  if (![...files.keys()].some((name) => /(^|\/)(templates|crds)\//.test(name)))
    return fault(file, 'holds no templates, so nothing says what reads its values', 'use the chart as helm pull downloads it');
  try {
    return chartOf(files);
  } catch (error) {
    return fault(file, `cannot be read as a chart: ${reasonOf(error)}`);
  }
};

/** What charts say of the values that they take. */
export const readCharts = (entries: readonly ChartEntry[]): ReadCharts => {
  const all = entries.map(read);
  return {
    charts: all.flatMap((one) => ('reads' in one ? [one] : [])),
    problems: all.flatMap((one) => ('reads' in one ? [] : [one])),
  };
};
