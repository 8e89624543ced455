import { parseDocument } from 'yaml';
import { isMap, type JsonMap, mapAt, type ObjectPath, textAt } from '../../../core/json';
import { dotted } from '../../../core/path';
import type { Location, Problem } from '../../../core/problem';
import { nearest } from '../../../core/suggestion';
import type { Chart } from '../../charts/chart';
import { unknownKeys } from '../../charts/known';
import type { ObjectGraph } from '../../graph/graph';
import { type ApplicationView, repositoryFile, type SourceView } from '../../graph/kinds/applications';
import type { Check, Finding, Linked } from '../check';

/** Values that one source of an Application gives its chart. */
interface Given {
  readonly values: JsonMap;
  readonly at: (path: ObjectPath) => Location;
}

// An Application names its files from the root of the repository, the graph from the folder that was read.
const fileOf = ({ helmValues }: ObjectGraph, file: string): Given | undefined => {
  const steps = repositoryFile(file).split('/');
  const paths = steps.map((_, index) => steps.slice(index).join('/'));
  const found = helmValues.find(({ node }) => paths.includes(node.path));
  return found === undefined ? undefined : { values: found.values, at: (path) => found.node.at(path) };
};

const inText = ({ node }: ApplicationView, { path }: SourceView): readonly Given[] => {
  const source = mapAt(node.object, ...path);
  const values: unknown = parseDocument(textAt(source, 'helm', 'values') ?? '').toJS();
  return [
    { values: isMap(values) ? values : {}, at: () => node.at([...path, 'helm', 'values']) },
    { values: mapAt(source, 'helm', 'valuesObject'), at: (below) => node.at([...path, 'helm', 'valuesObject', ...below]) },
  ];
};

const chartName = (chart: string): string => chart.split('/').at(-1) ?? chart;

const findChart = (charts: readonly Chart[], { chart = '', revision }: SourceView): Chart | undefined =>
  charts.find(({ name, version }) => name === chartName(chart) && version === revision);

const faultsOf = (who: string, chart: Chart, { values, at }: Given): readonly Finding[] =>
  unknownKeys(chart, values).map(({ path, beside }) => {
    const near = nearest(path.at(-1) ?? '', beside);
    const above = path.length === 1 ? '' : ` at ${dotted(path.slice(0, -1))}`;
    return {
      at: at(path),
      message: `${who} sets ${dotted(path)}, which nothing in ${chart.name} ${chart.version} reads`,
      help: near === undefined ? `the chart has no key like it${above}` : `did you mean "${near}"?`,
    };
  });

const installed = ({ applications }: ObjectGraph) =>
  applications.flatMap((application) =>
    application.sources.flatMap((source) => (source.chart === undefined ? [] : [{ application, source }])),
  );

const ofApplications = (graph: ObjectGraph, charts: readonly Chart[]): readonly Finding[] =>
  installed(graph).flatMap(({ application, source }) => {
    const chart = findChart(charts, source);
    if (chart === undefined) return [];
    const files = source.valueFiles.flatMap(({ file }): readonly Given[] => {
      const found = fileOf(graph, file);
      return found === undefined ? [] : [found];
    });
    const given = [...files, ...inText(application, source)];
    return given.flatMap((one) => faultsOf(`Application ${application.name}`, chart, one));
  });

// Values that no Application reads are those of the chart that their file is named after, where there is one of it.
const ofNamedFiles = (graph: ObjectGraph, charts: readonly Chart[]): readonly Finding[] => {
  const read = new Set(
    installed(graph).flatMap(({ source }) => source.valueFiles.map(({ file }) => repositoryFile(file).split('/').at(-1) ?? '')),
  );
  return graph.helmValues.flatMap(({ node, values }) => {
    const [folder = '', file = ''] = `/${node.path}`.split('/').slice(-2);
    if (read.has(file)) return [];
    const names = [file.replace(/(?:[-.]values)?\.ya?ml$/, ''), folder];
    const named = charts.filter(({ name }) => names.includes(name));
    const [chart] = named;
    return chart === undefined || named.length > 1 ? [] : faultsOf(node.path, chart, { values, at: (path) => node.at(path) });
  });
};

/** Keys of Helm values that the chart, as it was downloaded, does not read: Helm ignores them without a word. */
export const valueUnknownToChart: Check = {
  id: 'value-unknown-to-chart',
  level: 'error',
  find: ({ graph, charts = [] }) => (charts.length === 0 ? [] : [...ofApplications(graph, charts), ...ofNamedFiles(graph, charts)]),
};

/** Charts that are installed and were not among those given, so that nothing could be said of their values. */
export const chartsMissing = ({ graph, charts = [] }: Linked): readonly Problem[] =>
  installed(graph)
    .filter(({ source }) => findChart(charts, source) === undefined)
    .map(({ application, source }) => {
      const versions = charts.filter(({ name }) => name === chartName(source.chart ?? '')).map(({ version }) => version);
      return {
        check: 'chart-missing',
        level: 'warning',
        at: application.node.at([...source.path, 'targetRevision']),
        message: `the values of Application ${application.name} were not looked at: the folder of charts has no ${source.chart} ${source.revision}`,
        help: versions.length === 0 ? 'helm pull downloads it' : `it has ${source.chart} ${versions.join(', ')}`,
      };
    });
