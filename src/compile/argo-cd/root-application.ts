import type { Environment } from '../config/environment';
import { inputAt } from '../config/input';
import type { ApplicationProps } from '../constructs/application';
import { appsFolder } from '../output/paths';
import { argocdServer, bootstrapName } from './names';
import { ourPath, syncOf } from './planned-application';

/** The Application that creates those in the folder of an environment, or in that of what environments share. */
export const rootApplication = (name: string, environment: Environment): ApplicationProps => ({
  name: `${name}-root`,
  namespace: inputAt(environment, 'argocd', 'namespace'),
  project: bootstrapName,
  wave: 0,
  source: { kind: 'folder', ...ourPath(environment, appsFolder(name)) },
  destination: { server: argocdServer, namespace: inputAt(environment, 'argocd', 'namespace') },
  sync: syncOf(environment),
  cascadeDelete: false,
  customResources: false,
});
