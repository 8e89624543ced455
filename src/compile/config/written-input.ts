import { environmentName } from '../../core/origins/origin';
import type { ConfigPath } from '../../core/path';
import type { Location } from '../../core/problem';
import { isWritten, locate, placesBelow, type Tree } from './tree';

/** Where what was written of an environment is found. */
export interface WrittenInput {
  /** Where a value is written, or the nearest written ancestor of it; with an offset, where that character of a text is. */
  readonly locate: (path: ConfigPath, offset?: number) => Location;
  /** Every place that the values below a path were written at. */
  readonly places: (path: ConfigPath) => readonly Location[];
  /** Whether something is written at a path. */
  readonly isWritten: (path: ConfigPath) => boolean;
}

const isName = ([first]: ConfigPath): boolean => first === environmentName[0];

/** Finds what was written of an environment, whose name is that of its own file. */
export const writtenInput = (tree: Tree, file: string): WrittenInput => {
  const named: Location = { file, line: 1, column: 1 };
  return {
    locate: (path, offset) => (isName(path) ? named : locate(tree, path, offset)),
    places: (path) => (isName(path) ? [named] : placesBelow(tree, path)),
    isWritten: (path) => isName(path) || isWritten(tree, path),
  };
};
