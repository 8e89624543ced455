import type { IConstruct } from 'constructs';

const environmentMetadata = 'crowsnest/environment';

/** Says of which environment everything below a construct is. */
export const noteEnvironment = (scope: IConstruct, name: string): void => scope.node.addMetadata(environmentMetadata, name);

/** The environment that a construct belongs to; empty where no scope above it says. */
export const environmentOf = (construct: IConstruct): string => {
  const [nearest] = construct.node.scopes.reverse().flatMap(({ node }) => node.metadata.filter(({ type }) => type === environmentMetadata));
  return String(nearest?.data ?? '');
};
