import type { Signal } from '../../../core/alerts/signal';
import { gauge } from '../../common/metrics';

const cronjob = ['namespace', 'cronjob'];
const job = ['namespace', 'job_name'];

/** What kube-state-metrics 2 (docs/metrics/workload, commit c92fe0c) says of CronJobs and their Jobs. */
export const cronjobSignals: readonly Signal[] = [
  gauge('kube_cronjob_next_schedule_time', cronjob, { unit: 'timestamp' }),
  gauge('kube_cronjob_status_last_successful_time', cronjob, { unit: 'timestamp' }),
  gauge('kube_cronjob_status_active', cronjob),
  gauge('kube_cronjob_spec_suspend', cronjob, { range: [0, 1] }),
  gauge('kube_job_status_start_time', job, { unit: 'timestamp' }),
  gauge('kube_job_status_active', job),
  gauge('kube_job_failed', [...job, 'condition'], { values: { condition: ['true', 'false', 'unknown'] } }),
];
