import type { TestSeries } from '../../model/rule';
import { growing, series, type Timeline } from '../../model/scenario';
import type { HttpContext } from './context';

const route = '/predict';

/** Requests per minute by class of answer, as the instrumentation counts them. */
export const requestSeries = (
  { dialect, selector }: HttpContext,
  time: Timeline,
  perMinute: Partial<Readonly<Record<keyof HttpContext['dialect']['statuses'], number>>> & { readonly route?: string },
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

// client_python and Prometheus 3 write whole bounds as 1.0.
const written = (bound: number): string => (Number.isInteger(bound) ? `${bound}.0` : String(bound));

/** A latency histogram in which so many requests per minute stay within the bound, out of all. */
export const durationSeries = (
  { dialect, selector, bound }: HttpContext,
  time: Timeline,
  perMinute: { readonly within: number; readonly all: number },
): readonly TestSeries[] => {
  const status = dialect.durationHasStatus ? { [dialect.labels.status]: dialect.statuses.success } : {};
  const labels = { ...selector, [dialect.labels.route]: route, [dialect.labels.method]: 'POST', ...status };
  const buckets = dialect.buckets.map((le) =>
    series(
      `${dialect.duration}_bucket`,
      { ...labels, le: written(le) },
      growing(le < bound ? 0 : le === bound ? perMinute.within : perMinute.all, time),
    ),
  );
  return [
    ...buckets,
    series(`${dialect.duration}_bucket`, { ...labels, le: '+Inf' }, growing(perMinute.all, time)),
    series(`${dialect.duration}_count`, labels, growing(perMinute.all, time)),
  ];
};
