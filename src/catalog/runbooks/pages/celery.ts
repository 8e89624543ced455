import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on Celery. */
export const celeryPages: Runbooks = {
  'celery/queue-backlog': {
    meaning: 'More tasks wait in a queue than the workers should ever leave there.',
    impact: 'Work is late. With a time limit on results, users see it as a failure.',
    looks: [
      query('Does it grow or shrink?', 'deriv(@celery_queue_length[15m])'),
      query('Do workers serve this queue?', '@celery_active_worker_count'),
      query('What is finished per second, and which tasks?', 'topk(5, sum by (name) (rate(@celery_task_succeeded_total[5m])))'),
    ],
    causes: [
      'a burst of tasks, perhaps from a schedule or a backfill',
      'workers that are gone or stuck on slow tasks',
      'something that all tasks call got slow',
    ],
    actions: [
      'Shrinking: wait, and tell who relies on it.',
      'Growing with healthy workers: raise their replicas.',
      'Growing with stuck workers: `celery inspect active` shows on what; restart them after that.',
    ],
  },
  'celery/no-workers': {
    meaning: 'No worker listens to a queue. Counted over all workers, because the exporter forgets a lost worker after ten minutes.',
    impact: 'Nothing of this queue is done until a worker comes back; the queue grows.',
    looks: [
      query('Which queues have workers?', '@celery_active_worker_count'),
      shell('Do their Pods run?', 'kubectl -n $namespace get pods -o wide'),
      logs('What did they say last?', '{namespace="$namespace"} |~ "(?i)celery|worker" |~ "(?i)error|lost|refused|shutdown"'),
    ],
    causes: [
      'the workers were deployed with another list of queues (`-Q`)',
      'the broker refuses them',
      'they were killed for memory, or evicted',
    ],
    actions: [
      'No Pods: see the alert on the Pods of the worker.',
      'Pods but no worker: check broker URL, password and the queues they are started with.',
    ],
  },
  'celery/task-failures': {
    meaning: 'More than the allowed share of the runs of one task failed in the last quarter of an hour. Retries do not count.',
    impact: 'What the task does is not done; nobody repeats it unless its producer does.',
    looks: [
      query('Which task, how often?', '@value'),
      query('Since when?', 'sum by (name) (rate(@celery_task_failed_total[15m]))'),
      logs('Which exception?', '{namespace="$namespace"} |= "raised unexpected"'),
    ],
    causes: [
      'a release of the worker or of its producer: arguments no longer fit',
      'an API or store behind the task',
      'one poisoned input that is sent again and again',
    ],
    actions: [
      'Release: take it back on the side that changed.',
      'Dependency: pause the producer, or let the task retry with a pause.',
      'Keep the failed arguments before purging: they are the only copy.',
    ],
  },
  'celery/queue-wait': {
    meaning: 'More than a tenth of the tasks waited longer than the bound before a worker took them.',
    impact: 'Late answers, though each task itself is as fast as ever.',
    looks: [
      query('Which queue waits?', '@value'),
      query('How long is it?', '@celery_queue_length'),
      query('How many workers take from it?', '@celery_active_worker_count'),
    ],
    causes: [
      'too few workers for the hour',
      'long tasks in the same queue as short ones',
      'workers that fetch ahead and hold what others could do',
    ],
    actions: ['Add workers now.', 'Later: give long tasks a queue of their own, and set `worker_prefetch_multiplier` to 1.'],
  },
};
