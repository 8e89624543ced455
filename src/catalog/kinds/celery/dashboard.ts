import type { AlertBounds } from '../../../core/alerts/alert-bounds';
import { type Contributions, type Row, shownRange } from '../../../core/dashboards/dashboard';
import { metricName, not, promql } from '../../../language/promql/tag';
import { above, counted, lines, named, perSecond, pie, quantile, query, row, shareWithin, stat, table, total } from '../../common/panels';
import { celeryQueueHigh } from './alerts/celery-queue-high';
import { celeryTaskFailureRateHigh } from './alerts/celery-task-failure-rate-high';
import type { CeleryContext } from './context';

const task = (event: string) => metricName(`celery_task_${event}_total`);
const celery = (name: string) => metricName(`celery_${name}`);

const outcomes = ['succeeded', 'failed', 'retried', 'rejected', 'revoked'] as const;

const queues = ({ selector, wait }: CeleryContext, bounds: AlertBounds): Row => {
  const by = ['queue_name'];
  // The exporter writes the text None where it knows no queue.
  const known = { ...selector, queue_name: not('None') };
  return row(
    'Queues',
    stat('Workers', 'short', total(celery('worker_up'), selector)),
    stat('Active tasks', 'short', total(celery('worker_tasks_active'), selector)),
    stat('Waiting tasks', 'short', total(celery('queue_length'), known), bounds(celeryQueueHigh)),
    stat('Queues known', 'short', promql`count(sum by (queue_name) (celery_queue_length${known}))`),
    lines('Worker queue size', 'short', query(named(...by), promql`max by (queue_name) (celery_queue_length${known})`), {
      bound: bounds(celeryQueueHigh),
    }),
    lines(
      'Wait in the queue',
      's',
      [
        query(`${named(...by)} p50`, quantile(0.5, celery('task_queue_wait_time'), { matchers: selector, by })),
        query(`${named(...by)} p90`, quantile(0.9, celery('task_queue_wait_time'), { matchers: selector, by })),
      ],
      { bound: above(wait) },
    ),
    lines(
      'Waits within the bound',
      'percentunit',
      query(named(...by), shareWithin(celery('task_queue_wait_time'), wait, { matchers: selector, by })),
      {
        description: `Share of the tasks that waited at most ${wait} s; the alert fires when it falls below 90 %`,
        bound: { value: 0.9, bad: 'below' },
      },
    ),
    lines(
      'Workers, consumers and processes by queue',
      'short',
      ['worker', 'consumer', 'process'].map((what) =>
        query(`${named(...by)} ${what}s`, total(celery(`active_${what}_count`), selector, by)),
      ),
    ),
  );
};

const failures = ({ selector }: CeleryContext) => {
  const failed = promql`sum by (name) (increase(celery_task_failed_total${selector}[${shownRange}]))`;
  return promql`${failed} / (${failed} + sum by (name) (increase(celery_task_succeeded_total${selector}[${shownRange}])) > 0)`;
};

const tasks = (context: CeleryContext, bounds: AlertBounds): Row => {
  const { selector } = context;
  const by = ['name'];
  const failed = perSecond(task('failed'), selector, by);
  return row(
    'Tasks',
    lines('Tasks received', 'ops', query(named('name'), perSecond(task('received'), selector, by))),
    pie(
      'Tasks by outcome',
      'short',
      outcomes.map((what) => query(what, promql`sum(increase(${task(what)}${selector}[${shownRange}]))`)),
    ),
    lines(
      'Failure ratio',
      'percentunit',
      query(named('name'), promql`${failed} / (${failed} + ${perSecond(task('succeeded'), selector, by)} > 0)`),
      { bound: bounds(celeryTaskFailureRateHigh) },
    ),
    lines(
      'Runtime',
      's',
      [0.5, 0.95, 0.99].map((q) => query(`${named('name')} p${q * 100}`, quantile(q, celery('task_runtime'), { matchers: selector, by }))),
    ),
    table('Tasks with most failures', 'percentunit', query('', promql`topk(10, ${failures(context)})`)),
    table(
      'Exceptions',
      'short',
      query('', promql`topk(10, sum by (name, exception) (increase(celery_task_failed_total${selector}[${shownRange}])))`),
    ),
    table('Slow tasks', 's', query('', promql`topk(10, ${quantile(0.95, celery('task_runtime'), { matchers: selector, by })})`)),
    lines(
      'Tasks retried, rejected and revoked',
      'short',
      ['retried', 'rejected', 'revoked'].map((what) => query(what, counted(task(what), selector))),
      { width: 16 },
    ),
  );
};

/** Queues, waits, workers and tasks of a Celery installation. */
export const celeryRows = (context: CeleryContext, bounds: AlertBounds): readonly Row[] => [
  queues(context, bounds),
  tasks(context, bounds),
];

/** Its panels beside the queues of other workloads. */
export const celeryContributions: Contributions = (selector) => [
  {
    title: 'Worker queue size',
    unit: 'short',
    legend: '{{queue_name}}',
    expr: promql`max by (queue_name) (celery_queue_length${{ ...selector, queue_name: not('None') }})`,
  },
];
