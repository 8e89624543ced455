import { type ApiObject, type App, Chart } from 'cdk8s';
import type { ConfigPath } from '../../core/path';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** The objects of one folder below `dist/`, or of a part of it, and the environments they are made from. */
export class Folder extends Chart {
  constructor(
    app: App,
    readonly path: string,
    readonly environments: readonly string[],
    part = path,
  ) {
    // Paths of constructs are separated by slashes, so an id holds none.
    super(app, freeId(app, part.replaceAll('/', '.')));
  }
}

/** Says which parts of the input an object is for, the nearest first: what in it comes from no line of its own belongs there. */
export const madeFor = (made: ApiObject, ...parts: readonly ConfigPath[]): void => noteOrigins(made, { parts });
