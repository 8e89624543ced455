import { alertRules } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import type { AlertingRule } from '../../../core/alerts/rule';
import type { Signal } from '../../../core/alerts/signal';
import { suggestion } from '../../../core/suggestion';
import { durationOf, inMilliseconds } from '../../../language/quantity';
import { promisedGroups } from '../../shared/objectives';
import type { EnvironmentContext, WorkloadFault, WorkloadKind } from '../../workload-kind';
import { airflow } from '../airflow';
import { type EvaluationContext, evaluationStale, type PipelineContext, pipelineAlerts } from './alerts';
import { pipelinePanels } from './dashboard';
import { freshness } from './objectives';
import { type DataPipeline, pipelineRunFailed, pipelineSchema, runsOf } from './schema';

// What a pipeline and the evaluation of its model report.
const pipelineSignals: readonly Signal[] = [
  { metric: 'data_pipeline_last_success_timestamp_seconds', type: 'gauge', labels: ['pipeline'], unit: 'seconds' },
  { metric: 'data_pipeline_rows', type: 'gauge', labels: ['pipeline', 'stage'], values: { stage: ['raw', 'feature'] } },
  { metric: 'data_pipeline_null_ratio', type: 'gauge', labels: ['pipeline', 'column'], unit: 'ratio' },
  { metric: 'data_pipeline_duration_seconds', type: 'gauge', labels: ['pipeline', 'step'], unit: 'seconds' },
  { metric: 'model_evaluation_timestamp_seconds', type: 'gauge', labels: ['model_name', 'model_version'], unit: 'seconds' },
];

type Selector = PipelineContext['selector'];

// Airflow's StatsD exporter carries what its tasks report, so that is whose series they are.
const selectorOf = (source: DataPipeline['source'], { environment, workloads }: EnvironmentContext): Selector | undefined => {
  if (source.kind === 'series') return { namespace: source.namespace, job: source.job };
  const found = airflow.schema.safeParse(workloads.get(source.workload)).data;
  const identity = found === undefined ? undefined : airflow.identity(source.workload, environment, found);
  return identity === undefined ? undefined : { namespace: identity.namespace, job: source.workload };
};

const maxAge = ({ every, grace }: Pick<DataPipeline, 'every' | 'grace'>) => durationOf(inMilliseconds(every) + inMilliseconds(grace));

const evaluationRules = (selector: Selector, { evaluation, alerts }: DataPipeline): readonly AlertingRule[] => {
  if (evaluation === undefined) return [];
  const context: EvaluationContext = { selector, model: evaluation.model, maxAge: maxAge(evaluation) };
  return alertRules([evaluationStale], alerts, context);
};

const airflowMissing = ({ source }: DataPipeline, { workloads }: EnvironmentContext): readonly WorkloadFault[] => {
  if (source.kind !== 'airflow' || workloads.get(source.workload)?.kind === 'airflow') return [];
  const known = [...workloads].filter(([, { kind }]) => kind === 'airflow').map(([name]) => name);
  return [
    {
      path: ['source', 'workload'],
      message: `no workload of kind airflow is named "${source.workload}"`,
      help: suggestion(source.workload, known),
    },
  ];
};

/** A pipeline that runs by schedule: failed and missing runs, rows, nulls, and the evaluation of its model. */
export const dataPipeline: WorkloadKind<typeof pipelineSchema> = {
  schema: pipelineSchema,
  example: `daily-events:
  kind: data-pipeline
  source: {kind: airflow, workload: airflow, dag: daily_events}
  every: 1d
  grace: 2h
  evaluation: {model: recommender, every: 1d, grace: 12h}
`,
  identity: () => undefined,
  faults: airflowMissing,
  observe: (name, workload, environmentContext) => {
    const selector = selectorOf(workload.source, environmentContext);
    if (selector === undefined) return {};
    const { source, pipeline, alerts } = workload;
    const context: PipelineContext = { selector, pipeline: pipeline ?? name, maxAge: maxAge(workload) };
    const rules = [
      ...(source.kind === 'airflow' ? alertRules([pipelineRunFailed], alerts, runsOf(selector, source.dag)) : []),
      ...alertRules(pipelineAlerts, alerts, context),
      ...evaluationRules(selector, workload),
    ];
    const partOf = source.kind === 'airflow' ? { partOf: source.workload } : {};
    const panels = pipelinePanels({
      context,
      bounds: alertBounds(pipelineAlerts, alerts),
      ...(source.kind === 'airflow' ? { dag: source.dag } : {}),
      logged: source.kind === 'airflow' && environmentContext.logs !== undefined,
    });
    const promised = promisedGroups([freshness], workload.objectives, { name, selector, context });
    return { ruleGroups: [{ name, rules }, ...promised], signals: pipelineSignals, panels, ...partOf };
  },
};
