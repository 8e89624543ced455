import { ApiObject, type App } from 'cdk8s';
import type { JsonMap } from '../../core/json';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { SourceObject } from '../../lint/graph/node';
import { linkSurrounded, type Surroundings } from './surroundings';

const sourceOf = (object: ApiObject): SourceObject => {
  const at = { file: object.node.path, line: 1, column: 1 };
  // cdk8s types what it renders as any; it is a map.
  return { path: object.node.path, object: object.toJson() as JsonMap, at: () => at, environment: '' };
};

/** Renders every object of an app once and links them. */
export const graphOfApp = (app: App, surroundings: Surroundings): ObjectGraph => {
  const objects = app.node.findAll().filter((one): one is ApiObject => ApiObject.isApiObject(one));
  return linkSurrounded(objects.map(sourceOf), [], surroundings);
};
