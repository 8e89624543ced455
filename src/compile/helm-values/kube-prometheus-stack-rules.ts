import type { Values } from '../../core/charts/helm-values';
import { chartAlertGroups, chartAlerts, emptiedGroups } from '../../core/charts/kube-prometheus-stack-alerts';
import { chartPairs, replacedByPairs } from '../../core/charts/kube-prometheus-stack-pairs';
import { within } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import type { Environment } from '../config/environment';

/** The chart's InfoInhibitor only makes sense with an inhibition of the chart's own configuration, which ours replaces. */
const replacedAlerts = ['InfoInhibitor'];

/** The chart's alerts on what exists once in the cluster, where they are among others. */
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

/** The alerts that we emit for an environment, each with the part of the input that it is for. */
export type EmittedAlerts = ReadonlyMap<string, ConfigPath>;

// What an alert of ours replaces under another name is off for its sake.
const pathOf = (alert: string, alerts: EmittedAlerts): ConfigPath => {
  const pair = chartPairs.find(({ chart }) => chart === alert);
  return alerts.get(alert) ?? alerts.get(pair?.variants[0].ours[0] ?? '') ?? ['monitoring'];
};

/** What of the chart's rules is off: single alerts, and the switches of groups of which no alert would be left. */
const switchedOff = (names: readonly string[], switches: readonly string[], alerts: EmittedAlerts) => {
  const emptied = emptiedGroups(new Set(names));
  const isOff = (key: string): boolean =>
    chartAlertGroups.every(({ group, switch: other }) => other !== key || emptied.some((one) => one.group === group));
  const off = new Set([...switches, ...emptied.map((one) => one.switch).filter(isOff)]);
  // A group whose switch is that of others as well keeps its alerts: a check then says that they are shipped twice.
  const kept = new Set(emptied.filter((one) => !off.has(one.switch)).flatMap(({ alerts: shipped }) => shipped));
  const disabled = chartAlerts.filter((alert) => names.includes(alert) && !kept.has(alert));
  return {
    disabled: Object.fromEntries(disabled.map((alert) => [alert, within(true, pathOf(alert, alerts))])),
    ...(off.size === 0 ? {} : { rules: Object.fromEntries([...off].sort().map((key) => [key, false])) }),
  };
};

/** Which of the chart's own rules are on: none that we emit, and on the cluster only where it is owned. */
export const defaultRules = ({ monitoring }: Environment, alerts: EmittedAlerts): Values => {
  const replaced = [...new Set([...alerts.keys(), ...replacedByPairs(new Set(alerts.keys())), ...replacedAlerts])];
  if (monitoring.ownsCluster) return switchedOff(replaced, [], alerts);
  // One broken node would otherwise notify the teams of all environments.
  return switchedOff([...replaced, ...alertsOfCluster], groupsOfCluster, alerts);
};
