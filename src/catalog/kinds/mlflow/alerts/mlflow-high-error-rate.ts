import {
  alertTemplate,
  defaults,
  fires,
  type Growth,
  growing,
  halfway,
  type JobContext,
  matching,
  plenty,
  promql,
  quiet,
  series,
  type Timeline,
} from '../../../common/alert';
import { badShare, hourlyScenarios, unjudged } from '../../../common/shares';
import { floors } from '../context';

/** Too many requests end with a server error. */
export const mlflowHighErrorRate = alertTemplate({
  alert: 'MLflowHighErrorRate',
  for: '5m',
  severity: 'warning',
  runbook: 'mlflow/errors',
  parameters: { ratio: defaults.ratio(0.05), ...floors },
  bound: { above: 'ratio' },
  write: ({ ratio, minRequests, window }, { selector }: JobContext, time) => {
    const all = plenty(window, minRequests);
    const answers = (perMinute: Readonly<Record<string, Growth>>, on: Timeline = time) =>
      Object.entries(perMinute).map(([status, count]) =>
        series('mlflow_http_request_total', { ...selector, method: 'POST', status }, growing(count, on)),
      );
    const hourly = hourlyScenarios({
      ...{ time, labels: selector, ratio, window, floor: minRequests, called: ['server errors', 'requests'] },
      events: (bad, good, on) => answers({ 200: good, 500: bad }, on),
    });
    return {
      expr: badShare({
        by: ['namespace', 'job'],
        window,
        floor: minRequests,
        few: 'judged',
        ratio,
        bad: promql`mlflow_http_request_total${{ ...selector, status: matching('5..') }}`,
        all: promql`mlflow_http_request_total${selector}`,
      }),
      summary: { en: 'MLflow returns server errors', ko: 'MLflow 서버 오류(5xx) 증가' },
      description: {
        en: '{{ $value | humanizePercentage }} of the MLflow requests failed.',
        ko: 'MLflow 요청의 {{ $value | humanizePercentage }}가 실패했습니다.',
      },
      firesOn: [
        fires('more server errors than allowed', time, {
          labels: selector,
          series: answers({ 200: all * (1 - halfway(ratio)), 500: all * halfway(ratio) }),
        }),
        ...hourly.firesOn,
      ],
      staysQuietOn: [
        quiet('unknown runs are requested', time, answers({ 200: all, 404: all, 500: 0 })),
        quiet('too few requests to judge by', time, answers({ 500: unjudged({ window, floor: minRequests, few: 'judged' }) })),
        ...hourly.staysQuietOn,
      ],
    };
  },
});
