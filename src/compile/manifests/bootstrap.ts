import type { App } from 'cdk8s';
import { bootstrapName, sharedName } from '../argo-cd/names';
import { bootstrapProject, environmentProject, sharedProject } from '../argo-cd/projects';
import { rootApplication } from '../argo-cd/root-application';
import type { Environment } from '../config/environment';
import { inputAt } from '../config/input';
import { AppProject, type AppProjectProps } from '../constructs/app-project';
import { Application } from '../constructs/application';
import { Folder, madeFor } from '../constructs/folder';

/** `dist/bootstrap`: the projects and root Applications, applied once by hand or by a root that exists. */
export const bootstrap = (app: App, environments: readonly [Environment, ...Environment[]]): void => {
  const [first] = environments;
  const shared = new Folder(
    app,
    bootstrapName,
    environments.map(({ name }) => name),
  );
  const place = (folder: Folder, name: AppProjectProps['name'], spec: AppProjectProps['spec']) =>
    madeFor(new AppProject(folder, { name, namespace: inputAt(first, 'argocd', 'namespace'), spec }), ['repository']);
  const root = (folder: Folder, name: string, environment: Environment) =>
    madeFor(new Application(folder, rootApplication(name, environment)), ['repository']);
  place(shared, bootstrapName, bootstrapProject(environments));
  place(shared, sharedName, sharedProject(environments));
  root(shared, sharedName, first);
  for (const environment of environments) {
    const { name } = environment;
    const own = new Folder(app, bootstrapName, [name], `${bootstrapName}/${name}`);
    place(own, name, environmentProject(environment));
    root(own, name, environment);
  }
};
