/** How one dotted name that arrives by StatsD becomes a metric with labels. */
export interface StatsdMapping {
  readonly match: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

// Each star of the pattern is the value of the next label; it matches one part without a dot.
const mapping = (prefix: string, name: string, labels: readonly string[]): StatsdMapping => ({
  match: `${prefix}${'.*'.repeat(labels.length)}`,
  name,
  labels: Object.fromEntries(labels.map((label, index) => [label, `$${index + 1}`])),
});

const slots = ['queued', 'running', 'deferred', 'scheduled'];

// Without these, every DAG, task and pool would be a metric of its own name.
const ownOfAirflow: readonly StatsdMapping[] = [
  mapping('airflow.ti.start', 'airflow_ti_start', ['dag_id', 'task_id']),
  mapping('airflow.ti.finish', 'airflow_ti_finish', ['dag_id', 'task_id', 'state']),
  ...slots.map((state) => mapping(`airflow.pool.${state}_slots`, `airflow_pool_${state}_slots`, ['pool'])),
];

const contract = (metric: string, labels: readonly string[]): StatsdMapping =>
  mapping(`airflow.${metric.replace(/^(data_pipeline|model)_/, '$1.')}`, metric, labels);

/**
 * What the tasks of a pipeline report: a gauge `data_pipeline.rows.<pipeline>.<stage>` becomes
 * `data_pipeline_rows{pipeline, stage}`, and so on. Airflow puts its own name in front.
 */
const ofPipelines: readonly StatsdMapping[] = [
  contract('data_pipeline_last_success_timestamp_seconds', ['pipeline']),
  contract('data_pipeline_rows', ['pipeline', 'stage']),
  contract('data_pipeline_null_ratio', ['pipeline', 'column']),
  contract('data_pipeline_duration_seconds', ['pipeline', 'step']),
  contract('model_evaluation_timestamp_seconds', ['model_name', 'model_version']),
];

/** Mappings beside those of the chart. */
export const statsdMappings: readonly StatsdMapping[] = [...ownOfAirflow, ...ofPipelines];
