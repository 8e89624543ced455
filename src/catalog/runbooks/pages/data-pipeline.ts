import { logs, query, type Runbooks } from '../page';

/** Pages of the alerts on runs of pipelines and what they wrote. */
export const dataPipelinePages: Runbooks = {
  'data-pipeline/run-failed': {
    meaning: 'A run of this pipeline’s DAG failed.',
    impact: 'The features of this run are missing; models go on with the last good ones.',
    looks: [
      query('Which DAG?', '@value'),
      logs('What did its tasks say?', '{namespace="$namespace"} |= "[DP]"'),
      query(
        'How old is the last success, in hours?',
        '(time() - max by (pipeline) (data_pipeline_last_success_timestamp_seconds{namespace="$namespace",job="$job"})) / 3600',
      ),
    ],
    causes: ['the raw data was late or had another schema', 'the object storage refused', 'a release of the DAG'],
    actions: ['Mend the cause, clear the failed task; watch the row counts of the next run.'],
  },
  'data-pipeline/stale': {
    meaning:
      'No run has succeeded within the schedule plus its grace. It says nothing about why: not started, hanging and failing look the same.',
    impact: 'Models and reports work on old data.',
    looks: [
      query('How old is the last success, in hours?', '(@value) / 3600'),
      query('Did runs fail?', 'sum by (dag_id) (increase(airflow_dagrun_failed_count{namespace="$namespace",job="$job"}[1d]))'),
      logs('What did the last run say?', '{namespace="$namespace"} |= "[DP]"'),
    ],
    causes: ['the DAG is paused', 'the scheduler is down', 'a task hangs or waits for a slot', 'the run succeeded but could not report'],
    actions: ['Unpause or start the run.', 'After several missed runs decide whether to catch up or to skip.'],
  },
  'data-pipeline/unreported': {
    meaning: 'The time of the last success does not exist at all: never reported, or lost with the exporter.',
    impact: 'The alert on stale data can not fire: the pipeline is unwatched.',
    looks: [
      query('Is the exporter scraped?', 'up{namespace="$namespace",job="$job"}'),
      query('When was it last there?', 'max_over_time(@data_pipeline_last_success_timestamp_seconds[7d])'),
      logs('Does the pipeline run?', '{namespace="$namespace"} |= "[DP]"'),
    ],
    causes: [
      'the exporter restarted, and forgot what is only sent once a day',
      'the report was removed from the DAG, or its name changed',
      'a new pipeline that has not run yet',
    ],
    actions: [
      'Wait for the next run if one is due; otherwise start one.',
      'Names: compare the task that reports with the metrics in `docs/workloads.md`.',
    ],
  },
  'data-pipeline/rows': {
    meaning: 'Fewer rows than the allowed share of the raw ones are left at the end of the run.',
    impact: 'Features are made from part of the data; models trained on them are biased.',
    looks: [
      query('What share is left?', '@value'),
      query('Where are they lost?', 'max by (pipeline, stage) (data_pipeline_rows{namespace="$namespace",job="$job"})'),
      query(
        'Are columns empty that are filtered by?',
        'topk(5, max by (column) (data_pipeline_null_ratio{namespace="$namespace",job="$job"}))',
      ),
    ],
    causes: ['a filter or join on a column whose values changed', 'duplicates in the raw data', 'late data'],
    actions: ['Do not train on this version of the features.', 'Compare its metadata with that of the run before.'],
  },
  'data-pipeline/too-few-rows': {
    meaning:
      'The last run found fewer raw rows than a good run has at least. This also sees a run without any raw data, of which no share can be told.',
    impact: 'Features are missing for most users or for all.',
    looks: [
      query('How many rows, at which stage?', 'max by (pipeline, stage) (data_pipeline_rows{namespace="$namespace",job="$job"})'),
      query('And the day before?', 'max by (pipeline, stage) (data_pipeline_rows{namespace="$namespace",job="$job"} offset 1d)'),
      logs('What did the run say?', '{namespace="$namespace"} |= "[DP]"'),
    ],
    causes: ['the source delivered nothing, or another path', 'a filter on a date in another time zone'],
    actions: ['Keep the last good version of the features in use.', 'Start the run again when the source is complete.'],
  },
  'data-pipeline/nulls': {
    meaning: 'In one column more values are missing than allowed.',
    impact: 'The model fills them with defaults: its predictions get worse without any error.',
    looks: [
      query('Which columns?', '@data_pipeline_null_ratio'),
      query('Since when?', 'max by (column) (@data_pipeline_null_ratio offset 1d)'),
      query('Did rows get lost as well?', 'max by (stage) (data_pipeline_rows{namespace="$namespace",job="$job"})'),
    ],
    causes: ['the source renamed or stopped to fill a field', 'a join that no longer matches'],
    actions: ['Ask the owner of the source.', 'Do not promote models trained on this version.'],
  },
};
