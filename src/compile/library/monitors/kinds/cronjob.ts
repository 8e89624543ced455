// Written by npm run docs from the schema of the kind.
import type { Construct } from 'constructs';
import { type AlertTuning, type ObjectiveProps, type WatchingProps, WorkloadMonitor } from '../workload-monitor';

/** What a workload of the kind cronjob is watched by; docs/kinds/cronjob.md has every key. */
export interface CronjobMonitorProps extends WatchingProps {
  /**
   * Name of the CronJob; by default the workload's.
   *
   * @default - as the catalogue has it
   */
  readonly cronjob?: string;
  /**
   * Its schedule: how old the last success may be follows from it.
   */
  readonly schedule: string;
  /**
   * How long a run may last.
   *
   * @default '1h'
   */
  readonly longest?: string;
  /**
   * What is promised to users; an empty entry has the usual target.
   *
   * @default - as the catalogue has it
   */
  readonly objectives?: { readonly freshness?: ObjectiveProps };
  /**
   * Changes to single alerts: name, for, severity, texts, parameters, or disabled with a reason.
   *
   * @default - as the catalogue has it
   */
  readonly alerts?: { readonly CronJobNoSuccess?: AlertTuning & { readonly grace?: string }; readonly CronJobMissedSchedule?: AlertTuning & { readonly grace?: string }; readonly CronJobFailed?: AlertTuning; readonly CronJobRunningTooLong?: AlertTuning; readonly CronJobSuspended?: AlertTuning };
}

/**
 * Watches runs of a CronJob: missed, failed, too long, suspended; the age of the last success, through kube-state-metrics.
 *
 * @example
 * Cronjob.monitor(chart, 'nightly-export', { schedule: '0 2 * * *', objectives: { freshness: {} } });
 */
export class Cronjob extends WorkloadMonitor {
  /** Adds its monitor, rules and dashboard to a chart. */
  static monitor(scope: Construct, id: string, props: CronjobMonitorProps): Cronjob {
    return new Cronjob(scope, id, 'cronjob', { ...props });
  }
}
