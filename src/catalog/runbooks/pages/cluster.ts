import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on Kubernetes and its nodes. */
export const clusterPages: Runbooks = {
  'kubernetes/crash-looping': {
    meaning: 'A container ends soon after each start, and Kubernetes waits longer and longer before the next.',
    impact: 'What the Pod does is not done, or only between two ends.',
    looks: [
      shell('What did it say before it ended?', 'kubectl -n $namespace logs $pod -c $container --previous --tail=100'),
      query('How did it end?', 'max by (pod, container, reason) (@kube_pod_container_status_last_terminated_reason{pod="$pod"}) == 1'),
      query('How often, since when?', 'increase(@kube_pod_container_status_restarts_total{pod="$pod"}[1h])'),
    ],
    causes: [
      'wrong configuration or a missing Secret',
      'a dependency that must be there at the start',
      'memory limit (OOMKilled)',
      'a liveness probe that gives up too early',
    ],
    actions: [
      'Exit at once: fix what the last lines of its log name.',
      'OOMKilled: see KubeContainerOOMKilled.',
      'Killed by the probe: `kubectl describe pod` says "Liveness probe failed"; give it a startup probe.',
    ],
  },
  'kubernetes/pod-not-ready': {
    meaning: 'A Pod has been Pending or Unknown for a quarter of an hour. Pods of Jobs are left out: they may wait.',
    impact: 'A replica is missing; with a single replica, the service.',
    looks: [
      shell('What does the scheduler say?', 'kubectl -n $namespace describe pod $pod | tail -20'),
      query(
        'Does its container wait for something?',
        'max by (container, reason) (@kube_pod_container_status_waiting_reason{pod="$pod"}) == 1',
      ),
      query('Are nodes lost or closed?', '@kube_node_status_condition{condition="Ready",status="true"} == 0'),
    ],
    causes: [
      'no node has the CPU, memory or GPU that it asks for',
      'its volume can not be bound or mounted',
      'the image can not be pulled',
      'Unknown: its node does not answer',
    ],
    actions: ['No room: lower requests, or add a node.', 'Volume: look at the claim and its events.', 'Unknown: see KubeNodeNotReady.'],
  },
  'kubernetes/oom': {
    meaning: 'A container was killed because it needed more memory than its limit, and started again.',
    impact: 'Requests or tasks in flight were lost; it will happen again under the same load.',
    looks: [
      query(
        'How close to the limit does it live?',
        'max by (pod, container) (@container_memory_working_set_bytes{pod="$pod",container="$container"}) / max by (pod, container) (@kube_pod_container_resource_limits{pod="$pod",container="$container",resource="memory"})',
      ),
      query('How often, in a day?', 'increase(@kube_pod_container_status_restarts_total[1d])'),
      logs('What was it doing?', '{namespace="$namespace",container="$container"}'),
    ],
    causes: [
      'a leak',
      'one request or batch that needs far more than others',
      'a limit below what the runtime takes for itself (JVM heap, model weights, number of workers)',
    ],
    actions: [
      'Raise limit and request if the need is real.',
      'Limit what one request may take (page size, batch size).',
      'Leak: take a heap profile before the next kill.',
    ],
  },
  'kubernetes/throttling': {
    meaning: 'In more than a quarter of its time slices the container was stopped because its CPU limit was used up. Seen, not paged.',
    impact: 'Latency in bursts, even where the mean use of CPU looks low.',
    looks: [
      query('Which containers most?', 'topk(10, @value)'),
      query('What do they use?', 'sum by (pod, container) (rate(@container_cpu_usage_seconds_total{pod="$pod"}[5m]))'),
      query('What may they use?', 'max by (pod, container) (@kube_pod_container_resource_limits{pod="$pod",resource="cpu"})'),
    ],
    causes: ['a limit lower than the number of threads that work at once', 'bursts, such as garbage collection or loading'],
    actions: [
      'Raise the limit, or remove it and keep the request, where latency matters.',
      'Set the number of workers and threads to what the limit carries.',
    ],
  },
  'kubernetes/job-failed': {
    meaning: 'A Job gave up: its Pods failed as often as `backoffLimit` allows.',
    impact: 'What it was to do is not done, and nothing repeats it before the next schedule.',
    looks: [
      shell('Why?', 'kubectl -n $namespace describe job $job_name && kubectl -n $namespace logs job/$job_name --tail=100'),
      query('Which Jobs failed?', '@value == 1'),
      query(
        'Was it killed for memory?',
        'max by (pod) (@kube_pod_container_status_last_terminated_reason{reason="OOMKilled",pod=~"$job_name-.*"}) == 1',
      ),
    ],
    causes: ['the program failed: its log says why', 'deadline (`activeDeadlineSeconds`) reached', 'Secret, image or volume missing'],
    actions: [
      'Mend the cause, then start it again: `kubectl create job --from=cronjob/...`.',
      'Delete the failed Job: the alert ends with it.',
    ],
  },
  'kubernetes/volume': {
    meaning: 'A volume has little space left and at its present pace is full within four days.',
    impact: 'When it is full, writes fail: databases stop, queues block, logs are lost.',
    looks: [
      query('How much is left, where?', '@value'),
      query(
        'When is it full, in hours?',
        '@kubelet_volume_stats_available_bytes / (deriv(@kubelet_volume_stats_available_bytes[6h]) * -3600) > 0',
      ),
      shell('Who uses it, and can it grow?', 'kubectl -n $namespace describe pvc $persistentvolumeclaim && kubectl get storageclass'),
    ],
    causes: ['retention longer than the volume', 'logs, temporary files or old versions that nobody removes', 'growth as planned'],
    actions: ['Grow the claim if its class has `allowVolumeExpansion`.', 'Shorten retention, or remove what is old; ask the owner first.'],
  },
  'kubernetes/node-not-ready': {
    meaning: 'A node that takes Pods does not report that it is ready.',
    impact: 'After some minutes its Pods are started elsewhere, if there is room; those with local volumes are not.',
    looks: [
      shell('What does it report?', 'kubectl describe node $node | sed -n "/Conditions/,/Addresses/p"'),
      query('Is it short of memory, disk or processes?', '@kube_node_status_condition{node="$node",status="true"} == 1'),
      query('Which Pods were on it?', 'count by (namespace) (@kube_pod_info{node="$node"})'),
    ],
    causes: ['the machine is off or unreachable', 'the kubelet or the container runtime hangs', 'disk or memory of the node used up'],
    actions: ['Restart the kubelet or the machine.', 'If it stays away: drain and remove it, so that volumes are let go.'],
  },
  'nodes/cpu': {
    meaning: 'The CPUs of a node do real work most of the time; waiting for disks and time stolen by the host are not counted.',
    impact: 'Everything on the node gets slower, Pods without a request first.',
    looks: [
      query('What kind of work?', 'sum by (mode) (rate(@node_cpu_seconds_total{instance="$instance"}[5m]))'),
      query('Which Pods?', 'topk(10, sum by (namespace, pod) (rate(@container_cpu_usage_seconds_total{instance=~"$instance"}[5m])))'),
      query('Is it this node alone?', '@value'),
    ],
    causes: ['Pods without limits', 'a batch job', 'requests set too low, so that the scheduler puts too much on one node'],
    actions: ['Move or limit what takes most.', 'Raise requests to what is used; the scheduler then spreads it.'],
  },
  'nodes/memory': {
    meaning: 'Little memory of a node is available, even after dropping what the kernel could drop.',
    impact: 'The kubelet evicts Pods, or the kernel kills the largest process.',
    looks: [
      query('How much is left?', '@node_memory_MemAvailable_bytes{instance="$instance"}'),
      query(
        'Which Pods hold it?',
        'topk(10, sum by (namespace, pod) (@container_memory_working_set_bytes{container!="",instance=~"$instance"}))',
      ),
      query('Does the node report pressure?', '@kube_node_status_condition{condition="MemoryPressure",status="true"} == 1'),
    ],
    causes: ['Pods without a memory limit', 'requests below real use', 'something on the node outside Kubernetes'],
    actions: ['Delete or move the largest Pod that can be moved.', 'Set requests equal to limits for what must not be evicted.'],
  },
  'nodes/disk': {
    meaning: 'A file system of a node is almost full. Read-only and virtual ones are not meant.',
    impact: 'Below the eviction threshold the kubelet removes images, then Pods; when full, the node itself fails.',
    looks: [
      query('Which file system, how much is left?', '@node_filesystem_avail_bytes{instance="$instance"}'),
      query('How fast does it fill?', 'deriv(@node_filesystem_avail_bytes{instance="$instance"}[1h])'),
      query(
        'Is it file names rather than bytes?',
        '@node_filesystem_files_free{instance="$instance"} / @node_filesystem_files{instance="$instance"}',
      ),
    ],
    causes: ['container logs or images', 'an emptyDir that grows', 'core dumps, or a journal without a limit'],
    actions: [
      'On the node: `crictl rmi --prune`, `journalctl --vacuum-size=1G`.',
      'Give the Pod that fills it an `ephemeral-storage` limit, or a volume.',
    ],
  },
  'nodes/disk-io': {
    meaning: 'More than the bound of requests wait for a disk at any time, for half an hour.',
    impact: 'Databases and brokers on this node answer slowly; etcd loses its leader if it lives there.',
    looks: [
      query('Reads or writes?', 'rate(@node_disk_read_bytes_total{instance="$instance"}[5m])'),
      query('How much is written?', 'rate(@node_disk_written_bytes_total{instance="$instance"}[5m])'),
      query('Which Pods write?', 'topk(5, sum by (namespace, pod) (rate(@container_fs_writes_bytes_total[5m])))'),
    ],
    causes: ['a backup, a compaction or a rebuild', 'a query without an index', 'a network disk whose allowed rate is used up'],
    actions: ['Stop or delay the batch.', 'Move the database to a faster class, away from others.'],
  },
  'nodes/network': {
    meaning: 'A network card drops more than one in a hundred of the packets that arrive.',
    impact: 'Retransmissions: latency for everything on the node, scrapes that time out.',
    looks: [
      query('Which card, what share?', '@value'),
      query('How much traffic is it?', 'rate(@node_network_receive_bytes_total{instance="$instance"}[5m])'),
      query('Are there errors, too?', 'rate(@node_network_receive_errs_total{instance="$instance"}[5m])'),
    ],
    causes: ['bursts beyond the ring buffer', 'a cable, port or driver', 'one CPU that handles all interrupts'],
    actions: ['Enlarge the ring buffer with `ethtool -G`.', 'Errors beside the drops: change cable or port.'],
  },
};
