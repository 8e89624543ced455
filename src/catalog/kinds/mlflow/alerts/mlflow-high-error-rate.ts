import {
  alertTemplate,
  defaults,
  fires,
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
import { badShare, hourlySamples, unjudged } from '../../../common/shares';
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
    const slowly = hourlySamples(time);
    const answers = (perMinute: Readonly<Record<string, number>>, on: Timeline = time) =>
      Object.entries(perMinute).map(([status, count]) =>
        series('mlflow_http_request_total', { ...selector, method: 'POST', status }, growing(count, on)),
      );
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
      summary: 'MLflow returns server errors',
      description: '{{ $value | humanizePercentage }} of the MLflow requests failed.',
      firesOn: [
        fires('more server errors than allowed', time, {
          labels: selector,
          series: answers({ 200: all * (1 - halfway(ratio)), 500: all * halfway(ratio) }),
        }),
        fires('few requests, and all of them fail', slowly.time, {
          labels: selector,
          series: answers({ 500: slowly.perMinute }, slowly.time),
        }),
      ],
      staysQuietOn: [
        quiet('unknown runs are requested', time, answers({ 200: all, 404: all, 500: 0 })),
        quiet('too few requests to judge by', time, answers({ 500: unjudged({ window, floor: minRequests, few: 'judged' }) })),
      ],
    };
  },
});
