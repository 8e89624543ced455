import type { Environment } from '../config/environment';

/** An environment whose places say whose they are: of what is found, an environment accepts its own only. */
export const marked = (environment: Environment): Environment => ({
  ...environment,
  locate: (path) => ({ ...environment.locate(path), environment: environment.name }),
});
