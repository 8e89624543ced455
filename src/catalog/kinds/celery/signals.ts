import type { Signal } from '../../../core/alerts/signal';

/** Buckets of the time that a task waits in its queue, in seconds. */
export const queueWaitBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800];

// Defaults of prometheus_client.Histogram, in seconds.
const runtimeBuckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

const task = ['name', 'hostname', 'queue_name'];

const counted = ['sent', 'received', 'started', 'succeeded', 'rejected', 'revoked', 'retried'];

/** What celery-exporter writes; the workers must send events (`worker_send_task_events`). */
export const celerySignals: readonly Signal[] = [
  ...counted.map((event): Signal => ({ metric: `celery_task_${event}_total`, type: 'counter', labels: task })),
  { metric: 'celery_task_failed_total', type: 'counter', labels: [...task, 'exception'] },
  { metric: 'celery_task_runtime', type: 'histogram', labels: task, buckets: runtimeBuckets, unit: 'seconds' },
  { metric: 'celery_task_queue_wait_time', type: 'histogram', labels: task, buckets: queueWaitBuckets, unit: 'seconds' },
  { metric: 'celery_worker_up', type: 'gauge', labels: ['hostname'] },
  { metric: 'celery_worker_tasks_active', type: 'gauge', labels: ['hostname'] },
  { metric: 'celery_queue_length', type: 'gauge', labels: ['queue_name'] },
  { metric: 'celery_active_worker_count', type: 'gauge', labels: ['queue_name'] },
  { metric: 'celery_active_process_count', type: 'gauge', labels: ['queue_name'] },
  { metric: 'celery_active_consumer_count', type: 'gauge', labels: ['queue_name'] },
];
