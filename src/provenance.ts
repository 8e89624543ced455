import type { Environment } from './config/environment';
import type { OutputFile } from './model/file';
import { type JsonMap, type ObjectPath, textAt } from './model/json';
import type { ConfigPath } from './model/path';
import type { Location } from './model/problem';

/** From a place in an emitted object to the part of the input that settles it, where that is finer than the object's origin. */
type Refinement = (object: JsonMap, path: ObjectPath, origin: ConfigPath) => ConfigPath | undefined;

// An alert is tuned under its workload.
const alert: Refinement = (object, path, origin) => {
  const [, , group, , rule] = path;
  if (group === undefined || rule === undefined || origin[0] !== 'workloads') return undefined;
  const name = textAt(object, 'spec', 'groups', group, 'rules', rule, 'alert');
  return name === undefined ? undefined : [...origin, 'alerts', name];
};

/** Refinements by kind of object. */
const refinements: Readonly<Record<string, Refinement>> = { PrometheusRule: alert };

const refined = (object: JsonMap, path: ObjectPath, origin: ConfigPath): ConfigPath =>
  refinements[textAt(object, 'kind') ?? '']?.(object, path, origin) ?? origin;

/** The line of `environments/` that a value of an emitted file follows from, as exactly as its origin tells. */
export const placesIn =
  (file: OutputFile, environments: readonly Environment[]) =>
  (path: ObjectPath): Location => {
    const origin = file.origins.find(({ paths }) => paths.length > 0) ?? file.origins[0];
    const environment = environments.find(({ name }) => name === origin?.environment);
    if (environment === undefined) return { file: 'environments/base.yaml', line: 1, column: 1 };
    return environment.locate(refined(file.object ?? {}, path, origin?.paths[0] ?? []));
  };
