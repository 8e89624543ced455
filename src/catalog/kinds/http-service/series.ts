import type { TestSeries } from '../../../core/alerts/rule';
import { type Growth, growing, histogram, series, type Timeline } from '../../../core/alerts/scenario';
import type { HttpContext } from './context';

const route = '/predict';

/** Requests per minute by class of answer, as the instrumentation counts them. */
export const requestSeries = (
  { dialect, selector }: HttpContext,
  time: Timeline,
  perMinute: Partial<Readonly<Record<keyof HttpContext['dialect']['statuses'], Growth>>> & { readonly route?: string },
): readonly TestSeries[] =>
  (['success', 'clientError', 'serverError'] as const).flatMap((status) => {
    const count = perMinute[status];
    if (count === undefined) return [];
    const labels = {
      ...selector,
      [dialect.labels.route]: perMinute.route ?? route,
      [dialect.labels.method]: 'POST',
      [dialect.labels.status]: dialect.statuses[status],
    };
    return [series(dialect.requests, labels, growing(count, time))];
  });

/** A latency histogram in which so many requests per minute stay within the bound, out of all. */
export const durationSeries = (
  { dialect, selector, bound }: HttpContext,
  time: Timeline,
  perMinute: { readonly within: number; readonly all: number },
): readonly TestSeries[] => {
  const status = dialect.durationHasStatus ? { [dialect.labels.status]: dialect.statuses.success } : {};
  const labels = { ...selector, [dialect.labels.route]: route, [dialect.labels.method]: 'POST', ...status };
  return histogram(dialect.duration, labels, { time, buckets: dialect.buckets, bound, ...perMinute });
};
