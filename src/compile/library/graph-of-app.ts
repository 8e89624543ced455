import { ApiObject, type App } from 'cdk8s';
import type { JsonMap } from '../../core/json';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { SourceObject } from '../../lint/graph/node';
import { environmentOf } from '../constructs/environment-name';
import { exposuresIn } from '../constructs/exposures';
import { stackOf } from '../constructs/stack';
import { declaredObject } from '../link';
import { workloadsOf } from './monitors/neighbours';
import { linkSurrounded, type Surroundings } from './surroundings';

const sourceOf = (object: ApiObject): SourceObject => {
  const at = { file: object.node.path, line: 1, column: 1 };
  // cdk8s types what it renders as any; it is a map.
  return { path: object.node.path, object: object.toJson() as JsonMap, at: () => at, environment: environmentOf(object) };
};

// Pods that the app does not run are as its monitors describe them.
const elsewhereIn = (app: App): readonly SourceObject[] =>
  app.node.findAll().flatMap((construct) =>
    workloadsOf(construct).flatMap(({ identity, elsewhere }) => {
      if (!elsewhere || identity.kind !== 'running') return [];
      const at = { file: construct.node.path, line: 1, column: 1 };
      const object = declaredObject(identity);
      return [{ path: `${construct.node.path}/pods`, object, at: () => at, environment: environmentOf(construct) }];
    }),
  );

/** Renders every object of an app once and links them. */
export const graphOfApp = (app: App, surroundings: Surroundings): ObjectGraph => {
  const objects = app.node.findAll().filter((one): one is ApiObject => ApiObject.isApiObject(one));
  const stacks = objects.flatMap((object) => {
    const stack = stackOf(object);
    return stack === undefined ? [] : [[environmentOf(object), stack] as const];
  });
  return linkSurrounded(
    { sources: [...objects.map(sourceOf), ...elsewhereIn(app)], exposures: exposuresIn(app), stacks: new Map(stacks) },
    surroundings,
  );
};
