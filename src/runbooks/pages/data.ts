import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on Airflow, pipelines, MLflow, models and what serves them. */
export const dataPages: Runbooks = {
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
  'mlflow/down': {
    meaning: 'MLflow can not be scraped, or has no target.',
    impact: 'Training runs can not log and fail; what loads models from the registry at its start does not start.',
    looks: [
      query('Any target?', '@up'),
      shell('What does its Pod say?', 'kubectl -n $namespace get pods && kubectl -n $namespace logs deploy/mlflow --tail=50'),
      query('Was it killed for memory?', '@kube_pod_container_status_last_terminated_reason{reason="OOMKilled"} == 1'),
    ],
    causes: ['its database does not answer', 'workers killed for memory', '`--expose-prometheus` is missing after a change of its values'],
    actions: ['Database: see the alerts on PostgreSQL.', 'Only the metrics are missing: the API still answers `/health`; mend the flag.'],
  },
  'mlflow/errors': {
    meaning: 'More than the allowed share of the requests to MLflow end with a 5xx status.',
    impact: 'Runs lose metrics and artefacts, or fail.',
    looks: [
      query('With which status?', 'sum by (status) (rate(@mlflow_http_request_total[10m]))'),
      logs('Why?', '{namespace="$namespace"} |~ "(?i)error|traceback"'),
      query(
        'Is it slow, too?',
        'sum(rate(mlflow_http_request_duration_seconds_sum{namespace="$namespace",job="$job"}[10m])) / sum(rate(mlflow_http_request_duration_seconds_count{namespace="$namespace",job="$job"}[10m]))',
      ),
    ],
    causes: ['database or object storage refuses', 'a schema that was not migrated after an upgrade', 'artefacts too large for the proxy'],
    actions: ['Migration: `mlflow db upgrade`, after a backup.', 'Storage: check its credentials.'],
  },
  'mlflow/latency': {
    meaning: 'More than one request in twenty to MLflow takes longer than the bound.',
    impact: 'Training waits for its own logging; the page is slow.',
    looks: [
      query('What share?', '@value'),
      query('How many requests?', 'sum(rate(@mlflow_http_request_duration_seconds_count[10m]))'),
      query('Does it wait for CPU?', 'sum by (pod) (increase(@container_cpu_cfs_throttled_periods_total[10m]))'),
    ],
    causes: ['searches over very many runs', 'a run that logs each step on its own', 'a slow database'],
    actions: ['Log in batches (`log_batch`).', 'Delete old runs with `mlflow gc`.'],
  },
  'model/prediction-errors': {
    meaning: 'One version of a model fails in more than the allowed share of its predictions.',
    impact: 'Users get a fallback or an error.',
    looks: [
      query('Which version?', '@value'),
      query('What about the other versions?', 'sum by (model_version, status) (rate(@ml_predictions_total[5m]))'),
      logs('Which exception?', '{namespace="$namespace",container="$job"} |~ "(?i)predict" |~ "(?i)error|exception"'),
    ],
    causes: [
      'features of another shape than in training',
      'a version that was promoted without its artefacts',
      'memory of GPU or Pod used up',
    ],
    actions: ['Send traffic back to the version before.', 'Compare the signature of the model with what is sent.'],
  },
  'model/prediction-latency': {
    meaning: 'More than one prediction in twenty of a version takes longer than the bound, which is a bucket of its histogram.',
    impact: 'Requests that contain a prediction are slow as well.',
    looks: [
      query('Which version?', '@value'),
      query('How many predictions?', 'sum by (model_version) (rate(@ml_prediction_duration_seconds_count[5m]))'),
      query(
        'Throttled?',
        'sum by (pod) (increase(@container_cpu_cfs_throttled_periods_total[5m])) / sum by (pod) (increase(@container_cpu_cfs_periods_total[5m]))',
      ),
    ],
    causes: ['a larger model', 'more load than its threads carry', 'features fetched one by one'],
    actions: ['More replicas, or the smaller version.', 'Batch the lookups of features.'],
  },
  'model/accuracy-drop': {
    meaning: 'The last evaluation of a version that is still evaluated shows less accuracy than the bound. Old evaluations do not count.',
    impact: 'Users get worse results than promised; nothing else shows it.',
    looks: [
      query('How low, which version?', '@model_accuracy'),
      query('Over the last two weeks?', 'min by (model_version) (min_over_time(@model_accuracy[14d]))'),
      query('Did the input drift?', 'max by (dataset) (model_drift_share{namespace="$namespace",job="$job"})'),
    ],
    causes: ['the world changed: drift', 'features are stale or lost rows', 'the labels of the evaluation are late or wrong'],
    actions: ['Check the data of the evaluation first.', 'Go back to a version that was better on the same data, or train again.'],
  },
  'model/evaluation-stale': {
    meaning: 'Nobody evaluated the model within its schedule plus grace.',
    impact: 'The accuracy on dashboards is old, and the alert on it has lost its meaning.',
    looks: [
      query('How old is it, in hours?', '(@value) / 3600'),
      shell('Did the job run?', 'kubectl -n $namespace get cronjobs,jobs'),
      logs('What did it say?', '{namespace="$namespace"} |~ "(?i)evaluat"'),
    ],
    causes: ['the job failed or is suspended', 'labels did not arrive, so it had nothing to do', 'it ran and could not report'],
    actions: ['Start it by hand; a retired version is removed from what is evaluated.'],
  },
  'model/data-drift': {
    meaning: 'The drift check, which is recent, found at least the bound’s share of the features drifted.',
    impact: 'The model answers questions it was not trained for; accuracy follows later.',
    looks: [
      query('How much, which data?', '@model_drift_share'),
      query('Suddenly or slowly?', 'max by (dataset) (max_over_time(@model_drift_share[14d]))'),
      query('Did accuracy fall?', 'min by (model_version) (model_accuracy{namespace="$namespace",job="$job"})'),
    ],
    causes: ['suddenly: a feature broke at its source', 'slowly: users or season changed', 'the reference data is too old'],
    actions: ['Sudden: mend the source.', 'Slow: train on recent data, and renew the reference with it.'],
  },
  'model/drift-check-stale': {
    meaning: 'The drift check has not run within its schedule plus grace.',
    impact: 'Drift would not be seen: the alert on it only trusts recent checks.',
    looks: [
      query('How old is it, in hours?', '(@value) / 3600'),
      shell('Did the job run?', 'kubectl -n $namespace get cronjobs,jobs'),
      logs('What did it say?', '{namespace="$namespace"} |~ "(?i)drift"'),
    ],
    causes: ['the job failed or is suspended', 'its data is missing', 'it can not reach where it reports'],
    actions: ['Start it by hand and read its log.'],
  },
  'gpt/latency': {
    meaning: 'More than one call in twenty to the language model takes longer than the bound.',
    impact: 'Users wait; workers are busy waiting, so queues grow.',
    looks: [
      query('Which model?', '@value'),
      query('Are answers longer?', 'sum by (model) (rate(gpt_api_tokens_total{namespace="$namespace",job="$job"}[10m]))'),
      query('Is it limited?', 'sum by (model, status) (rate(gpt_api_requests_total{namespace="$namespace",job="$job"}[10m]))'),
    ],
    causes: ['the provider is slow (its status page)', 'longer prompts or answers', 'retries after limits count into one call'],
    actions: ['Limit the length of answers; stream them.', 'Switch to another model or region if the provider has trouble.'],
  },
  'gpt/errors': {
    meaning: 'More than the allowed share of the calls to the language model fail.',
    impact: 'What needs an answer fails or falls back.',
    looks: [
      query('With which status?', 'sum by (model, status) (rate(@gpt_api_requests_total[5m]))'),
      logs(
        'What does the provider say?',
        '{namespace="$namespace",container="$job"} |~ "(?i)openai|completion|model" |~ "(?i)error|timeout"',
      ),
      query('Since when?', '@value'),
    ],
    causes: [
      'rate_limited: the quota',
      'timeout: the provider, or the way to it',
      'error: a key that was revoked, a model that was retired, a prompt that is too long',
    ],
    actions: ['Quota: see GPTAPIRateLimited.', 'Key: renew it in the secret store.', 'Provider down: switch to the fallback model.'],
  },
  'gpt/rate-limit': {
    meaning: 'The provider refused calls because the limit is used up.',
    impact: 'Calls are retried and slow, or fail.',
    looks: [
      query('Which model, how many?', '@value'),
      query('How many calls are made?', 'sum by (model) (rate(gpt_api_requests_total{namespace="$namespace",job="$job"}[10m]))'),
      query('How many tokens?', 'sum by (model) (rate(gpt_api_tokens_total{namespace="$namespace",job="$job"}[10m]))'),
    ],
    causes: ['a batch that runs beside the users', 'retries without a pause', 'more users than the quota was made for'],
    actions: ['Slow the batch down.', 'Ask for a higher limit; retry with growing pauses.'],
  },
  'gpt/tokens': {
    meaning: 'More tokens were used within an hour than budgeted.',
    impact: 'Cost.',
    looks: [
      query('Which model?', '@value'),
      query('Prompts or answers?', 'sum by (model, type) (increase(@gpt_api_tokens_total[1h]))'),
      query(
        'More calls, or longer ones?',
        'sum by (model) (increase(@gpt_api_tokens_total[1h])) / sum by (model) (increase(gpt_api_requests_total{namespace="$namespace",job="$job"}[1h]))',
      ),
    ],
    causes: ['a loop that calls again and again', 'a prompt that got longer', 'more users'],
    actions: ['Loop: stop its producer.', 'Expected growth: raise the budget of the alert.'],
  },
  's3/upload-failure': {
    meaning: 'At least one upload failed in the last minutes. One may be chance; see whether it repeats.',
    impact: 'A file is not where it should be, unless the application retries.',
    looks: [
      query('Which bucket, how many?', '@value'),
      query('What share of all?', 'sum by (bucket, status) (increase(@s3_uploads_total{status=~".+"}[10m]))'),
      logs('What did the storage answer?', '{namespace="$namespace",container="$job"} |~ "AccessDenied|NoSuchBucket|SlowDown|timeout"'),
    ],
    causes: ['a timeout or SlowDown', 'a file that is too large', 'the first sign of credentials that ran out'],
    actions: ['Upload the file again, or start its task again.'],
  },
  's3/upload-failure-rate': {
    meaning: 'A large share of the uploads fails: no longer chance.',
    impact: 'Files are lost or pile up at the workers.',
    looks: [
      query('Which bucket, what share?', '@value'),
      logs(
        'What does the storage answer?',
        '{namespace="$namespace",container="$job"} |~ "AccessDenied|NoSuchBucket|SlowDown|InvalidAccessKeyId|timeout"',
      ),
      query('Since when?', 'sum by (bucket, status) (rate(@s3_uploads_total{status=~".+"}[10m]))'),
    ],
    causes: ['credentials or policy changed', 'the bucket is gone or full (quota)', 'the storage or the way to it is down'],
    actions: [
      'AccessDenied: renew the credentials in the secret store.',
      'Storage down: pause the workers, so that retries do not use up.',
    ],
  },
  'gpu/xid': {
    meaning: 'The driver of a GPU reported an error (Xid) since the last value.',
    impact: 'The process on it usually ends; some errors need a reset of the GPU.',
    looks: [
      query('Which GPU, which code?', '@DCGM_FI_DEV_XID_ERRORS'),
      shell('What does the kernel say?', 'kubectl debug node/$node -it --image=busybox -- dmesg | grep -i xid | tail'),
      query('Is it hot as well?', 'max by (gpu) (DCGM_FI_DEV_GPU_TEMP{job="$job"})'),
    ],
    causes: [
      '13, 31, 43: the program (memory that is not its own)',
      '48, 63, 64, 94, 95: memory of the GPU',
      '79: the GPU fell off the bus',
    ],
    actions: ['Code of a program: find who used the GPU, it is in the labels.', 'Memory or bus: drain the node, reset or replace the GPU.'],
  },
  'gpu/temperature': {
    meaning: 'A GPU is hotter than it should be for long.',
    impact: 'It lowers its clock: everything on it is slow; at the limit it stops.',
    looks: [
      query('Which GPUs?', '@DCGM_FI_DEV_GPU_TEMP'),
      query('Is it at work?', 'max by (gpu) (DCGM_FI_DEV_GPU_UTIL{job="$job"})'),
      query('Are its neighbours hot?', 'max by (Hostname) (DCGM_FI_DEV_GPU_TEMP{job="$job"})'),
    ],
    causes: ['fans or air flow', 'the room', 'full load next to other full GPUs'],
    actions: ['All GPUs of a node: the node or the room.', 'Lower its power limit until it is repaired: `nvidia-smi -pl`.'],
  },
  'vllm/queue': {
    meaning: 'More requests wait in vLLM than it should let wait.',
    impact: 'The first token comes late.',
    looks: [
      query('How many wait?', '@vllm:num_requests_waiting'),
      query('How many run?', 'sum by (model_name) (vllm:num_requests_running{namespace="$namespace",job="$job"})'),
      query('Is the cache full?', 'max by (model_name) (vllm:kv_cache_usage_perc{namespace="$namespace",job="$job"})'),
    ],
    causes: ['more requests than one replica carries', 'long prompts that fill the KV cache', 'a replica that is loading'],
    actions: ['Add a replica.', 'Limit the length of prompts and answers.'],
  },
  'vllm/kv-cache': {
    meaning: 'The KV cache is almost full: vLLM must push requests out and compute them again.',
    impact: 'Throughput falls just when it is needed.',
    looks: [
      query('How full?', '@value'),
      query('How many requests share it?', 'sum by (model_name) (vllm:num_requests_running{namespace="$namespace",job="$job"})'),
      query('Do others wait?', 'sum by (model_name) (vllm:num_requests_waiting{namespace="$namespace",job="$job"})'),
    ],
    causes: ['long contexts', '`gpu-memory-utilization` or the number of GPUs too low for the model'],
    actions: ['Lower `max-num-seqs` or `max-model-len`.', 'More replicas, or a GPU with more memory.'],
  },
  'triton/failures': {
    meaning: 'Requests to a model in Triton fail.',
    impact: 'Callers get errors for this model.',
    looks: [
      query('Which model, how many?', '@value'),
      query('How many succeed?', 'sum by (model) (rate(nv_inference_request_success{namespace="$namespace",job="$job"}[5m]))'),
      logs('Why?', '{namespace="$namespace",container="$job"} |~ "(?i)failed|error"'),
    ],
    causes: ['input of a shape or type the model does not take', 'memory of the GPU used up', 'a version that did not load'],
    actions: ['Version: go back to the one before in the model repository.', 'Memory: lower the number of instances or the batch size.'],
  },
  'triton/queue': {
    meaning: 'Requests to a model wait longer in Triton’s queue than the bound.',
    impact: 'Latency of every caller of this model.',
    looks: [
      query('Which model, how long?', '@value'),
      query('How many requests?', 'sum by (model) (rate(nv_inference_request_success{namespace="$namespace",job="$job"}[5m]))'),
      query('Is the GPU busy?', 'max by (gpu_uuid) (nv_gpu_utilization{namespace="$namespace",job="$job"})'),
    ],
    causes: ['more load than its instances carry', 'a batch that waits too long to fill', 'another model on the same GPU'],
    actions: ['Add an instance (`instance_group`) or a replica.', 'Lower `max_queue_delay_microseconds`.'],
  },
};
