import { mergeValues, setting, type Values } from '../../../core/charts/helm-values';
import { type JsonMap, listAt, textAt } from '../../../core/json';
import type { Problem } from '../../../core/problem';
import { type ChartFiles, partsIn, textOf } from '../chart-files';
import type { ChartEntry } from '../chart-folder';
import type { Release } from '../release';
import { mergedValues } from '../releases';
import type { ValueLayer } from '../value-layers';
import { yamlMap } from '../yaml-map';

/** What Helm is given to render a release as Argo CD would: the chart, files of values, and words of its command line. */
export interface RenderPlan {
  readonly release: Release;
  readonly files: ChartFiles;
  /** Texts of YAML in the order in which they are laid over each other. */
  readonly values: readonly string[];
  readonly words: readonly string[];
}

/** The release of Kubernetes for which charts are rendered when an Application names none. */
const usualKubernetes = '1.33.0';

/** What a plan is made from, beside the release. */
export interface Surroundings {
  readonly entries: readonly ChartEntry[];
  /** The text of a file of values as it is written. */
  readonly textOfFile: (file: string) => string | undefined;
  /** The chart in a folder of the repository. */
  readonly chartIn: (folder: string) => ChartEntry | undefined;
  /** Kinds of custom resources that the cluster knows, as `group/version` and `group/version/Kind`. */
  readonly apiVersions: readonly string[];
}

// YAML has dates, Helm reads them as texts.
const dated = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\d)T00:00:00\.000Z$/, '$1') : value;

const layerText = (layer: ValueLayer, files: ChartFiles, { textOfFile }: Surroundings): string | undefined => {
  if (layer.chartFile !== undefined) return textOf(files, layer.chartFile.replace(/^\.?\//, ''));
  if (layer.text !== undefined) return layer.text;
  return (layer.file === undefined ? undefined : textOfFile(layer.file)) ?? JSON.stringify(layer.values, dated);
};

// Commas would separate parameters, but for those of a list.
const parameterWord = ({ parameter }: ValueLayer): readonly string[] => {
  if (parameter === undefined) return [];
  const { name, value, asText } = parameter;
  const escaped = value.startsWith('{') ? value : value.replace(/(?<!\\),/g, '\\,');
  return [`--set${asText ? '-string' : ''}=${name}=${escaped}`];
};

const isOn = (dependency: unknown, values: Values): boolean => {
  for (const condition of (textAt(dependency, 'condition') ?? '').split(',').filter((one) => one !== '')) {
    const found = setting(values, condition.trim().split('.'));
    if (typeof found === 'boolean') return found;
  }
  const tags = listAt(dependency, 'tags').map((tag) => setting(values, ['tags', String(tag)]));
  return tags.length === 0 || tags.every((tag) => typeof tag !== 'boolean') || tags.some((tag) => tag === true);
};

const versionFits = (wanted: string, version: string): boolean => {
  if (wanted === '' || wanted === version) return true;
  const prefix = /^[~^]?v?(\d+(?:\.\d+)?)(?:\.[x*]|\.\d+)?(?:\.[x*])?$/.exec(wanted)?.[1];
  return /[~^x*]/.test(wanted) && prefix !== undefined && `${version}.`.startsWith(`${prefix.split('.')[0]}.`);
};

/** A chart with the parts that it needs, or the name of one that is nowhere. */
type Completed = { readonly kind: 'complete'; readonly files: ChartFiles } | { readonly kind: 'missing'; readonly part: string };

interface Part {
  readonly dependency: unknown;
  readonly name: string;
  readonly version: string;
}

// What Helm cannot read either, it says itself.
const readable = (files: ChartFiles, file: string): JsonMap => {
  try {
    return yamlMap(textOf(files, file), file);
  } catch {
    return {};
  }
};

const partsMissing = (metadata: unknown, files: ChartFiles): readonly Part[] => {
  const there = partsIn(files).map((part) => textAt(readable(files, `charts/${part}/Chart.yaml`), 'name'));
  return listAt(metadata, 'dependencies')
    .map((dependency) => ({ dependency, name: textAt(dependency, 'name') ?? '', version: textAt(dependency, 'version') ?? '' }))
    .filter(({ name }) => !there.includes(name));
};

/** Puts in parts that lie elsewhere in the folder, and leaves out those that the values switch off: Helm refuses a chart that lacks one. */
const completed = (files: ChartFiles, release: Release, entries: readonly ChartEntry[]): Completed => {
  const metadata = readable(files, 'Chart.yaml');
  const missing = partsMissing(metadata, files);
  if (missing.length === 0) return { kind: 'complete', files };
  const values = mergeValues(readable(files, 'values.yaml'), mergedValues(release));
  const all = new Map(files);
  const left: unknown[] = [];
  for (const { dependency, name, version } of missing) {
    const found = entries.find((entry) => entry.name === name && versionFits(version, entry.version))?.files();
    if (found !== undefined && !('message' in found)) for (const [file, content] of found) all.set(`charts/${name}/${file}`, content);
    else if (isOn(dependency, values)) return { kind: 'missing', part: `${name} ${version}`.trim() };
    else left.push(dependency);
  }
  const dependencies = listAt(metadata, 'dependencies').filter((dependency) => !left.includes(dependency));
  all.set('Chart.yaml', Buffer.from(JSON.stringify({ ...metadata, dependencies })));
  all.delete('Chart.lock');
  return { kind: 'complete', files: all };
};

const problem = (release: Release, message: string, help: string): Problem => ({
  check: 'chart-not-rendered',
  level: 'warning',
  at: release.versionAt,
  message: `${release.who} was not rendered: ${message}`,
  help,
});

const words = (release: Release, { apiVersions }: Surroundings): readonly string[] => [
  `--name-template=${release.release}`,
  ...(release.namespace === '' ? [] : [`--namespace=${release.namespace}`]),
  `--kube-version=${release.kubeVersion ?? usualKubernetes}`,
  ...[...new Set([...apiVersions, ...release.apiVersions])].sort().map((version) => `--api-versions=${version}`),
  ...release.layers.flatMap(parameterWord),
  ...(release.skipCrds ? [] : ['--include-crds']),
];

/** How to render a release of a chart, or why that is not possible; a chart whose own files cannot be read is left to Helm's message. */
export const planOf = (release: Release, chart: ChartEntry, surroundings: Surroundings): RenderPlan | Problem => {
  const files = chart.files();
  if ('message' in files) return files;
  // A chart provides its own file of values with it.
  const own = release.folder === undefined ? undefined : `/${release.folder}/values.yaml`;
  const layers = release.layers.filter(
    ({ parameter, file }) => parameter === undefined && !(own !== undefined && `/${file}`.endsWith(own)),
  );
  const texts = layers.map((layer) => layerText(layer, files, surroundings));
  const named = new Set(
    release.layers.flatMap(({ chartFile, parameter }) => chartFile ?? (parameter === undefined ? [] : `parameter ${parameter.name}`)),
  );
  const unread = [
    ...release.unread.filter((one) => !named.has(one)),
    ...layers.filter((_, index) => texts[index] === undefined).map(({ chartFile }) => chartFile ?? ''),
  ];
  if (unread.length > 0) return problem(release, `its values ${unread.join(', ')} are not at hand`, 'check a folder that holds them');
  const whole = completed(files, release, surroundings.entries);
  if (whole.kind === 'missing')
    return problem(
      release,
      `${chart.name} ${chart.version} needs the chart ${whole.part}, which is neither in it nor beside it`,
      'helm pull downloads charts with all their parts; helm dependency build adds them',
    );
  return { release, files: whole.files, values: texts.flatMap((text) => text ?? []), words: words(release, surroundings) };
};

/** Whether what was made is a plan. */
export const isPlan = (made: RenderPlan | Problem): made is RenderPlan => 'files' in made;
