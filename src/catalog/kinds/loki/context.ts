import { type Growth, growing, type JobContext, series, type TestSeries, type Timeline } from '../../common/alert';

/** Requests per minute by their status. */
export const requests = ({ selector }: JobContext, time: Timeline, perMinute: Readonly<Record<string, Growth>>): readonly TestSeries[] =>
  Object.entries(perMinute).map(([status_code, count]) =>
    series(
      'loki_request_duration_seconds_count',
      { ...selector, method: 'POST', route: 'loki_api_v1_push', status_code, ws: 'false' },
      growing(count, time),
    ),
  );
