import { alertTemplate, defaults, fires, halfway, type JobContext, matching, plenty, promql, quiet } from '../../../common/alert';
import { badShare, hourlyScenarios, unjudged } from '../../../common/shares';
import { requests } from '../context';

/** Too many requests to a route of Loki end with a server error. */
export const lokiRequestErrors = alertTemplate({
  alert: 'LokiRequestErrors',
  for: '15m',
  severity: 'critical',
  runbook: 'loki/request-errors',
  parameters: { ratio: defaults.ratio(0.1), minRequests: defaults.count(10), window: defaults.duration('5m') },
  bound: { above: 'ratio' },
  write: ({ ratio, minRequests, window }, context: JobContext, time) => {
    const all = plenty(window, minRequests);
    const few = unjudged({ window, floor: minRequests, few: 'judged' });
    const { selector } = context;
    const labels = { ...selector, route: 'loki_api_v1_push' };
    const hourly = hourlyScenarios({
      ...{ time, labels, ratio, window, floor: minRequests, called: ['server errors', 'requests'] },
      events: (bad, good, on) => requests(context, on, { 204: good, 500: bad }),
    });
    return {
      expr: badShare({
        by: ['namespace', 'job', 'route'],
        window,
        floor: minRequests,
        few: 'judged',
        ratio,
        bad: promql`loki_request_duration_seconds_count${{ ...selector, status_code: matching('5..') }}`,
        all: promql`loki_request_duration_seconds_count${selector}`,
      }),
      summary: { en: 'Loki route {{ $labels.route }} fails', ko: 'Loki {{ $labels.route }} 요청 실패' },
      description: {
        en: '{{ $value | humanizePercentage }} of the requests to {{ $labels.route }} failed.',
        ko: '{{ $labels.route }} 요청의 {{ $value | humanizePercentage }}가 실패했습니다.',
      },
      firesOn: [
        fires('more server errors than allowed', time, {
          labels,
          series: requests(context, time, { 204: all * (1 - halfway(ratio)), 500: all * halfway(ratio) }),
        }),
        ...hourly.firesOn,
      ],
      staysQuietOn: [
        quiet('too many requests are not server errors', time, requests(context, time, { 204: all, 429: all, 500: 0 })),
        quiet('too few requests to judge by', time, requests(context, time, { 500: few })),
        ...hourly.staysQuietOn,
      ],
    };
  },
});
