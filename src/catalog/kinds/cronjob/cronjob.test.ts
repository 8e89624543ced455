import { describe, expect, test } from '@jest/globals';
import { alertsOf, refused } from '../../../../test/support/workload';

const nightly = { kind: 'cronjob', deploy: undefined, schedule: '0 2 * * mon-fri' };

describe('cronjob', () => {
  test('expects a success as often as its schedule and the length of a run allow', () => {
    expect(alertsOf('export', { ...nightly, longest: '2h' }).get('CronJobNoSuccess')?.expr).toContain(
      `kube_cronjob_status_last_successful_time{namespace="export-dev",cronjob="export"}[9d6h45m])) > ${(3 * 24 + 2) * 3600 + 900}`,
    );
  });

  test('knows Jobs by the name of their CronJob', () => {
    expect(alertsOf('export', { ...nightly, cronjob: 'night' }).get('CronJobFailed')?.expr).toContain('job_name=~"night-[0-9]+"');
  });

  test('refuses what is not a schedule', () => {
    expect(refused({ ...nightly, schedule: '0 25 * * *' })).toEqual([
      {
        path: 'schedule',
        message: 'is not a schedule, or one that never comes',
        help: 'write the five fields of cron as in the CronJob, such as "0 2 * * *"',
      },
    ]);
  });
});
