import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { dnsLabelSchema, dnsSubdomainSchema } from '../../../core/kubernetes/names';
import { type WatchingIdentity, watching } from '../../../core/workloads/identity';
import { teamField } from '../../../core/workloads/identity-fields';
import type { WorkloadNames } from '../../../core/workloads/names';
import { lasting, positiveDurationSchema } from '../../../language/quantity';
import { objectivesSchema, promisedGroups } from '../../common/objectives';
import type { WorkloadKind } from '../../workload-kind';
import { cronjobFailed } from './alerts/cronjob-failed';
import { cronjobMissedSchedule } from './alerts/cronjob-missed-schedule';
import { cronjobNoSuccess } from './alerts/cronjob-no-success';
import { cronjobRunningTooLong } from './alerts/cronjob-running-too-long';
import { cronjobSuspended } from './alerts/cronjob-suspended';
import { type CronContext, own } from './context';
import { cronjobRows } from './dashboard';
import { cronjobSignals } from './metrics';
import { cronjobObjectives } from './objectives';
import { longestPause, scheduleOf } from './schedule';

const alerts = [cronjobNoSuccess, cronjobMissedSchedule, cronjobFailed, cronjobRunningTooLong, cronjobSuspended];

const pauseOf = (text: string) => {
  const schedule = scheduleOf(text);
  return schedule === undefined ? undefined : longestPause(schedule);
};

const scheduleSchema = z.string().refine((text) => pauseOf(text) !== undefined, {
  error: 'is not a schedule, or one that never comes',
  params: { help: 'write the five fields of cron as in the CronJob, such as "0 2 * * *"' },
});

const schema = z.strictObject({
  kind: z.literal('cronjob'),
  team: teamField,
  namespace: dnsLabelSchema.optional().meta({ description: 'Namespace of the CronJob; by default <name>-${env}' }),
  cronjob: dnsSubdomainSchema.optional().meta({ description: "Name of the CronJob; by default the workload's" }),
  schedule: scheduleSchema.meta({ description: 'Its schedule: how old the last success may be follows from it', examples: ['0 2 * * *'] }),
  longest: positiveDurationSchema.default(lasting('1h')).meta({ description: 'How long a run may last' }),
  objectives: objectivesSchema(cronjobObjectives),
  alerts: alertsSchema(alerts),
});

type Cron = z.infer<typeof schema>;

const contextOf = ({ name, fullName }: WorkloadNames, { namespace, cronjob, schedule, longest }: Cron): CronContext => {
  const pause = pauseOf(schedule);
  if (pause === undefined) throw new Error(`"${schedule}" is a schedule that the schema refuses`);
  return { namespace: namespace ?? fullName, cronjob: cronjob ?? name, pause, longest };
};

/** A CronJob of somebody: runs that are missed, fail, last too long or are suspended, and the age of the last success. */
export const cronjob: WorkloadKind<typeof schema, WatchingIdentity> = {
  schema,
  watches: 'runs of a CronJob: missed, failed, too long, suspended; the age of the last success',
  through: 'kube-state-metrics',
  alerts,
  objectives: cronjobObjectives,
  identity: watching,
  observe: (names, workload) => {
    const { name } = names;
    const context = contextOf(names, workload);
    return {
      ruleGroups: [
        { name, rules: alertRules(alerts, workload.alerts, context) },
        ...promisedGroups(cronjobObjectives, workload.objectives, { name, selector: own(context), context }),
      ],
      signals: cronjobSignals,
      panels: { subject: 'services', rows: cronjobRows(context, alertBounds(workload.alerts)) },
    };
  },
};
