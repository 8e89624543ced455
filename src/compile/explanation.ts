import { type FoundOrigin, originsIn } from '../core/origins/sourced';
import type { OutputFile } from '../core/output/file';
import { type ConfigPath, dotted } from '../core/path';
import type { Environment } from './config/environment';
import { environmentOf, type InputPlace, placesOf } from './places';

/** Lines of one file. */
export interface Lines {
  readonly file: string;
  readonly lines: readonly number[];
}

/** A part of the input from which values of a file of `dist/` come. */
export interface InputPart {
  readonly path: string;
  /** Where it is written; nowhere where its default holds. */
  readonly written: readonly Lines[];
  /** Fields of the file that it settles; none where the rest of the file is for it. */
  readonly fields: readonly string[];
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const linesOf = (path: ConfigPath, environment: Environment): readonly Lines[] => {
  const byFile = new Map<string, Set<number>>();
  for (const { file, line } of environment.places(path)) byFile.set(file, (byFile.get(file) ?? new Set()).add(line));
  return [...byFile].map(([file, lines]) => ({ file, lines: [...lines].sort((a, b) => a - b) })).sort((a, b) => byCodeUnit(a.file, b.file));
};

// A field whose default belongs to a greater part, such as an alert that nobody tuned, is listed with that part.
const isOwn = ({ origin }: FoundOrigin): boolean => origin.paths.length > 0 && origin.within.length === 0;

const isAt = ({ path }: InputPlace, above: ConfigPath): boolean => above.every((step, index) => step === path[index]);

// A default is that of its own path, also where nobody wrote anything near it.
const partsOf = (found: FoundOrigin, environment: Environment): readonly InputPlace[] => {
  const { paths } = found.origin;
  const places = placesOf(found, environment);
  const [path] = paths;
  if (path === undefined || !isOwn(found) || places.some((place) => paths.some((above) => isAt(place, above)))) return places;
  return [{ path, kind: 'default' }];
};

const inOrder = (a: InputPart, b: InputPart): number => {
  const [one, other] = [a.written[0], b.written[0]];
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined) || byCodeUnit(a.path, b.path);
  return byCodeUnit(one.file, other.file) || (one.lines[0] ?? 0) - (other.lines[0] ?? 0) || byCodeUnit(a.path, b.path);
};

/** The parts of the input that a file of `dist/` comes from, in the order of their lines; what nobody wrote comes last. */
export const inputPartsOf = (file: OutputFile, environments: readonly Environment[]): readonly InputPart[] => {
  const environment = environmentOf(file, environments);
  if (environment === undefined) return [];
  const parts = new Map<string, { readonly path: ConfigPath; readonly fields: Set<string> }>();
  for (const found of originsIn(file.sourced())) {
    for (const { path, kind } of partsOf(found, environment)) {
      const part = parts.get(dotted(path)) ?? { path, fields: new Set() };
      if (kind === 'written' || isOwn(found)) part.fields.add(dotted(found.at));
      parts.set(dotted(path), part);
    }
  }
  return [...parts].map(([path, part]) => ({ path, written: linesOf(part.path, environment), fields: [...part.fields] })).sort(inOrder);
};
