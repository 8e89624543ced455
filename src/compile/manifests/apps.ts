import type { App } from 'cdk8s';
import { applicationsOf } from '../argo-cd/applications';
import type { Environment } from '../config/environment';
import { Application } from '../constructs/application';
import { Folder, madeFor } from '../constructs/folder';
import { appsFolder } from '../output/paths';

/** `dist/<env>/apps`: the Applications of an environment. */
export const apps = (app: App, environment: Environment): void => {
  const folder = new Folder(app, appsFolder(environment.name), [environment.name]);
  for (const { parts, ...application } of applicationsOf(environment)) madeFor(new Application(folder, application), ...parts);
};
