import { logs, query, type Runbooks, shell } from '../page';

/** Pages of the alerts on models and on MLflow, which keeps them. */
export const modelPages: Runbooks = {
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
};
