import { query, type Runbooks, shell } from '../page';

/** Pages of the alerts on the Pods behind a workload. */
export const workloadPages: Runbooks = {
  'workload/unavailable': {
    meaning:
      'Replicas are wanted and not one of them is available: Kubernetes sends no request to any Pod. A workload scaled to zero is not meant.',
    impact: 'The workload does nothing: an API is down, a worker leaves its queue alone.',
    looks: [
      query(
        'How many are wanted, how many are there?',
        '@kube_deployment_spec_replicas - on (namespace, deployment) @kube_deployment_status_replicas_available',
      ),
      query(
        'Why do its containers wait?',
        'max by (pod, container, reason) (@kube_pod_container_status_waiting_reason{pod=~"$deployment-.*"}) == 1',
      ),
      shell(
        'What do the Pods say?',
        'kubectl -n $namespace describe pods | grep -A10 Events: ; kubectl -n $namespace logs deployment/$deployment --previous --tail=50',
      ),
    ],
    causes: [
      'a release: image that can not be pulled, a Secret or ConfigMap that is missing, a probe that never succeeds',
      'no node has room (Pods stay Pending)',
      'something that the start needs, such as a database, is down',
    ],
    actions: [
      'After a release: undo it, then revert the commit, or Argo CD brings it again.',
      'Pending: free or add nodes, or lower the requests.',
      'Probe fails: compare its path and port with what the container serves.',
    ],
  },
  'workload/replicas-missing': {
    meaning: 'Fewer replicas are available than wanted, for longer than a rollout takes, and no rollout is under way.',
    impact: 'Less capacity and less to fall back on; the next lost Pod may be noticed.',
    looks: [
      query(
        'How many are missing?',
        '@kube_deployment_spec_replicas - on (namespace, deployment) @kube_deployment_status_replicas_available',
      ),
      query('Which Pods are not ready?', 'max by (pod) (@kube_pod_status_ready{condition="false",pod=~"$deployment-.*"}) == 1'),
      shell('Is there room for them?', 'kubectl -n $namespace get pods -o wide && kubectl describe nodes | grep -A8 "Allocated resources"'),
    ],
    causes: [
      'the cluster is full, or a taint, affinity or volume keeps the Pod from every node',
      'one Pod crashes again and again, on one node or with one shard of the data',
      'a quota of the namespace is used up',
    ],
    actions: [
      'Pending: read the event of the scheduler; it names what does not fit.',
      'Crashing: follow the runbook of KubePodCrashLooping.',
      'StatefulSet: a volume that is bound to a lost node or zone keeps its Pod waiting.',
    ],
  },
  'workload/high-cpu': {
    meaning: 'A container uses most of its CPU limit. Containers without a limit are not seen by this alert.',
    impact: 'At the limit the kernel throttles it: latency grows long before anything fails.',
    looks: [
      query('Which containers, how close?', 'topk(5, @value)'),
      query(
        'Is it throttled already?',
        'sum by (pod) (increase(@container_cpu_cfs_throttled_periods_total{pod=~"$pod"}[5m])) / sum by (pod) (increase(@container_cpu_cfs_periods_total{pod=~"$pod"}[5m]))',
      ),
      query(
        'Is it more work than yesterday?',
        'sum by (pod) (rate(@container_cpu_usage_seconds_total[5m])) / sum(rate(@container_cpu_usage_seconds_total[5m] offset 1d))',
      ),
    ],
    causes: [
      'more requests or tasks',
      'a release that computes more',
      'a loop that never ends, in one Pod only',
      'a limit that was set by guess',
    ],
    actions: [
      'All Pods: raise the replicas; if one request alone needs that much, raise the limit.',
      'One Pod: take a profile or a thread dump, then delete the Pod.',
    ],
  },
  'workload/high-memory': {
    meaning: 'The working set of a container is close to its memory limit. What the kernel can drop (page cache) is not counted.',
    impact: 'Above the limit the kernel kills the container: requests in flight are lost.',
    looks: [
      query('Which containers, how close?', 'topk(5, @value)'),
      query('Does it grow steadily, or in steps?', 'sum by (pod) (deriv(@container_memory_working_set_bytes[1h]))'),
      query('Was it killed for it before?', '@kube_pod_container_status_last_terminated_reason{reason="OOMKilled"} == 1'),
    ],
    causes: [
      'a leak: memory grows since the start and never falls',
      'a model, cache or batch that became larger',
      'more workers per Pod than the limit allows',
    ],
    actions: [
      'A leak: restart the Pods one after the other to gain time, and take a heap profile of one before.',
      'Grown data: raise request and limit together, so that the node keeps its promise.',
    ],
  },
};
