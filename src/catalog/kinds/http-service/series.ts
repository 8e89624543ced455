import type { TestSeries } from '../../../core/alerts/rule';
import { type Growth, growing, histogram, series, type Timeline } from '../../../core/alerts/scenario';
import { textMatching } from '../../../language/regexp/texts';
import type { HttpContext } from './context';

// A route that counts, or one that does not; nothing where no label says which.
const routeLabel = ({ dialect: { labels }, probes }: HttpContext, to: 'users' | 'probes' = 'users'): Readonly<Record<string, string>> =>
  labels.route === undefined ? {} : { [labels.route]: to === 'users' ? '/predict' : (textMatching(probes) ?? '') };

/** Requests per minute by class of answer, as the instrumentation counts them. */
export const requestSeries = (
  context: HttpContext,
  time: Timeline,
  perMinute: Partial<Readonly<Record<keyof HttpContext['dialect']['statuses'], Growth>>>,
  to: 'users' | 'probes' = 'users',
): readonly TestSeries[] => {
  const { dialect, selector } = context;
  return (['success', 'clientError', 'serverError'] as const).flatMap((status) => {
    const count = perMinute[status];
    if (count === undefined) return [];
    const labels = {
      ...selector,
      ...routeLabel(context, to),
      [dialect.labels.method]: 'POST',
      [dialect.labels.status]: dialect.statuses[status],
    };
    return [series(dialect.requests, labels, growing(count, time))];
  });
};

/** Many rejected requests to routes that do not count; nothing where no label says so. */
export const scannerNoise = (context: HttpContext, time: Timeline, perMinute: number): readonly TestSeries[] =>
  context.dialect.labels.route === undefined ? [] : requestSeries(context, time, { clientError: perMinute }, 'probes');

/** A latency histogram in which so many requests per minute stay within the bound, out of all. */
export const durationSeries = (
  context: HttpContext,
  time: Timeline,
  perMinute: { readonly within: number; readonly all: number },
): readonly TestSeries[] => {
  const { dialect, selector, bound } = context;
  const status = dialect.durationHasStatus ? { [dialect.labels.status]: dialect.statuses.success } : {};
  const labels = { ...selector, ...routeLabel(context), [dialect.labels.method]: 'POST', ...status };
  return histogram(dialect.duration, labels, { time, buckets: dialect.buckets, bound, ...perMinute });
};
