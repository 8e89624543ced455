import type { AlertmanagerConfigView } from '../lint/graph/kinds/alertmanager';
import type { Side } from './side';

/** The configuration that an environment's Alertmanager runs, where there is one. */
export const configOf = ({ graph }: Side, environment: string): AlertmanagerConfigView | undefined => {
  const own = graph.alertmanagerConfigs.filter(({ node, kind }) => node.environment === environment && kind !== 'object');
  const used = graph.alertmanagers.filter((instance) => instance.environment === environment);
  return (
    own.find(({ node }) => used.some(({ namespace, configSecret }) => namespace === node.namespace && configSecret === node.name)) ?? own[0]
  );
};
