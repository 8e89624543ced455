import { parse } from 'yaml';
import type { Environment } from './config/environment';
import type { OutputFile } from './model/file';
import { type JsonMap, type ObjectPath, textAt } from './model/json';
import type { ConfigPath } from './model/path';
import type { Location } from './model/problem';

/** From a place in an emitted object to the part of the input that settles it, where that is finer than the object's origin. */
type Refinement = (object: JsonMap, path: ObjectPath, origin: ConfigPath, environment: Environment) => ConfigPath | undefined;

// An alert is tuned under its workload.
const alert: Refinement = (object, path, origin) => {
  const [, , group, , rule] = path;
  if (group === undefined || rule === undefined || origin[0] !== 'workloads') return undefined;
  const name = textAt(object, 'spec', 'groups', group, 'rules', rule, 'alert');
  return name === undefined ? undefined : [...origin, 'alerts', name];
};

// Routes of the configuration follow those of Watchdog and of test alerts, and come before those of teams.
const route = (path: ObjectPath, { alerting }: Environment): ConfigPath | undefined => {
  const [first, ...deeper] = path;
  if (typeof first !== 'number') return undefined;
  const index = first - 1 - (alerting.testReceiver === undefined ? 0 : 1);
  return index < 0 || index >= alerting.routes.length ? undefined : ['alerting', 'routes', index, ...deeper];
};

const inConfiguration: Refinement = (object, [, file, part, index, ...path], _, environment) => {
  if (file !== 'alertmanager.yaml') return undefined;
  if (part === 'route' && index === 'routes') return route(path, environment);
  if (part !== 'receivers' || typeof index !== 'number') return undefined;
  const config: unknown = parse(Buffer.from(textAt(object, 'data', file) ?? '', 'base64').toString('utf8'));
  const name = textAt(config, 'receivers', index, 'name');
  return name === undefined ? undefined : ['alerting', 'receivers', name.slice(0, -environment.name.length - 1)];
};

/** Refinements by kind of object. */
const refinements: Readonly<Record<string, Refinement>> = { PrometheusRule: alert, Secret: inConfiguration };

const refined = (object: JsonMap, path: ObjectPath, origin: ConfigPath, environment: Environment): ConfigPath =>
  refinements[textAt(object, 'kind') ?? '']?.(object, path, origin, environment) ?? origin;

/** The line of `environments/` that a value of an emitted file follows from, as exactly as its origin tells. */
export const placesIn =
  (file: OutputFile, environments: readonly Environment[]) =>
  (path: ObjectPath): Location => {
    const origin = file.origins.find(({ paths }) => paths.length > 0) ?? file.origins[0];
    const environment = environments.find(({ name }) => name === origin?.environment);
    if (environment === undefined) return { file: 'environments/base.yaml', line: 1, column: 1 };
    return environment.locate(refined(file.object ?? {}, path, origin?.paths[0] ?? [], environment));
  };
