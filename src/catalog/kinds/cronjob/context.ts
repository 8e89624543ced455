import type { Duration } from '../../common/alert';

/** What the alerts on one CronJob are written from. */
export interface CronContext {
  readonly namespace: string;
  readonly cronjob: string;
  /** The longest time between two runs. */
  readonly pause: Duration;
  /** How long a run may last. */
  readonly longest: Duration;
}

/** Matchers of what kube-state-metrics says of it, and labels of its alerts. */
export const own = ({ namespace, cronjob }: CronContext) => ({ namespace, cronjob });

/** What kube-state-metrics adds in samples. */
export const exporter = { job: 'kube-state-metrics', instance: 'ksm' };
