import type { AlertBounds } from '../../../core/alerts/alert-bounds';
import type { Row } from '../../../core/dashboards/dashboard';
import { matching, promql } from '../../../language/promql/tag';
import { lines, query, row, stat, table } from '../../common/panels';
import { cronjobMissedSchedule } from './alerts/cronjob-missed-schedule';
import { type CronContext, own } from './context';

/** Runs of one CronJob: the last success, the next one, and Jobs that work or failed. */
export const cronjobRows = (context: CronContext, bounds: AlertBounds): readonly Row[] => {
  const labels = own(context);
  const jobs = { namespace: context.namespace, job_name: matching(`${context.cronjob}-[0-9]+`) };
  return [
    row(
      'CronJob',
      stat('Since the last success', 's', promql`time() - max(kube_cronjob_status_last_successful_time${labels})`),
      stat('Overdue', 's', promql`time() - max(kube_cronjob_next_schedule_time${labels})`, bounds(cronjobMissedSchedule)),
      stat('Suspended', 'short', promql`max(kube_cronjob_spec_suspend${labels})`, { value: 1, bad: 'above' }),
      lines('Running Jobs', 'short', query('{{cronjob}}', promql`max by (cronjob) (kube_cronjob_status_active${labels})`)),
      lines(
        'Age of the last success',
        's',
        query('{{cronjob}}', promql`time() - max by (cronjob) (kube_cronjob_status_last_successful_time${labels})`),
      ),
      table(
        'Failed runs that are kept',
        'short',
        query('{{job_name}}', promql`max by (job_name) (kube_job_failed${{ ...jobs, condition: 'true' }})`),
      ),
    ),
  ];
};
