import type { Values } from '../../core/charts/helm-values';
import { lokiPushUrl } from '../../core/charts/release';
import { within } from '../../core/origins/sourced';
import type { Environment } from '../config/environment';
import type { Logs } from '../config/logs';
import { type AlloyBlock, alloyText, expression } from './alloy-config';
import { everyNode, podLogRelabelings } from './pod-logs';
import { priorityOf, resourcesOf } from './production';
import { throughTpl } from './tpl';

const rules: readonly AlloyBlock[] = podLogRelabelings.map(({ action, sourceLabels = [], separator, regex, replacement, targetLabel }) => ({
  name: 'rule',
  attributes: {
    action,
    source_labels: sourceLabels,
    ...(separator === undefined ? {} : { separator }),
    ...(regex === undefined ? {} : { regex }),
    ...(replacement === undefined ? {} : { replacement }),
    ...(targetLabel === undefined ? {} : { target_label: targetLabel }),
  },
}));

// Without the selector, every Alloy would read the logs of every node.
const discovery = (namespaces: readonly string[]): AlloyBlock => ({
  name: 'discovery.kubernetes',
  label: 'pods',
  attributes: { role: 'pod' },
  blocks: [
    { name: 'namespaces', attributes: { names: namespaces } },
    {
      name: 'selectors',
      attributes: { role: 'pod', field: expression('"spec.nodeName=" + coalesce(sys.env("HOSTNAME"), constants.hostname)') },
    },
  ],
});

const pipeline = (environment: Environment, logs: Logs): readonly AlloyBlock[] => [
  discovery(environment.namespaces),
  {
    name: 'discovery.relabel',
    label: 'pods',
    attributes: { targets: expression('discovery.kubernetes.pods.targets') },
    blocks: rules,
  },
  { name: 'local.file_match', label: 'pods', attributes: { path_targets: expression('discovery.relabel.pods.output') } },
  {
    name: 'loki.source.file',
    label: 'pods',
    attributes: { targets: expression('local.file_match.pods.targets'), forward_to: expression('[loki.process.pods.receiver]') },
  },
  {
    name: 'loki.process',
    label: 'pods',
    attributes: { forward_to: expression('[loki.write.loki.receiver]') },
    blocks: [{ name: 'stage.cri' }],
  },
  { name: 'loki.write', label: 'loki', blocks: [{ name: 'endpoint', attributes: { url: lokiPushUrl(logs) } }] },
];

/** Alloy's own configuration: the log files of the environment's Pods, with the labels that Promtail gives them. */
const alloyConfig = (environment: Environment, logs: Logs): string => alloyText(pipeline(environment, logs));

// All that finding the Pods of a node needs; the chart's own rules include every Secret of the cluster.
const podsOnly = [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }];

// Roles can be written into namespaces of ours only, so Pods of somebody else's are found through the cluster. The chart prints both lists
// of rules one below the other, so an empty one would break what it renders.
const rights = ({ namespaces, ownNamespaces }: Environment) => {
  const own = namespaces.every((namespace) => ownNamespaces.includes(namespace));
  return own ? { namespaces, rules: podsOnly } : { rules: podsOnly, clusterRules: podsOnly };
};

const positions = '/var/lib/alloy';

/** Values of the chart alloy. */
export const alloyValues = (environment: Environment, logs: Logs): Values => ({
  // Its one CRD is for PodLogs, which nothing here uses and two releases could not both own.
  crds: { create: false },
  alloy: {
    configMap: { content: within(throughTpl(alloyConfig(environment, logs)), ['logs', 'agent'], ['logs']) },
    mounts: { varlog: true, extra: [{ name: 'positions', mountPath: positions }] },
    storagePath: positions,
    // The log files of a node belong to root.
    securityContext: { runAsUser: 0, runAsGroup: 0 },
    ...resourcesOf(environment, 'large'),
  },
  ...(environment.production ? { configReloader: resourcesOf(environment, 'small') } : {}),
  rbac: rights(environment),
  controller: {
    type: 'daemonset',
    tolerations: everyNode,
    ...priorityOf(environment),
    // Two environments on a node would overwrite each other's positions in one folder.
    volumes: {
      extra: [{ name: 'positions', hostPath: { path: `${positions}-${environment.name}`, type: 'DirectoryOrCreate' } }],
    },
  },
});
