import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on Airflow. */
export const airflowPages: Runbooks = {
  'airflow/scheduler-down': {
    meaning: 'The scheduler of Airflow sends no heartbeat, or its exporter shows nothing of it.',
    impact: 'No DAG starts, no task is queued.',
    looks: [
      query('When was the last heartbeat?', 'sum(rate(@airflow_scheduler_heartbeat[5m]))'),
      query('Does the exporter itself run?', 'up{namespace="$namespace",job="$job"}'),
      shell('What does it say?', 'kubectl -n $namespace logs -l component=scheduler --tail=100'),
    ],
    causes: [
      'its Pod was killed for memory',
      'the metadata database does not answer',
      'StatsD: the exporter restarted and nothing was sent since',
    ],
    actions: ['Restart the scheduler; tasks that run go on.', 'Database: see the alerts on PostgreSQL.'],
  },
  'airflow/dag-failed': {
    meaning: 'A run of a DAG failed: a task used up its retries. DAGs of watched pipelines are left out, they have their own alert.',
    impact: 'What that run was to produce is missing.',
    looks: [
      query('Which DAG, how often?', '@value'),
      shell('Which task?', 'kubectl -n $namespace exec deploy/airflow-scheduler -- airflow tasks states-for-dag-run $dag_id $run_id'),
      logs('What did the task say?', '{namespace="$namespace"} |= "$dag_id" |~ "(?i)error|traceback"'),
    ],
    causes: ['data that was not there yet', 'a source or store that refused', 'a change of the code of the DAG'],
    actions: ['Mend the cause and clear the failed task: the run goes on from there.'],
  },
  'airflow/task-failures': {
    meaning: 'More than the allowed share of all task runs of the last hour failed.',
    impact: 'Not one DAG but Airflow itself, or what all tasks share, is in trouble.',
    looks: [
      query('What share?', '@value'),
      query(
        'Which DAGs fail?',
        'topk(10, sum by (dag_id) (increase(airflow_dagrun_failed_count{namespace="$namespace",job="$job",dag_id!=""}[1h])))',
      ),
      logs('Which exceptions?', '{namespace="$namespace"} |= "Task failed with exception"'),
    ],
    causes: ['workers without memory or disk', 'a connection or credential that many DAGs use', 'a new image of the workers'],
    actions: ['Pause the DAGs that only add load.', 'After the repair clear the failed tasks, oldest first.'],
  },
  'airflow/import-errors': {
    meaning: 'Files of DAGs can not be imported; Airflow goes on with what it read before, or without these DAGs.',
    impact: 'The DAGs in these files do not run, or run in an old version.',
    looks: [
      query('How many?', '@airflow_dag_processing_import_errors'),
      shell('Which ones?', 'kubectl -n $namespace exec deploy/airflow-scheduler -- airflow dags list-import-errors'),
      logs('Since which change?', '{namespace="$namespace"} |= "Failed to import"'),
    ],
    causes: [
      'a syntax error or a missing package',
      'a Variable or Connection that is read at import',
      'an import that takes longer than its limit',
    ],
    actions: ['Revert the change of the DAG; test imports in its CI.'],
  },
  'airflow/dag-processor': {
    meaning: 'A file of DAGs has not been read for longer than it should.',
    impact: 'Changes of its DAGs do not arrive.',
    looks: [
      query('Which files, for how many seconds?', '@airflow_dag_processing_last_run_seconds_ago'),
      query('Are there import errors?', 'max(airflow_dag_processing_import_errors{namespace="$namespace",job="$job"})'),
      shell('Does the processor run?', 'kubectl -n $namespace get pods && kubectl -n $namespace logs -l component=dag-processor --tail=50'),
    ],
    causes: [
      'too many files for the processes that read them',
      'one file that takes very long',
      'the processor hangs',
      'the file was removed',
    ],
    actions: ['Take work out of the top level of the file.', 'Raise `parsing_processes`.'],
  },
  'airflow/pool': {
    meaning: 'Tasks wait because their pool has no free slot.',
    impact: 'Runs are late, those of other DAGs in the same pool as well.',
    looks: [
      query('Which pool, how many wait?', '@airflow_pool_starving_tasks'),
      shell('How large is it?', 'kubectl -n $namespace exec deploy/airflow-scheduler -- airflow pools list'),
      query('Do runs start late?', 'max by (dag_id) (airflow_dagrun_schedule_delay{namespace="$namespace",job="$job",quantile="0.9"})'),
    ],
    causes: ['a backfill', 'tasks that hang and keep their slots', 'a pool that is too small'],
    actions: ['Stop the backfill or the hanging tasks.', 'Enlarge the pool if what it protects can carry it.'],
  },
  'airflow/schedule-delay': {
    meaning: 'Runs of a DAG start minutes later than planned.',
    impact: 'Its data is late; whatever waits for it, too.',
    looks: [
      query('Which DAGs, how late in seconds?', '@airflow_dagrun_schedule_delay'),
      query('Does the scheduler keep pace?', 'sum(rate(airflow_scheduler_heartbeat{namespace="$namespace",job="$job"}[5m]))'),
      query('Do tasks wait for a pool?', 'max by (pool) (airflow_pool_starving_tasks{namespace="$namespace",job="$job"})'),
    ],
    causes: ['`max_active_runs` reached: the run before has not ended', 'a busy scheduler or database', 'many DAGs at the full hour'],
    actions: ['Spread schedules over the hour.', 'Give the scheduler more CPU, or a second replica.'],
  },
};
