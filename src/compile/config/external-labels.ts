import { environmentName } from '../../core/origins/origin';
import { type From, from } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import type { Environment } from './environment';

type Labelled = Pick<Environment, 'name' | 'cluster'>;

/** The label of the cluster, where clusters are declared: alerts then say which one they are of. */
export const clusterLabel = ({ cluster }: Pick<Environment, 'cluster'>): { readonly cluster?: string } =>
  cluster.label === '' ? {} : { cluster: cluster.label };

const labelPaths = ({ cluster: { name, label } }: Pick<Environment, 'cluster'>): readonly ConfigPath[] =>
  label === name ? [['cluster'], ['clusters', name]] : [['monitoring', 'prometheus', 'externalLabels', 'cluster']];

/** Labels that are added to everything that leaves the environment: they tell it from others. */
export const externalLabels = ({ name, ...environment }: Labelled): Readonly<Record<string, From<string>>> => {
  const { cluster } = clusterLabel(environment);
  return {
    environment: from(name, environmentName),
    ...(cluster === undefined ? {} : { cluster: from(cluster, ...labelPaths(environment)) }),
  };
};
