import { alertRules } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import type { AlertingRule } from '../../../core/alerts/rule';
import type { Text } from '../../../core/alerts/text';
import { suggestion } from '../../../core/suggestion';
import { type WatchingIdentity, watching } from '../../../core/workloads/identity';
import { durationOf, inMilliseconds } from '../../../language/quantity';
import type { JobContext } from '../../common/alert';
import { promisedGroups } from '../../common/objectives';
import type { EnvironmentContext, WorkloadFault, WorkloadKind } from '../../workload-kind';
import { dataPipelineRunFailed } from './alerts/data-pipeline-run-failed';
import { modelEvaluationStale } from './alerts/model-evaluation-stale';
import { pipelinePanels } from './dashboard';
import { pipelineSignals } from './metrics';
import { pipelineObjectives } from './objectives';
import { type DataPipeline, pipelineAlerts, pipelineSchema, reportAlerts } from './schema';

type Selector = JobContext['selector'];

// Airflow's StatsD exporter carries what its tasks report, so that is whose series they are.
const selectorOf = (source: DataPipeline['source'], { identities }: EnvironmentContext): Selector | undefined => {
  if (source.kind === 'series') return { namespace: source.namespace, job: source.job };
  const identity = identities.get(source.workload);
  return identity?.kind === 'running' ? identity.selector : undefined;
};

const maxAge = ({ every, grace }: Pick<DataPipeline, 'every' | 'grace'>) => durationOf(inMilliseconds(every) + inMilliseconds(grace));

const runRules = (selector: Selector, { source, alerts }: DataPipeline): readonly AlertingRule<Text>[] =>
  source.kind === 'airflow'
    ? alertRules([dataPipelineRunFailed], alerts, { selector, dags: source.dag, dag: source.dag, other: `not-${source.dag}` })
    : [];

const evaluationRules = (selector: Selector, { evaluation, alerts }: DataPipeline): readonly AlertingRule<Text>[] =>
  evaluation === undefined
    ? []
    : alertRules([modelEvaluationStale], alerts, { selector, model: evaluation.model, maxAge: maxAge(evaluation) });

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
export const dataPipeline: WorkloadKind<typeof pipelineSchema, WatchingIdentity> = {
  schema: pipelineSchema,
  watches: 'the age, size and quality of what a scheduled job produces',
  through: 'StatsD or a push gateway',
  alerts: pipelineAlerts,
  objectives: pipelineObjectives,
  identity: watching,
  faults: airflowMissing,
  observe: ({ name }, workload, environmentContext) => {
    const selector = selectorOf(workload.source, environmentContext);
    if (selector === undefined) return {};
    const { source, pipeline, alerts } = workload;
    const context = { selector, pipeline: pipeline ?? name, maxAge: maxAge(workload) };
    const rules = [...runRules(selector, workload), ...alertRules(reportAlerts, alerts, context), ...evaluationRules(selector, workload)];
    const panels = pipelinePanels({
      context,
      bounds: alertBounds(alerts),
      ...(source.kind === 'airflow' ? { dag: source.dag } : {}),
      logged: source.kind === 'airflow' && environmentContext.logs !== undefined,
    });
    const promised = promisedGroups(pipelineObjectives, workload.objectives, { name, selector, context });
    const partOf = source.kind === 'airflow' ? { partOf: source.workload } : {};
    return { ruleGroups: [{ name, rules }, ...promised], signals: pipelineSignals, panels, ...partOf };
  },
};
