import { query, type Runbooks, shell } from '../page';

/** Pages of the alerts on RabbitMQ. */
export const rabbitmqPages: Runbooks = {
  'rabbitmq/down': {
    meaning: 'No node of RabbitMQ can be scraped, or none exists. The page is served by RabbitMQ itself, so it is most likely down.',
    impact: 'Nothing can be queued or taken.',
    looks: [
      query('Any node?', '@up'),
      shell('What do its Pods say?', 'kubectl -n $namespace get pods && kubectl -n $namespace logs $job-0 --tail=50'),
      query('Is its volume full?', '@kubelet_volume_stats_available_bytes / @kubelet_volume_stats_capacity_bytes'),
    ],
    causes: [
      'volume full',
      'killed for memory',
      'after a restart of all nodes each waits for another',
      'the plugin rabbitmq_prometheus is off',
    ],
    actions: ['Start the node that stopped last first; `rabbitmqctl force_boot` only if it is lost.'],
  },
  'rabbitmq/node-down': {
    meaning: 'One node of RabbitMQ can not be scraped while others can.',
    impact: 'Quorum queues go on while a majority is there; one more lost node may stop them.',
    looks: [
      query('Which?', '@up'),
      shell('What does the cluster say?', 'kubectl -n $namespace exec $job-0 -- rabbitmqctl cluster_status'),
      shell('Why did it end?', 'kubectl -n $namespace describe pod $pod | tail -20'),
    ],
    causes: ['a rollout or a drained node', 'killed for memory', 'a partition of the network'],
    actions: ['Wait for a rollout to end.', 'Partition: restart the nodes of the smaller side.'],
  },
  'rabbitmq/memory-alarm': {
    meaning: 'RabbitMQ reached its memory watermark and blocks every connection that publishes.',
    impact: 'Producers hang. Consumers go on.',
    looks: [
      query('Which node?', '@rabbitmq_alarms_memory_used_watermark'),
      query(
        'Which queues are long?',
        'topk(5, max by (queue) (rabbitmq_detailed_queue_messages_ready{namespace="$namespace",job="$job"}))',
      ),
      shell('What holds the memory?', 'kubectl -n $namespace exec $job-0 -- rabbitmq-diagnostics memory_breakdown'),
    ],
    causes: ['a queue without consumers', 'very many connections or channels', 'large messages'],
    actions: ['Get consumers to work; purge only what can be sent again.', 'Raise memory and watermark together.'],
  },
  'rabbitmq/disk-alarm': {
    meaning: 'Free disk space fell below the limit, and RabbitMQ blocks every connection that publishes.',
    impact: 'Producers hang.',
    looks: [
      query('Which node?', '@rabbitmq_alarms_free_disk_space_watermark'),
      query('How much is left?', '@kubelet_volume_stats_available_bytes'),
      query('Which queues hold it?', 'topk(5, max by (queue) (rabbitmq_detailed_queue_messages{namespace="$namespace",job="$job"}))'),
    ],
    causes: ['a backlog of persistent messages', 'dead letters that nobody reads', 'a volume that is too small'],
    actions: ['Drain the longest queue.', 'Grow the volume.'],
  },
  'rabbitmq/dead-letters': {
    meaning: 'There are messages in a dead-letter queue: consumers refused them for good, or they grew too old.',
    impact: 'This work is not done, and nothing will do it by itself.',
    looks: [
      query('Which queue, how many?', '@rabbitmq_detailed_queue_messages'),
      query('Is it still growing?', 'max by (queue) (deriv(@rabbitmq_detailed_queue_messages[15m]))'),
      shell(
        'Why are they there? The header x-death says it.',
        'kubectl -n $namespace exec $job-0 -- rabbitmqadmin get queue=$queue count=5 ackmode=ack_requeue_true',
      ),
    ],
    causes: [
      'a message that no version of the consumer understands',
      'a dependency that failed longer than the retries last',
      'a time limit on messages',
    ],
    actions: ['Mend the cause, then move them back with a shovel.', 'Keep a copy before purging.'],
  },
  'rabbitmq/backlog': {
    meaning: 'More messages than the bound wait in a queue. Dead-letter queues have an alert of their own.',
    impact: 'Work is late.',
    looks: [
      query('Which queue?', '@rabbitmq_detailed_queue_messages_ready'),
      query('Does it grow?', 'max by (queue) (deriv(@rabbitmq_detailed_queue_messages_ready[15m]))'),
      query('Who consumes?', 'max by (queue) (rabbitmq_detailed_queue_consumers{namespace="$namespace",job="$job"})'),
    ],
    causes: ['a burst', 'slow or missing consumers', 'a prefetch of one with a slow network'],
    actions: ['Add consumers.', 'Burst: wait, and see whether it shrinks.'],
  },
  'rabbitmq/no-consumers': {
    meaning: 'Messages wait in a queue that nobody consumes.',
    impact: 'They wait for ever.',
    looks: [
      query('Which queue, how many wait?', '@rabbitmq_detailed_queue_messages_ready'),
      query('Had it consumers an hour ago?', 'max by (queue) (@rabbitmq_detailed_queue_consumers offset 1h)'),
      shell('Do the workers run?', 'kubectl -n $namespace get pods'),
    ],
    causes: ['the worker is down, or connects with another name of the queue', 'a queue that is no longer used but still bound'],
    actions: ['Start the worker.', 'Unused: remove the binding, then the queue.'],
  },
  'rabbitmq/unroutable': {
    meaning: 'Messages are published for which no queue is bound: dropped, or returned to the publisher.',
    impact: 'Dropped ones are lost without a trace.',
    looks: [
      query('How many are dropped?', 'sum(rate(@rabbitmq_global_messages_unroutable_dropped_total[5m]))'),
      query('How many come back?', 'sum(rate(@rabbitmq_global_messages_unroutable_returned_total[5m]))'),
      shell('Which bindings are there?', 'kubectl -n $namespace exec $job-0 -- rabbitmqctl list_bindings'),
    ],
    causes: [
      'a queue that was deleted or renamed',
      'a routing key with a mistake',
      'a producer that was started before its consumer declared the queue',
    ],
    actions: ['Declare queue and binding again.', 'Publish with `mandatory`, and look at what comes back.'],
  },
};
