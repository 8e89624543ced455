import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { watchedNamespaces } from '../../../core/kubernetes/cluster';
import { type WatchingIdentity, watching } from '../../../core/workloads/identity';
import { teamField } from '../../../core/workloads/identity-fields';
import { namespaceVariable } from '../../common/dashboards/namespaces';
import type { WorkloadKind } from '../../workload-kind';
import { watchedCronJobs } from '../cronjob/schema';
import { driftCronJobs } from '../model/drift-job';
import { cpuThrottlingHigh } from './alerts/cpu-throttling-high';
import { kubeContainerOomKilled } from './alerts/kube-container-oom-killed';
import { kubeJobFailed } from './alerts/kube-job-failed';
import { kubeNodeNotReady } from './alerts/kube-node-not-ready';
import { kubePersistentVolumeFillingFast } from './alerts/kube-persistent-volume-filling-fast';
import { kubePersistentVolumeFillingUp } from './alerts/kube-persistent-volume-filling-up';
import { kubePersistentVolumeFull } from './alerts/kube-persistent-volume-full';
import { kubePodCrashLooping } from './alerts/kube-pod-crash-looping';
import { kubePodNotReady } from './alerts/kube-pod-not-ready';
import { clusterRow, podRows } from './dashboard';
import { kubernetesSignals } from './metrics';

const everywhere = [
  kubePodCrashLooping,
  kubePodNotReady,
  kubeContainerOomKilled,
  kubePersistentVolumeFull,
  kubePersistentVolumeFillingFast,
  kubePersistentVolumeFillingUp,
  cpuThrottlingHigh,
  kubeJobFailed,
];

const alerts = [...everywhere, kubeNodeNotReady];

const schema = z.strictObject({
  kind: z.literal('kubernetes'),
  team: teamField,
  alerts: alertsSchema(alerts),
});

/** Pods, Jobs and volumes in the environment's namespaces, and the nodes where it owns the cluster; the chart's monitors find them. */
export const kubernetes: WorkloadKind<typeof schema, WatchingIdentity> = {
  schema,
  watches: "Pods, Jobs and volumes of the environment's namespaces",
  through: 'kube-state-metrics and the kubelet',
  needsKubernetes: 'watches Pods, Jobs and volumes of a cluster',
  source: 'kubernetes/kube-state-metrics@c92fe0c (2026-08-20)',
  alerts,
  identity: watching,
  observe: ({ name, environment }, workload, environmentContext) => {
    const { monitoring, workloads, identities } = environmentContext;
    const [first = monitoring.namespace, ...others] = watchedNamespaces(environmentContext);
    const namespaces = [first, ...others] as const;
    const context = { namespaces, cronJobs: [...watchedCronJobs(environment, workloads), ...driftCronJobs(identities, workloads)] };
    return {
      ruleGroups: [{ name, rules: alertRules(monitoring.ownsCluster ? alerts : everywhere, workload.alerts, context) }],
      signals: kubernetesSignals,
      panels: {
        subject: 'infrastructure',
        variables: [namespaceVariable(namespaces)],
        rows: [...podRows(alertBounds(workload.alerts)), ...(monitoring.ownsCluster ? [clusterRow(monitoring.controlPlane)] : [])],
      },
    };
  },
};
