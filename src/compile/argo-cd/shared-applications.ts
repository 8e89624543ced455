import type { Environment } from '../config/environment';
import { inputAt } from '../config/input';
import type { ApplicationProps } from '../constructs/application';
import { manifestsFolder, valuesFile } from '../output/paths';
import { metallbApplication, sharedName, sharedNamespace } from './names';
import { ourPath, type PlannedApplication, syncOf, waves } from './planned-application';

const common = (environment: Environment): Pick<ApplicationProps, 'namespace' | 'project' | 'cascadeDelete'> => ({
  namespace: inputAt(environment, 'argocd', 'namespace'),
  project: sharedName,
  cascadeDelete: false,
});

const definitions = (environment: Environment): PlannedApplication => ({
  ...common(environment),
  name: 'prometheus-operator-crds',
  wave: waves.customResourceDefinitions,
  source: {
    kind: 'chart',
    repository: inputAt(environment, 'charts', 'prometheus-operator-crds', 'repository'),
    version: inputAt(environment, 'charts', 'prometheus-operator-crds', 'version'),
    chart: 'prometheus-operator-crds',
    release: 'prometheus-operator-crds',
    ...(Object.keys(environment.charts['prometheus-operator-crds'].values).length === 0
      ? {}
      : { values: ourPath(environment, valuesFile(sharedName, 'prometheus-operator-crds'), { part: ['charts'] }) }),
  },
  destination: { server: inputAt(environment, 'cluster'), namespace: sharedNamespace },
  // Deleting a CRD deletes every object of its kind in every environment.
  sync: { ...syncOf(environment), prune: false },
  customResources: false,
  parts: [['charts', 'prometheus-operator-crds'], ['repository']],
});

const addresses = (environment: Environment): PlannedApplication => ({
  ...common(environment),
  name: metallbApplication,
  wave: waves.metallb,
  source: { kind: 'folder', ...ourPath(environment, manifestsFolder(sharedName, metallbApplication), { part: ['metallb'] }) },
  destination: { server: inputAt(environment, 'cluster'), namespace: inputAt(environment, 'metallb', 'namespace') },
  sync: syncOf(environment),
  customResources: true,
  parts: [['metallb']],
});

/** Applications of what exists once in the cluster. */
export const sharedApplications = (environment: Environment): readonly PlannedApplication[] => [
  definitions(environment),
  ...(environment.metallb === undefined ? [] : [addresses(environment)]),
];
