import { describe, expect, test } from '@jest/globals';
import { alertsOf, observed, refused } from '../../../../test/support/workload';

describe('celery', () => {
  test('is scraped from celery-exporter, with its name as job', () => {
    const { monitors } = observed('tasks', { kind: 'celery' });

    expect(monitors).toEqual([
      {
        kind: 'pod',
        name: 'tasks-dev-pm',
        targetNamespace: 'tasks-dev',
        selector: { 'app.kubernetes.io/name': 'tasks' },
        jobLabel: 'app.kubernetes.io/name',
        sampleLimit: 5000,
        endpoints: [{ port: 'metrics', path: '/metrics', interval: '30s' }],
      },
    ]);
  });

  test('checks each queue for consumers, since a worker that is gone is soon forgotten', () => {
    const alert = alertsOf('tasks', { kind: 'celery' }).get('CeleryNoWorkers');

    expect(alert?.expr).toBe(
      'max by (namespace, queue_name) (celery_active_worker_count{namespace="tasks-dev",job="tasks",queue_name!="None"}) == 0',
    );
  });

  test('judges the wait at a bucket, in both spellings of a whole number', () => {
    const alert = alertsOf('tasks', { kind: 'celery', queueWait: { p90: '2m' } }).get('CeleryQueueWaitHigh');

    expect(alert?.expr).toBe(`(
  1 -
  sum by (namespace, queue_name) (rate(celery_task_queue_wait_time_bucket{namespace="tasks-dev",job="tasks",le=~"120|120\\\\.0"}[10m]))
  /
  sum by (namespace, queue_name) (rate(celery_task_queue_wait_time_count{namespace="tasks-dev",job="tasks"}[10m]))
) > 0.1
and
sum by (namespace, queue_name) (increase(celery_task_queue_wait_time_count{namespace="tasks-dev",job="tasks"}[10m])) >= 10`);
  });

  test('refuses a wait between two buckets', () => {
    expect(refused({ kind: 'celery', queueWait: { p90: '90s' } })).toEqual([
      {
        path: 'queueWait.p90',
        message: 'is not a bucket of celery_task_queue_wait_time',
        help: 'its buckets in seconds are 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800',
      },
    ]);
  });
});
