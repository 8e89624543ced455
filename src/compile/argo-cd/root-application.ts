import { argocdServer } from '../config/clusters';
import type { Environment } from '../config/environment';
import { inputAt } from '../config/input';
import { prefixed, projectNames } from '../config/project-names';
import type { ApplicationProps } from '../constructs/application';
import { appsFolder } from '../output/paths';
import { ourPath, syncOf } from './planned-application';

/** A folder of Applications, and what the root that creates them is named after. */
interface Rooted {
  readonly name: string;
  readonly folder: string;
}

/** The Application that creates those in the folder of an environment, or in that of what exists once in its cluster. */
export const rootApplication = ({ name, folder }: Rooted, environment: Environment): ApplicationProps => ({
  name: prefixed(environment, `${name}-root`),
  namespace: inputAt(environment, 'argocd', 'namespace'),
  project: projectNames(environment).bootstrap,
  wave: 0,
  source: { kind: 'folder', ...ourPath(environment, appsFolder(folder)) },
  destination: { server: argocdServer, namespace: inputAt(environment, 'argocd', 'namespace') },
  sync: syncOf(environment),
  cascadeDelete: false,
  customResources: false,
});
