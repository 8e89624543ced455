import { z } from 'zod';
import { alertRules } from '../../../core/alerts/alert';
import { workloadNameSchema } from '../../../core/kubernetes/names';
import { secretRefSchema } from '../../../core/kubernetes/secret';
import { environmentVariableSchema, scheduledFields } from '../../../core/workloads/deploy';
import { namesOf, type WorkloadNames, workloadPath } from '../../../core/workloads/names';
import { pushVariable, type ScheduledJob } from '../../../core/workloads/scheduled-job';
import { type Duration, lasting, positiveDurationSchema } from '../../../language/quantity';
import type { EnvironmentContext, WorkloadFault } from '../../workload-kind';
import { cronjobFailed } from '../cronjob/alerts/cronjob-failed';
import type { CronContext } from '../cronjob/context';
import { pauseOf, scheduleSchema } from '../cronjob/schema';

/** What the program is given beside what is written, by the name of its variable. */
const contract = { model: 'MODEL_NAME', reference: 'DRIFT_REFERENCE', window: 'DRIFT_WINDOW' } as const;

const reserved: readonly string[] = [pushVariable, ...Object.values(contract)];

const ownVariable = environmentVariableSchema.refine((name) => !reserved.includes(name), {
  error: 'is a variable that the job is given already',
  params: { help: `${reserved.join(', ')} follow from what is written; call it otherwise` },
});

/** The program that checks for drift. */
export const driftJobSchema = z
  .strictObject({
    ...scheduledFields,
    env: z.record(ownVariable, scheduledFields.env.unwrap().valueType).default({}).meta({ description: 'Environment variables, by name' }),
    schedule: scheduleSchema.meta({
      description: 'When it runs, in UTC: how old its results may be follows from it',
      examples: ['0 * * * *'],
    }),
    longest: positiveDurationSchema.default(lasting('1h')).meta({ description: 'How long a run may last' }),
    reference: z
      .string()
      .min(1)
      .meta({
        description: 'What the input is compared with, in the words of the program: DRIFT_REFERENCE',
        examples: ['s3://models/recommender/training.parquet'],
      }),
    window: positiveDurationSchema.default(lasting('1d')).meta({ description: 'How much of the latest input it reads: DRIFT_WINDOW' }),
    gateway: workloadNameSchema.meta({
      description: 'The workload that is the push gateway, with metrics: {honorLabels: true}',
      examples: ['pushgateway'],
    }),
    credentials: z
      .record(ownVariable, secretRefSchema)
      .default({})
      .meta({
        description: 'Credentials as files, by the variable that says where each is',
        examples: [{ STORE_PASSWORD_FILE: { secret: 'feature-store', key: 'password' } }],
      }),
  })
  .check(({ value: { env, credentials }, issues }) => {
    // Argo CD could not apply a list of variables with one name twice.
    for (const name of Object.keys(credentials))
      if (Object.hasOwn(env, name))
        issues.push({
          code: 'custom',
          path: ['env', name],
          input: env,
          message: 'is a variable that credentials sets as well',
          params: { help: 'keep one of them' },
        });
  });

/** It as written. */
export type DriftJob = z.infer<typeof driftJobSchema>;

/** How often a job checks: at least as often as the longest pause of its schedule. */
export const checkedBy = ({ schedule }: DriftJob): Duration => {
  const pause = pauseOf(schedule);
  if (pause === undefined) throw new Error(`"${schedule}" is a schedule that the schema refuses`);
  return pause;
};

const jobName = ({ name }: WorkloadNames): string => `${name}-drift`;

/** The CronJob of a drift job, as the alerts on CronJobs see it. */
export const driftCronJob = (names: WorkloadNames, job: DriftJob, namespace: string): CronContext => ({
  namespace,
  cronjob: jobName(names),
  pause: checkedBy(job),
  longest: job.longest,
});

/** The program that runs, with what it is given; it pushes under the labels that the model's own series have. */
export const driftJob = (
  names: WorkloadNames,
  job: DriftJob,
  selector: ScheduledJob['grouping'] & { readonly namespace: string },
): ScheduledJob => {
  const { image, resources, root, schedule, longest, env, credentials, gateway, reference, window } = job;
  const { job: pushedAs = names.name, namespace } = selector;
  return {
    name: jobName(names),
    application: namesOf(jobName(names), names.environment).fullName,
    namespace,
    ...{ image, resources, root, schedule, longest, credentials, gateway },
    env: { ...env, [contract.model]: names.name, [contract.reference]: reference, [contract.window]: window },
    grouping: { job: pushedAs, namespace },
    path: workloadPath(names, 'drift', 'job'),
  };
};

const checkedModel = z.object({
  kind: z.literal('model'),
  deploy: z.object({ workload: z.string().optional() }),
  drift: z.object({ job: driftJobSchema }),
  alerts: z.record(z.string(), z.unknown()),
});

/** CronJobs of drift jobs whose failed runs are notified of. */
export const driftCronJobs = (
  identities: EnvironmentContext['identities'],
  workloads: ReadonlyMap<string, unknown>,
): readonly CronContext[] =>
  [...workloads].flatMap(([name, workload]) => {
    const written = checkedModel.safeParse(workload).data;
    const names = identities.get(name);
    const host = identities.get(written?.deploy.workload ?? name);
    if (written === undefined || names === undefined || host?.kind !== 'running') return [];
    const context = driftCronJob(names, written.drift.job, host.namespace);
    return alertRules([cronjobFailed], written.alerts, context).length > 0 ? [context] : [];
  });

const honoring = z.object({ metrics: z.object({ honorLabels: z.literal(true) }) });

/** Faults of a job whose push gateway is not there, cannot be reached, or would have its labels renamed. */
export const driftJobFaults = ({ gateway }: DriftJob, { workloads, identities, isPlain }: EnvironmentContext): readonly WorkloadFault[] => {
  const path = ['drift', 'job', 'gateway'];
  const identity = identities.get(gateway);
  const help = 'declare one: a workload of kind pushgateway, as docs/drift.md shows';
  if (identity?.kind !== 'running') return [{ path, message: `no workload with Pods is named "${gateway}"`, help }];
  if (!z.object({ kind: z.enum(['pushgateway', 'custom']) }).safeParse(workloads.get(gateway)).success)
    return [{ path, message: `${gateway} is not of kind pushgateway or custom, which keep labels as they were pushed`, help }];
  if (isPlain !== true && identity.service === undefined)
    return [{ path, message: `${gateway} has no Service that the job could push to`, help: `write service: {} at workloads.${gateway}` }];
  if (honoring.safeParse(workloads.get(gateway)).success) return [];
  const message = `${gateway} would have job and namespace of what is pushed renamed, so no alert would find it`;
  return [{ path, message, help: `write metrics: {honorLabels: true} at workloads.${gateway}` }];
};
