import { alertRules } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { type WatchingIdentity, watching } from '../../../core/workloads/identity';
import { promisedGroups } from '../../common/objectives';
import type { WorkloadKind } from '../../workload-kind';
import { own } from './context';
import { cronjobRows } from './dashboard';
import { cronjobSignals } from './metrics';
import { cronjobObjectives } from './objectives';
import { cronjobAlerts as alerts, contextOf, cronjobSchema as schema } from './schema';

/** A CronJob of somebody: runs that are missed, fail, last too long or are suspended, and the age of the last success. */
export const cronjob: WorkloadKind<typeof schema, WatchingIdentity> = {
  schema,
  watches: 'runs of a CronJob: missed, failed, too long, suspended; the age of the last success',
  through: 'kube-state-metrics',
  needsKubernetes: 'watches CronJobs of a cluster',
  source: 'kubernetes/kube-state-metrics@c92fe0c (2026-08-20)',
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
