import { z } from 'zod';
import { alertsSchema } from '../../../core/alerts/alert';
import { dnsLabelSchema } from '../../../core/kubernetes/names';
import { teamField } from '../../../core/workloads/identity-fields';
import { lasting, positiveDurationSchema } from '../../../language/quantity';
import { objectivesSchema } from '../../common/objectives';
import { dataPipelineNullRatioHigh } from './alerts/data-pipeline-null-ratio-high';
import { dataPipelineRowsLost } from './alerts/data-pipeline-rows-lost';
import { dataPipelineRunFailed } from './alerts/data-pipeline-run-failed';
import { dataPipelineStale } from './alerts/data-pipeline-stale';
import { dataPipelineTooFewRows } from './alerts/data-pipeline-too-few-rows';
import { dataPipelineUnreported } from './alerts/data-pipeline-unreported';
import { modelEvaluationStale } from './alerts/model-evaluation-stale';
import { pipelineObjectives } from './objectives';

/** Alerts on what a pipeline reports; those on its runs and on the model that it evaluates are emitted where it has them. */
export const reportAlerts = [
  dataPipelineStale,
  dataPipelineUnreported,
  dataPipelineRowsLost,
  dataPipelineTooFewRows,
  dataPipelineNullRatioHigh,
];

/** Every alert of a pipeline. */
export const pipelineAlerts = [...reportAlerts, dataPipelineRunFailed, modelEvaluationStale];

// StatsD's names are parts between dots, so a dot in one of them would make two.
const partSchema = z.string().regex(/^[A-Za-z0-9_-]+$/, {
  error: 'is not a name that StatsD can carry',
});

const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('airflow'),
    workload: z.string().default('airflow').meta({ description: 'Workload of kind airflow that runs the DAG and carries what it reports' }),
    dag: partSchema.meta({ description: 'Id of the DAG; this workload notifies of its failed runs', examples: ['daily_user_events'] }),
  }),
  z.strictObject({
    kind: z.literal('series'),
    namespace: dnsLabelSchema.meta({ description: 'Namespace of these series' }),
    job: z
      .string()
      .min(1)
      .meta({ description: 'The job whose series hold what the pipeline reports, e.g. that of a Pushgateway', examples: ['pushgateway'] }),
  }),
]);

const schedule = (every: string, grace: string) => ({
  every: positiveDurationSchema.default(lasting(every)).meta({ description: 'How often it runs' }),
  grace: positiveDurationSchema.default(lasting(grace)).meta({ description: 'How much later it may succeed before somebody is notified' }),
});

/** What may be said of a data pipeline. */
export const pipelineSchema = z.strictObject({
  kind: z.literal('data-pipeline'),
  team: teamField,
  source: sourceSchema.meta({ description: 'Who reports the runs' }),
  pipeline: partSchema
    .optional()
    .meta({ description: "Value of the label pipeline; by default the workload's name", examples: ['daily_user_events'] }),
  ...schedule('1d', '2h'),
  evaluation: z
    .strictObject({ model: partSchema.meta({ description: 'Model that is evaluated', examples: ['ranking'] }), ...schedule('1d', '12h') })
    .optional()
    .meta({ description: 'A model that is evaluated as well, with a schedule of its own' }),
  objectives: objectivesSchema(pipelineObjectives),
  alerts: alertsSchema(pipelineAlerts),
});

/** A data pipeline as written. */
export type DataPipeline = z.infer<typeof pipelineSchema>;

/** DAGs of one Airflow whose failed runs a pipeline notifies of. */
export const watchedDags = (airflow: string, workloads: ReadonlyMap<string, unknown>): readonly string[] =>
  [...workloads.values()].flatMap((workload) => {
    const source = pipelineSchema.safeParse(workload).data?.source;
    return source?.kind === 'airflow' && source.workload === airflow ? [source.dag] : [];
  });
