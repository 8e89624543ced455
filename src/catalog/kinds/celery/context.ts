import type { JobContext } from '../../common/alert';

/** What the alerts of one Celery installation are written from. */
export interface CeleryContext extends JobContext {
  /** Bound of the 90th percentile of the wait in a queue, in seconds. */
  readonly wait: number;
}

/** Labels of one queue. */
export const queue = ({ selector }: CeleryContext, name = 'images') => ({ ...selector, queue_name: name });

/** Labels of an alert on one queue. */
export const firing = ({ selector: { namespace } }: CeleryContext, name = 'images') => ({ namespace, queue_name: name });
