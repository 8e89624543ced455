import { factsOf } from '../../../core/charts/facts';
import { setting, type Values } from '../../../core/charts/helm-values';
import { dotted } from '../../../core/path';
import type { Problem } from '../../../core/problem';
import { nearest } from '../../../core/suggestion';
import type { Chart } from '../../charts/chart';
import { type UnknownKey, unknownKeys } from '../../charts/known';
import { knownReleases } from '../../charts/known-facts';
import { pinnedCharts } from '../../charts/pinned/pinned';
import type { Release } from '../../charts/release';
import { placeOf } from '../../charts/releases';
import { namesOfFile } from '../../charts/releases-files';
import type { ValueLayer } from '../../charts/value-layers';
import type { ObjectGraph } from '../../graph/graph';
import type { Check, Finding, Linked } from '../check';

const findChart = (charts: readonly Chart[], { chart, version }: Release): Chart | undefined =>
  charts.find((one) => one.name === chart && one.version === version);

const helpFor = (chart: Chart, { path, beside }: UnknownKey): string => {
  const misplaced = factsOf(chart.name)?.misplaced?.find(({ written }) => dotted(written) === dotted(path));
  if (misplaced !== undefined) return `write it as ${dotted(misplaced.read)}`;
  const near = nearest(path.at(-1) ?? '', beside);
  const above = path.length === 1 ? '' : ` at ${dotted(path.slice(0, -1))}`;
  return near === undefined ? `the chart has no key like it${above}` : `did you mean "${near}"?`;
};

const faultsOf = (who: string, chart: Chart, { values, at }: Pick<ValueLayer, 'values' | 'at'>): readonly Finding[] =>
  unknownKeys(chart, values).map((key) => ({
    at: at(key.path),
    message: `${who} sets ${dotted(key.path)}, which nothing in ${chart.name} ${chart.version} reads`,
    help: helpFor(chart, key),
  }));

// A chart that is at hand says more than what is known of it.
const ofReleases = (graph: ObjectGraph, charts: readonly Chart[]): readonly Finding[] =>
  graph.releases.flatMap((release) => {
    const chart = findChart(charts, release) ?? findChart(pinnedCharts(), release);
    return chart === undefined ? [] : release.layers.flatMap((layer) => faultsOf(release.who, chart, layer));
  });

// Values that nothing installs are those of the chart that their file is named after, where there is one of it.
const ofNamedFiles = (graph: ObjectGraph, charts: readonly Chart[]): readonly Finding[] => {
  const installed = graph.releases.filter(({ installer }) => installer !== 'unknown');
  const read = new Set(installed.flatMap(({ layers }) => layers.flatMap(({ file }) => file ?? [])));
  return graph.helmValues.flatMap(({ node, values }) => {
    const names = namesOfFile(node.path);
    const [chart, ...others] = read.has(node.path) ? [] : charts.filter(({ name }) => names.includes(name));
    return chart === undefined || others.length > 0 ? [] : faultsOf(node.path, chart, { values, at: node.at });
  });
};

// A chart's own text of its configuration may read any key.
const readsAny = (values: Values): boolean => setting(values, ['loki', 'config']) !== undefined;

const misplacedIn = ({ graph, charts = [] }: Linked): readonly Finding[] =>
  knownReleases({ declared: [], graph })
    .filter(({ release, values }) => findChart([...charts, ...pinnedCharts()], release) === undefined && !readsAny(values))
    .flatMap(({ release, facts, values }) =>
      (facts.misplaced ?? [])
        .filter(({ written }) => setting(values, written) !== undefined)
        .map(({ written, read }) => ({
          at: placeOf(release, written),
          message: `${release.who} sets ${dotted(written)}, which nothing in the chart ${facts.chart} reads`,
          help: `write it as ${dotted(read)}`,
        })),
    );

/** Keys of Helm values that the chart, as it was downloaded or as it is known, does not read: Helm ignores them without a word. */
export const valueUnknownToChart: Check = {
  id: 'value-unknown-to-chart',
  level: 'error',
  find: (linked) => {
    const { graph, charts = [] } = linked;
    return [...ofReleases(graph, charts), ...ofNamedFiles(graph, charts), ...misplacedIn(linked)];
  },
};

/** Charts that are installed and were not among those given, so that nothing could be said of their values. */
export const chartsMissing = (
  graph: ObjectGraph,
  given: readonly { readonly name: string; readonly version: string }[],
): readonly Problem[] =>
  graph.releases
    .filter(
      ({ installer, chart, version, folder, isPart }) =>
        installer !== 'unknown' &&
        (folder === undefined || isPart === true) &&
        !given.some((one) => one.name === chart && one.version === version),
    )
    .map(({ who, chart, version, versionAt }) => {
      const versions = given.filter(({ name }) => name === chart).map((one) => one.version);
      return {
        check: 'chart-missing',
        level: 'warning',
        at: versionAt,
        message: `the values of ${who} were not checked: the folder of charts has no ${chart} ${version}`.trimEnd(),
        help: versions.length === 0 ? 'helm pull downloads it' : `it has ${chart} ${versions.join(', ')}`,
      };
    });
