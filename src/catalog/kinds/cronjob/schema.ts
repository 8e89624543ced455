import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { dnsLabelSchema, dnsSubdomainSchema } from '../../../core/kubernetes/names';
import { teamField } from '../../../core/workloads/identity-fields';
import { namesOf, type WorkloadNames } from '../../../core/workloads/names';
import { lasting, positiveDurationSchema } from '../../../language/quantity';
import { objectivesSchema } from '../../common/objectives';
import { cronjobFailed } from './alerts/cronjob-failed';
import { cronjobMissedSchedule } from './alerts/cronjob-missed-schedule';
import { cronjobNoSuccess } from './alerts/cronjob-no-success';
import { cronjobRunningTooLong } from './alerts/cronjob-running-too-long';
import { cronjobSuspended } from './alerts/cronjob-suspended';
import type { CronContext } from './context';
import { cronjobObjectives } from './objectives';
import { longestPause, scheduleOf } from './schedule';

/** Every alert of a CronJob. */
export const cronjobAlerts = [cronjobNoSuccess, cronjobMissedSchedule, cronjobFailed, cronjobRunningTooLong, cronjobSuspended];

/** The longest time between two runs of a schedule; nothing where it is none. */
export const pauseOf = (text: string) => {
  const schedule = scheduleOf(text);
  return schedule === undefined ? undefined : longestPause(schedule);
};

/** When something begins again and again, in the five fields of cron. */
export const scheduleSchema = z.string().refine((text) => pauseOf(text) !== undefined, {
  error: 'is not a schedule, or one that never comes',
  params: { help: 'write the five fields of cron as in the CronJob, such as "0 2 * * *"' },
});

/** What may be said of a CronJob. */
export const cronjobSchema = z.strictObject({
  kind: z.literal('cronjob'),
  team: teamField,
  namespace: dnsLabelSchema.optional().meta({ description: 'Namespace of the CronJob; by default <name>-${env}' }),
  cronjob: dnsSubdomainSchema.optional().meta({ description: "Name of the CronJob; by default the workload's" }),
  schedule: scheduleSchema.meta({ description: 'Its schedule: how old the last success may be follows from it', examples: ['0 2 * * *'] }),
  longest: positiveDurationSchema.default(lasting('1h')).meta({ description: 'How long a run may last' }),
  objectives: objectivesSchema(cronjobObjectives),
  alerts: alertsSchema(cronjobAlerts),
});

type Cron = z.infer<typeof cronjobSchema>;

/** What its alerts are written from. */
export const contextOf = ({ name, fullName }: WorkloadNames, { namespace, cronjob, schedule, longest }: Cron): CronContext => {
  const pause = pauseOf(schedule);
  if (pause === undefined) throw new Error(`"${schedule}" is a schedule that the schema refuses`);
  return { namespace: namespace ?? fullName, cronjob: cronjob ?? name, pause, longest };
};

/** CronJobs of an environment whose failed runs are notified of, by namespace and name. */
export const watchedCronJobs = (environment: string, workloads: ReadonlyMap<string, unknown>): readonly CronContext[] =>
  [...workloads].flatMap(([name, workload]) => {
    const written = cronjobSchema.safeParse(workload).data;
    if (written === undefined) return [];
    const context = contextOf(namesOf(name, environment), written);
    return alertRules([cronjobFailed], written.alerts, context).length > 0 ? [context] : [];
  });
