import { posix } from 'node:path';
import { mapAt, textAt, textsAt, valueAt } from '../../core/json';
import { type ApplicationView, type SourceView, substituted } from '../graph/kinds/applications';
import { chartsIn, type Dependency } from './chart-metadata';
import type { GivenRelease } from './release';
import type { ReleaseSources } from './release-sources';
import { chartFileLayer, fileLayer, type GivenValues, inlineLayer, noValues, parameterLayers, textLayer, together } from './value-layers';

// Files without `$ref/` in front are the chart's own, or lie beside a chart of the repository.
const named = (sources: ReleaseSources, application: ApplicationView, source: SourceView): readonly GivenValues[] =>
  source.valueFiles.map(({ file, path }) => {
    const name = substituted(file, application);
    if (name.startsWith('$') || name.startsWith('/')) return fileLayer(sources, name, source.ignoresMissing);
    if (/^[a-z]+:\/\//.test(name)) return { layers: [], unread: [name] };
    return source.folder === undefined
      ? chartFileLayer(application.node, path, name)
      : fileLayer(sources, posix.join(source.folder, name), source.ignoresMissing);
  });

// What is in `valuesObject` wins, and `values` is not read then.
const inline = ({ node }: ApplicationView, { path }: SourceView): GivenValues =>
  valueAt(node.object, ...path, 'helm', 'valuesObject') === undefined
    ? textLayer(node, [...path, 'helm', 'values'])
    : inlineLayer(node, [...path, 'helm', 'valuesObject']);

const own = (sources: ReleaseSources, { folder }: SourceView): GivenValues => {
  return folder === undefined ? noValues : { ...fileLayer(sources, `${folder}/values.yaml`, true), unread: [] };
};

const releaseOf = (
  sources: ReleaseSources,
  application: ApplicationView,
  source: SourceView,
  chart: string,
  version: string,
): GivenRelease => {
  const { node, destination, syncOptions } = application;
  const helm = mapAt(node.object, ...source.path, 'helm');
  const given = together([
    own(sources, source),
    ...named(sources, application, source),
    inline(application, source),
    parameterLayers(node, [...source.path, 'helm', 'parameters']),
  ]);
  const kubeVersion = textAt(helm, 'kubeVersion');
  return {
    who: `Application ${application.name}`,
    by: node,
    installer: 'argocd',
    environment: node.environment,
    cluster: destination.server,
    chart,
    version,
    ...(source.folder === undefined ? {} : { folder: source.folder }),
    release: source.release,
    namespace: textAt(helm, 'namespace') ?? destination.namespace,
    ...given,
    unread: valueAt(helm, 'fileParameters') === undefined ? given.unread : [...given.unread, 'fileParameters'],
    serverSide: syncOptions.includes('ServerSideApply=true'),
    ...(kubeVersion === undefined ? {} : { kubeVersion }),
    apiVersions: textsAt(helm, 'apiVersions'),
    skipCrds: valueAt(helm, 'skipCrds') === true,
    at: node.at([...source.path, source.folder === undefined ? 'chart' : 'path']),
    versionAt: node.at([...source.path, source.folder === undefined ? 'targetRevision' : 'path']),
  };
};

/** The last step of a chart's name in a registry. */
const chartName = (chart: string): string => chart.split('/').at(-1) ?? chart;

// What is written below the name of a part are that one's values.
const partOf = (whole: GivenRelease, { name, version, key }: Dependency): GivenRelease => ({
  ...whole,
  chart: name,
  version,
  isPart: true,
  layers: whole.layers.map(({ values, at, file }) => ({
    values: mapAt(values, key),
    at: (path: Parameters<typeof at>[0]) => at([key, ...path]),
    ...(file === undefined ? {} : { file }),
  })),
});

// A folder with a Chart.yaml is a chart of the repository, with others as its parts.
const inRepository = (sources: ReleaseSources, application: ApplicationView, source: SourceView): readonly GivenRelease[] =>
  chartsIn(sources, source.folder).flatMap(({ name, version, dependencies }) => {
    const whole = releaseOf(sources, application, source, name, version);
    return [whole, ...dependencies.map((dependency) => partOf(whole, dependency))];
  });

/** Charts that Argo CD installs. */
export const argoReleases = (sources: ReleaseSources): readonly GivenRelease[] =>
  sources.applications.flatMap((application) =>
    application.sources.flatMap((source) =>
      source.chart === undefined
        ? inRepository(sources, application, source)
        : [releaseOf(sources, application, source, chartName(source.chart), source.revision)],
    ),
  );
