import { from } from '../../core/origins/sourced';
import type { Elastic } from '../config/elastic';
import { type Environment, isInstalled } from '../config/environment';
import { inputAt } from '../config/input';
import { projectNames } from '../config/project-names';
import type { ApplicationProps } from '../constructs/application';
import { manifestsFolder, valuesFile } from '../output/paths';
import { sharedNames, sharedNamespace } from './names';
import { destinationIn, inArgocdOfAll, ourPath, type PlannedApplication, syncOf, waves, withPrefix } from './planned-application';

/** Folder of MetalLB's addresses, which exist once in a cluster. */
export const metallbFolder = (environment: Environment): string => {
  const { folder, metallb } = sharedNames(environment);
  return manifestsFolder(folder, metallb);
};

const common = (environment: Environment): Pick<ApplicationProps, 'namespace' | 'project' | 'cascadeDelete'> => ({
  namespace: inputAt(environment, 'argocd', 'namespace'),
  project: projectNames(environment).shared,
  cascadeDelete: false,
});

const definitions = (environment: Environment): PlannedApplication => ({
  ...common(environment),
  name: sharedNames(environment).definitions,
  wave: waves.customResourceDefinitions,
  source: {
    kind: 'chart',
    repository: inputAt(environment, 'charts', 'prometheus-operator-crds', 'repository'),
    version: inputAt(environment, 'charts', 'prometheus-operator-crds', 'version'),
    chart: 'prometheus-operator-crds',
    release: 'prometheus-operator-crds',
    ...(Object.keys(environment.charts['prometheus-operator-crds'].values).length === 0
      ? {}
      : { values: ourPath(environment, valuesFile(sharedNames(environment).folder, 'prometheus-operator-crds'), { part: ['charts'] }) }),
  },
  destination: destinationIn(environment, sharedNamespace),
  // Deleting a CRD deletes every object of its kind in every environment.
  sync: { ...syncOf(environment), prune: false },
  customResources: false,
  parts: [['charts', 'prometheus-operator-crds'], ['repository']],
});

const addresses = (environment: Environment): PlannedApplication => ({
  ...common(environment),
  name: sharedNames(environment).metallb,
  wave: waves.metallb,
  source: { kind: 'folder', ...ourPath(environment, metallbFolder(environment), { part: ['metallb'] }) },
  destination: destinationIn(environment, inputAt(environment, 'metallb', 'namespace')),
  sync: syncOf(environment),
  customResources: true,
  parts: [['metallb']],
});

/** The first environment of a cluster that keeps logs in Elasticsearch and installs its operator. */
export const elasticOwner = (neighbours: readonly Environment[]): Environment | undefined =>
  neighbours.find(({ elastic }) => elastic?.operator.install === true);

const elasticOperator = (environment: Environment, { operator, namespace }: Elastic): PlannedApplication => ({
  ...common(environment),
  name: sharedNames(environment).elasticOperator,
  wave: waves.customResourceDefinitions,
  source: {
    kind: 'chart',
    repository: from(operator.repository, ['logs', 'elastic', 'operator', 'repository']),
    version: from(operator.version, ['logs', 'elastic', 'operator', 'version']),
    chart: 'eck-operator',
    release: 'elastic-operator',
    values: ourPath(environment, valuesFile(sharedNames(environment).folder, sharedNames(environment).elasticOperator), {
      part: ['logs', 'elastic', 'operator'],
    }),
  },
  // It watches the namespaces of all environments from wherever it runs.
  destination: destinationIn(environment, from(namespace, ['logs', 'namespace'])),
  // Deleting a CRD deletes every object of its kind in every environment.
  sync: { ...syncOf(environment), prune: false },
  customResources: false,
  parts: [['logs', 'elastic', 'operator'], ['logs']],
});

/** Applications of what exists once in the cluster of some environments; where every stack runs already, so do its CRDs. */
export const sharedApplications = (neighbours: readonly [Environment, ...Environment[]]): readonly PlannedApplication[] => {
  const [first] = neighbours;
  const keeping = elasticOwner(neighbours);
  const all = [
    ...(neighbours.some(isInstalled) ? [definitions(first)] : []),
    ...(first.metallb === undefined ? [] : [addresses(first)]),
    ...(keeping?.elastic === undefined ? [] : [elasticOperator(keeping, keeping.elastic)]),
  ];
  return all.map((application) => withPrefix(first, { ...application, ...inArgocdOfAll(neighbours) }));
};
