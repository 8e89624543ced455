import { alertTemplate, defaults, durationOf, fires, histogram, metricName, plenty, quiet, tooFew } from '../../../shared/alert';
import { slowShare } from '../../../shared/shares';
import { firing, type LlmContext, model } from '../context';

/** More than 5 % of the calls take longer than the bound. */
export const gptApiHighLatency = alertTemplate({
  alert: 'GPTAPIHighLatency',
  for: '10m',
  severity: 'warning',
  runbook: 'gpt/latency',
  parameters: { minCalls: defaults.count(10), window: defaults.duration('10m') },
  write: ({ minCalls, window }, context: LlmContext, time) => {
    const { selector, bound, buckets } = context;
    const metric = metricName('gpt_api_request_duration_seconds');
    const count = plenty(window, minCalls);
    const answered = (within: number, all: number) => histogram(metric, { ...selector, model }, { time, buckets, bound, within, all });
    return {
      expr: slowShare({ histogram: metric, selector, bound, ratio: 0.05, by: ['namespace', 'model'], window, floor: minCalls }),
      summary: '{{ $labels.model }} answers slowly',
      description: `{{ $value | humanizePercentage }} of the calls to {{ $labels.model }} took longer than ${durationOf(Math.round(bound * 1000))}.`,
      firesOn: [fires('half of the calls take too long', time, { labels: firing(context), series: answered(count / 2, count) })],
      staysQuietOn: [
        quiet('all are answered in time', time, answered(count, count)),
        quiet('too few calls to judge by', time, answered(0, tooFew(window, minCalls))),
      ],
    };
  },
});
