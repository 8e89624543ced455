import type { Environment } from '../config/environment';
import type { Values } from '../model/helm-values';
import { chartAlerts } from '../model/kube-prometheus-stack-alerts';

/** The chart's InfoInhibitor only makes sense with an inhibition of the chart's own configuration, which ours replaces. */
const replacedAlerts = ['InfoInhibitor'];

/** The chart's alerts on what exists once in the cluster, where they stand among others. */
const alertsOfCluster = ['KubeCPUOvercommit', 'KubeMemoryOvercommit'];

/** The chart's groups that hold nothing but alerts on what exists once in the cluster: nodes, kubelets, control plane. */
const groupsOfCluster = [
  'etcd',
  'kubeApiserverSlos',
  'kubeControllerManager',
  'kubeProxy',
  'kubeSchedulerAlerting',
  'kubernetesSystem',
  'network',
  'nodeExporterAlerting',
];

const disabled = (names: readonly string[]) => {
  const off = new Set(names);
  return Object.fromEntries(chartAlerts.filter((alert) => off.has(alert)).map((alert) => [alert, true]));
};

/** The chart's own rules: about the environment's namespaces, none twice, and on the cluster only where it is owned. */
export const defaultRules = ({ monitoring }: Environment, namespaces: readonly string[], alerts: readonly string[]): Values => {
  const appNamespacesTarget = namespaces.join('|');
  if (monitoring.ownsCluster) return { appNamespacesTarget, disabled: disabled([...alerts, ...replacedAlerts]) };
  return {
    appNamespacesTarget,
    disabled: disabled([...alerts, ...replacedAlerts, ...alertsOfCluster]),
    // One broken node would otherwise tell the teams of all environments.
    rules: Object.fromEntries(groupsOfCluster.map((group) => [group, false])),
  };
};
