import { type JobContext, series } from '../../common/alert';

/** What the alerts on calls to a language model are written from. */
export interface LlmContext extends JobContext {
  /** Bound of the 95th percentile, in seconds; one of the buckets. */
  readonly bound: number;
  readonly buckets: readonly number[];
}

/** How a call can end. */
export const statuses = ['success', 'error', 'timeout', 'rate_limited'] as const;

/** The model of samples. */
export const model = 'gpt-4o-mini';

/** Labels of an alert on one model. */
export const firing = ({ selector: { namespace } }: LlmContext) => ({ namespace, model });

/** Calls that end in one way. */
export const calls = ({ selector }: LlmContext, status: (typeof statuses)[number], values: string) =>
  series('gpt_api_requests_total', { ...selector, model, status }, values);
