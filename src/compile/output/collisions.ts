import { originAt } from '../../core/origins/sourced';
import type { OutputFile } from '../../core/output/file';
import { type ConfigPath, dotted } from '../../core/path';
import type { Location, Problem } from '../../core/problem';
import type { Environment } from '../config/environment';
import { environmentOf, placesOf } from '../places';

/** What an object is named for, and where that is written, or would be. */
interface Naming {
  readonly path: ConfigPath;
  readonly at: Location;
}

const namedAt = (file: OutputFile, environments: readonly Environment[]): Naming | undefined => {
  const environment = environmentOf(file, environments);
  const found = originAt(file.sourced(), ['metadata', 'name']);
  if (environment === undefined || found === undefined) return undefined;
  const [place] = placesOf(found, environment);
  const [path] = [...found.origin.paths, ...found.origin.within];
  return place && { path: path ?? place.path, at: environment.locate(place.path) };
};

const collision = (first: OutputFile, second: OutputFile, environments: readonly Environment[]): readonly Problem[] => {
  const [one, other] = [first, second].map((file) => namedAt(file, environments));
  if (one === undefined || other === undefined) return [];
  return [
    {
      check: 'identity-collision',
      level: 'error',
      at: other.at,
      message: `dist/${second.path} would hold two objects: ${second.holds} follows from ${dotted(one.path)} and from ${dotted(other.path)}`,
      help: 'rename one of them',
    },
  ];
};

/** Two objects that would be written to one path, letter case aside: some file systems would keep one of them. */
export const collisions = (files: readonly OutputFile[], environments: readonly Environment[]): readonly Problem[] => {
  const seen = new Map<string, OutputFile>();
  return files.flatMap((file): readonly Problem[] => {
    const key = file.path.toLowerCase();
    const first = seen.get(key);
    if (first !== undefined) return collision(first, file, environments);
    seen.set(key, file);
    return [];
  });
};
