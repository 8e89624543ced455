import type { ObjectPath } from '../core/json';
import { type FoundOrigin, originAt } from '../core/origins/sourced';
import type { OutputFile } from '../core/output/file';
import type { ConfigPath } from '../core/path';
import type { Location } from '../core/problem';
import type { Environment } from './config/environment';

/** The part of the input that an emitted value comes from. */
export interface InputPlace {
  readonly path: ConfigPath;
  /** Whether what is written there settles the value, or it is a default of ours for that part. */
  readonly kind: 'written' | 'default';
}

// How much of a path is written.
const depthOf = (path: ConfigPath, { isWritten }: Environment): number => {
  let depth = path.length;
  while (depth > 0 && !isWritten(path.slice(0, depth))) depth -= 1;
  return depth;
};

// Where a value could be written that nobody wrote: next to what is written of its surroundings.
const defaultPath = (paths: readonly ConfigPath[], environment: Environment): ConfigPath | undefined => {
  const depths = paths.map((path) => ({ path, depth: depthOf(path, environment) })).filter(({ depth }) => depth > 0);
  return depths.sort((a, b) => b.depth - a.depth)[0]?.path;
};

/** Every place in the input of an environment that a value comes from, the most telling first. */
export const placesOf = ({ origin, below, around }: FoundOrigin, environment: Environment): readonly InputPlace[] => {
  const steps = origin.copied === true ? below : [];
  const paths = origin.paths.map((path) => [...path, ...steps]);
  const written = paths.filter(environment.isWritten);
  if (written.length > 0) return written.map((path) => ({ path, kind: 'written' }));
  const path = origin.within.find(environment.isWritten) ?? defaultPath(paths, environment);
  if (path !== undefined) return [{ path, kind: 'default' }];
  return around === undefined ? [] : placesOf(around, environment).map((outer) => ({ ...outer, kind: 'default' }));
};

/** The environment whose values a file holds; where several have to agree in them, the first. */
export const environmentOf = (file: Pick<OutputFile, 'environments'>, environments: readonly Environment[]): Environment | undefined =>
  environments.find(({ name }) => file.environments.includes(name));

// A file of no environment is none of ours.
const nowhere: Location = { file: 'environments/base.yaml', line: 1, column: 1 };

const locationIn = (environment: Environment, found: FoundOrigin, offset: number | undefined): Location => {
  const [place] = placesOf(found, environment);
  if (place === undefined) return environment.locate([]);
  // What nobody wrote has no characters to point at.
  if (offset === undefined || place.kind === 'default') return environment.locate(place.path);
  return environment.locate(place.path, found.origin.written === undefined ? offset : found.origin.written(offset));
};

/** The line of `environments/` that a value of an emitted file comes from, as whoever emitted it says. */
export const placesIn = (file: OutputFile, environments: readonly Environment[]) => {
  const environment = environmentOf(file, environments);
  let sourced: unknown;
  return (path: ObjectPath, offset?: number): Location => {
    if (environment === undefined) return nowhere;
    sourced ??= file.sourced();
    const found = originAt(sourced, path);
    return found === undefined ? environment.locate([]) : locationIn(environment, found, offset);
  };
};
