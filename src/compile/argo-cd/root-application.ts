import { argocdServer } from '../config/clusters';
import type { Environment } from '../config/environment';
import { inputAt } from '../config/input';
import { prefixed, projectNames } from '../config/project-names';
import type { ApplicationProps } from '../constructs/application';
import { inArgocdOfAll, ourPath, syncOf } from './planned-application';

/** A folder below `dist/`, and what the root that creates its Applications is named after. */
interface Rooted {
  readonly name: string;
  readonly path: string;
}

type Environments = readonly [Environment, ...Environment[]];

/** The Application that creates those in the folder of an environment, or in that of what some share in their cluster. */
export const rootApplication = ({ name, path }: Rooted, environments: Environments): ApplicationProps => {
  const [environment] = environments;
  return {
    name: prefixed(environment, `${name}-root`),
    ...inArgocdOfAll(environments),
    project: projectNames(environment).bootstrap,
    wave: 0,
    source: { kind: 'folder', ...ourPath(environment, path) },
    destination: { server: argocdServer, namespace: inputAt(environment, 'argocd', 'namespace') },
    sync: syncOf(environment),
    cascadeDelete: false,
    customResources: false,
  };
};

/**
 * The Application that keeps projects and roots as they are in Git, itself included. Whoever removes an environment deletes its
 * root and project by hand: with the project gone first, its Applications could not be deleted any more.
 */
export const bootstrapRoot = (environments: Environments, path: string): ApplicationProps => ({
  ...rootApplication({ name: 'bootstrap', path }, environments),
  sync: { ...syncOf(environments[0]), prune: false },
});
