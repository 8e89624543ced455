import type { Signal } from '../../../core/alerts/signal';
import { clientPythonBuckets, counter, gauge, histogram } from '../../common/metrics';

/** Buckets of the time that a task waits in its queue, in seconds. */
export const queueWaitBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800];

const task = ['name', 'hostname', 'queue_name'];

const counted = ['sent', 'received', 'started', 'succeeded', 'rejected', 'revoked', 'retried'];

/** What celery-exporter writes; the workers must send events (`worker_send_task_events`). */
export const celerySignals: readonly Signal[] = [
  ...counted.map((event) => counter(`celery_task_${event}_total`, task)),
  counter('celery_task_failed_total', [...task, 'exception']),
  histogram('celery_task_runtime', task, { buckets: clientPythonBuckets, unit: 'seconds' }),
  histogram('celery_task_queue_wait_time', task, { buckets: queueWaitBuckets, unit: 'seconds' }),
  gauge('celery_worker_up', ['hostname']),
  gauge('celery_worker_tasks_active', ['hostname']),
  gauge('celery_queue_length', ['queue_name']),
  gauge('celery_active_worker_count', ['queue_name']),
  gauge('celery_active_process_count', ['queue_name']),
  gauge('celery_active_consumer_count', ['queue_name']),
];
