import type { ObjectGraph } from '../../graph/graph';
import type { AlertmanagerConfigView } from '../../graph/kinds/alertmanager';
import type { AlertmanagerInstance } from '../../graph/stacks';
import { type Configuration, configurationsOf } from '../../routing/configuration';
import type { Check, Finding } from '../check';
import { called } from '../common/monitors';

const isNear = ({ node }: AlertmanagerConfigView, { environment }: AlertmanagerInstance): boolean =>
  environment === '' || environment === node.environment;

// A Secret that Pods mount may be the configuration of an Alertmanager without the operator.
const isUsed = ({ references }: ObjectGraph, { node }: AlertmanagerConfigView): boolean =>
  references.some(({ kind, name, scope }) => kind === 'secret' && name === node.name && scope === node.namespace);

const readText = ({ namespace, name, configSecret, configuration }: AlertmanagerInstance): string => {
  const what = configuration === undefined ? `Secret ${namespace}/${configSecret}` : `AlertmanagerConfig ${namespace}/${configuration}`;
  return `Alertmanager ${namespace}/${name} reads ${what}`;
};

const faultOf = (graph: ObjectGraph, { main }: Configuration): readonly Finding[] => {
  const near = graph.alertmanagers.filter((instance) => isNear(main, instance));
  if (near.length === 0 || isUsed(graph, main)) return [];
  const all = configurationsOf(graph);
  const isLacking = near.some((instance) => !all.some(({ alertmanager }) => alertmanager === instance));
  return [
    {
      ...(isLacking ? {} : { level: 'warning' }),
      at: main.node.at(['metadata', 'name']),
      message: `${called(main.node)} holds a configuration that no Alertmanager reads: ${near.map(readText).join(', ')}`,
      help: 'rename it, or name it as configSecret of the Alertmanager',
    },
  ];
};

/** Secrets with a configuration of Alertmanager that none reads. */
export const alertmanagerSecretUnread: Check = {
  id: 'alertmanager-secret-unread',
  level: 'error',
  find: ({ graph }) =>
    configurationsOf(graph)
      .filter(({ main, alertmanager }) => main.kind === 'secret' && alertmanager === undefined)
      .flatMap((configuration) => faultOf(graph, configuration)),
};
