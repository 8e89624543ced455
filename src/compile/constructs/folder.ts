import { type ApiObject, type App, Chart } from 'cdk8s';
import type { ConfigPath } from '../../core/path';
import { freeId } from './id';

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

/** Type of the construct metadata that says which values of the input an object comes from. */
export const originMetadata = 'crowsnest/origin';

/** Notes which values of the input an object comes from. */
export const madeFrom = <Made extends ApiObject>(made: Made, paths: readonly ConfigPath[]): Made => {
  made.node.addMetadata(originMetadata, paths);
  return made;
};
