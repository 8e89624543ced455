import { z } from 'zod';
import { declaredMetricFields, declaredMetricName } from '../../core/alerts/declared-signal';
import type { Unread } from '../../core/coverage';
import { isMap } from '../../core/json';
import { dotted } from '../../core/path';
import type { Problem } from '../../core/problem';
import { generatedApplications } from '../application-sets';
import { withClusters, withDestinations } from '../clusters';
import { builtFolder } from '../kustomize';
import type { Exposure, ObjectGraph } from './graph';
import { link } from './link';
import type { SourceObject } from './node';

const entrySchema = z.strictObject({
  metric: declaredMetricName,
  ...declaredMetricFields,
  /** Name of the ServiceMonitor or PodMonitor behind it; without one the labels of its targets are not known. */
  monitor: z.string().min(1).optional(),
});

const fileSchema = z.strictObject({
  signals: z.array(entrySchema, { error: 'this must be a list of metrics' }).default([]),
  readers: z.array(declaredMetricName).default([]),
});

type SignalsFile = z.infer<typeof fileSchema>;

const isSignals = ({ path, object }: SourceObject): boolean => /(^|\/)signals\.ya?ml$/.test(path) && Object.hasOwn(object, 'signals');

const parsed = (source: SourceObject): { readonly file?: SignalsFile; readonly problems: readonly Problem[] } => {
  const result = fileSchema.safeParse(source.object);
  if (result.success) return { file: result.data, problems: [] };
  const problems = result.error.issues.map((issue): Problem => {
    const path = issue.path.filter((step) => typeof step !== 'symbol');
    return { check: 'signals-file', level: 'error', at: source.at(path), message: `${dotted(path)}: ${issue.message}` };
  });
  return { problems };
};

const exposuresOf = (file: SignalsFile, source: SourceObject, objects: readonly SourceObject[]): readonly Exposure[] =>
  file.signals.map(({ metric, monitor, labels, ...facts }) => ({
    environment: '',
    workload: monitor ?? source.path,
    // A monitor is named without its namespace: every one of that name is meant.
    monitors: objects.flatMap(({ object }) => {
      const metadata = isMap(object.metadata) ? object.metadata : {};
      const isMonitor = object.kind === 'ServiceMonitor' || object.kind === 'PodMonitor';
      return isMonitor && monitor !== undefined && metadata.name === monitor
        ? [{ namespace: String(metadata.namespace ?? ''), name: monitor }]
        : [];
    }),
    signals: [{ metric, ...facts, labels: labels ?? 'unknown' }],
    at: source.at([]),
  }));

/** What a folder held: its objects, every file in it, and what of it was not read. */
interface LinkableFolder {
  readonly objects: readonly SourceObject[];
  readonly files?: readonly string[];
  readonly unread?: readonly Unread[];
  /** The text of one of its files, whatever that holds. */
  readonly textOf?: (file: string) => string | undefined;
  /** Folders that are said to be one cluster each. */
  readonly clusters?: readonly string[];
}

// A folder is that of an environment where it has what Argo CD reads beside what that has to sync.
const ours = /^(.*\/)?dist\/|^([^/]+)\/(apps|manifests)\//;

const withEnvironments = (sources: readonly SourceObject[]): readonly SourceObject[] => {
  const parts = new Set(sources.map(({ path }) => ours.exec(path)?.[0]));
  const isOurs = ({ path }: SourceObject): boolean => {
    const [, dist, environment] = ours.exec(path) ?? [];
    return dist !== undefined || /^dist\//.test(path) || (parts.has(`${environment}/apps/`) && parts.has(`${environment}/manifests/`));
  };
  return sources.map((source) =>
    source.environment === undefined && ours.test(source.path) && !isOurs(source) ? { ...source, environment: '' } : source,
  );
};

/** The graph of a folder of YAML, with the metrics that a `signals.yaml` in it declares; then those are all there are. */
export const linkFolder = ({
  objects,
  files: paths,
  unread = [],
  textOf = () => undefined,
  clusters = [],
}: LinkableFolder): { readonly graph: ObjectGraph; readonly problems: readonly Problem[] } => {
  const files = objects.filter(isSignals).map((source) => ({ source, ...parsed(source) }));
  const written = objects.filter((source) => !isSignals(source));
  const names = paths ?? written.map(({ path }) => path);
  const built = builtFolder(written, names, textOf);
  const applications = generatedApplications(built.objects, names);
  const sources = withEnvironments(withDestinations(withClusters([...built.objects, ...applications.objects], clusters)));
  const declared = files.flatMap(({ source, file }) => (file === undefined ? [] : [{ source, file }]));
  return {
    graph: link({
      sources,
      exposures: declared.flatMap(({ source, file }) => exposuresOf(file, source, sources)),
      readers: declared.flatMap(({ file }) => file.readers),
      metrics: declared.length > 0 ? 'all' : 'some',
      world: 'open',
      outside: [],
      unread: [...unread, ...built.unread, ...applications.unread],
      ...(paths === undefined ? {} : { files: paths }),
    }),
    problems: files.flatMap(({ problems }) => problems),
  };
};
