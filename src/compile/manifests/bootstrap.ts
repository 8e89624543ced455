import type { App } from 'cdk8s';
import { bootstrapFolder, sharedNames } from '../argo-cd/names';
import { bootstrapProject, environmentProject, sharedProject } from '../argo-cd/projects';
import { bootstrapRoot, rootApplication } from '../argo-cd/root-application';
import { sharedApplications } from '../argo-cd/shared-applications';
import { byCluster } from '../config/clusters';
import type { Environment } from '../config/environment';
import { inputAt } from '../config/input';
import { projectNames } from '../config/project-names';
import { AppProject, type AppProjectProps } from '../constructs/app-project';
import { Application } from '../constructs/application';
import { Folder, madeFor } from '../constructs/folder';
import { appsFolder } from '../output/paths';

type Environments = readonly [Environment, ...Environment[]];

const place = (folder: Folder, environment: Environment, { name, spec }: Pick<AppProjectProps, 'name' | 'spec'>): void =>
  madeFor(new AppProject(folder, { name: name, namespace: inputAt(environment, 'argocd', 'namespace'), spec }), ['repository']);

const root = (folder: Folder, environments: Environments, rooted: Parameters<typeof rootApplication>[0]): void =>
  madeFor(new Application(folder, rootApplication(rooted, environments)), ['repository']);

const namesOf = (environments: readonly Environment[]): readonly string[] => environments.map(({ name }) => name);

// What one Argo CD is given: for all of its clusters, for each of them, and for each environment.
const ofArgocd = (app: App, environments: Environments): void => {
  const [first] = environments;
  const path = bootstrapFolder(first);
  const all = new Folder(app, path, namesOf(environments));
  place(all, first, { name: projectNames(first).bootstrap, spec: bootstrapProject(environments) });
  madeFor(new Application(all, bootstrapRoot(environments, path)), ['repository']);
  for (const neighbours of byCluster(environments)) {
    // A root of a folder that holds nothing would never be synced.
    if (sharedApplications(neighbours).length === 0) continue;
    const { root: name, folder } = sharedNames(neighbours[0]);
    const ofCluster = new Folder(app, path, namesOf(neighbours), `${path}/${name}`);
    place(ofCluster, neighbours[0], { name: projectNames(neighbours[0]).shared, spec: sharedProject(neighbours) });
    root(ofCluster, neighbours, { name, path: appsFolder(folder) });
  }
  for (const environment of environments) {
    const { name } = environment;
    const own = new Folder(app, path, [name], `${path}/${name}`);
    place(own, environment, { name: projectNames(environment).own, spec: environmentProject(environment) });
    root(own, [environment], { name, path: appsFolder(name) });
  }
};

/** `dist/bootstrap`: the projects and root Applications, applied once by hand or by a root that exists, and kept by a root of its own from then on. */
export const bootstrap = (app: App, environments: Environments): void => {
  const [first] = environments;
  for (const served of first.argocd.perCluster ? byCluster(environments) : [environments]) ofArgocd(app, served);
};
