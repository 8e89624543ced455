import { type JsonMap, type ObjectPath, textAt } from '../core/json';
import type { OutputFile } from '../core/output/file';
import type { ConfigPath } from '../core/path';
import type { Location } from '../core/problem';
import { onceFor } from '../language/once';
import { readStructured } from '../language/structured';
import type { Environment } from './config/environment';

/** From a place in an emitted object to the parts of the input that may settle it, the finest first. */
type Refinement = (object: JsonMap, path: ObjectPath, origin: ConfigPath, environment: Environment) => readonly ConfigPath[];

// An alert is tuned under its workload.
const alert: Refinement = (object, path, origin) => {
  const [, , group, , rule] = path;
  if (group === undefined || rule === undefined || origin[0] !== 'workloads') return [];
  const name = textAt(object, 'spec', 'groups', group, 'rules', rule, 'alert');
  return name === undefined ? [] : [[...origin, 'alerts', name]];
};

// Routes of the configuration follow those of Watchdog and of test alerts, and come before those of teams.
const route = (path: ObjectPath, { alerting, teams }: Environment): readonly ConfigPath[] => {
  const [first, ...deeper] = path;
  if (typeof first !== 'number') return [];
  const index = first - 1 - (alerting.testReceiver === undefined ? 0 : 1);
  if (index < 0) return [];
  const team = teams[index - alerting.routes.length]?.team;
  return team === undefined ? [['alerting', 'routes', index, ...deeper]] : [['teams', team]];
};

// Every route and every integration asks, and they all stand in one text.
const configurationIn = onceFor(
  (object: JsonMap): unknown =>
    readStructured(Buffer.from(textAt(object, 'data', 'alertmanager.yaml') ?? '', 'base64').toString('utf8')).value,
);

const inConfiguration: Refinement = (object, [, file, part, index, ...path], _, environment) => {
  if (file !== 'alertmanager.yaml') return [];
  if (part === 'route' && index === 'routes') return route(path, environment);
  if (part !== 'receivers' || typeof index !== 'number') return [];
  const name = textAt(configurationIn(object), 'receivers', index, 'name');
  return name === undefined ? [] : [['alerting', 'receivers', name.slice(0, -environment.name.length - 1)]];
};

// Where a value of kube-prometheus-stack is set, by the path in the chart's values that it ends up at.
const stackValues: readonly (readonly [string, ConfigPath])[] = [
  ['prometheus-node-exporter', ['monitoring', 'nodeExporterPort']],
  ['prometheusOperator.kubeletService', ['monitoring', 'ownsCluster']],
  ['prometheus.prometheusSpec.scrapeInterval', ['monitoring', 'scrapeInterval']],
  ['prometheus.prometheusSpec.evaluationInterval', ['monitoring', 'evaluationInterval']],
  ['prometheus', ['monitoring', 'prometheus']],
  ['alertmanager', ['monitoring', 'alertmanager']],
  ['grafana', ['monitoring', 'grafana']],
];

const stackValue: Refinement = (_, path, origin) => {
  const written = `${path.join('.')}.`;
  return origin[0] === 'monitoring' ? stackValues.filter(([prefix]) => written.startsWith(`${prefix}.`)).map(([, settled]) => settled) : [];
};

/** Refinements by kind of object; Helm values have none. */
const refinements: Readonly<Record<string, Refinement>> = { PrometheusRule: alert, Secret: inConfiguration, '': stackValue };

const refined = (object: JsonMap, path: ObjectPath, origin: ConfigPath, environment: Environment): readonly ConfigPath[] =>
  refinements[textAt(object, 'kind') ?? '']?.(object, path, origin, environment) ?? [];

const same = (a: Location, b: Location): boolean => a.file === b.file && a.line === b.line && a.column === b.column;

// A path that is not written is located at its nearest written ancestor, as is any other below that.
const isWritten = ({ locate }: Environment, path: ConfigPath): boolean => !same(locate(path), locate([...path.slice(0, -1), '']));

/** The line of `environments/` that a value of an emitted file follows from, as exactly as its origin tells. */
export const placesIn =
  (file: OutputFile, environments: readonly Environment[]) =>
  (path: ObjectPath): Location => {
    const origin = file.origins.find(({ paths }) => paths.length > 0) ?? file.origins[0];
    const environment = environments.find(({ name }) => name === origin?.environment);
    if (environment === undefined) return { file: 'environments/base.yaml', line: 1, column: 1 };
    const [first = []] = origin?.paths ?? [];
    return environment.locate(refined(file.object ?? {}, path, first, environment).find((finer) => isWritten(environment, finer)) ?? first);
  };
