import { alertTemplate, defaults, growing, not, plenty, promql, tooFew } from '../../../shared/alert';
import { badShare, shareScenarios } from '../../../shared/shares';
import { calls, firing, type LlmContext } from '../context';

/** Too many calls fail, for whatever reason. */
export const gptApiErrorRate = alertTemplate({
  alert: 'GPTAPIErrorRate',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'gpt/errors',
  parameters: { ratio: defaults.exceededRatio(0.1), minCalls: defaults.count(10), window: defaults.duration('5m') },
  bound: { above: 'ratio' },
  write: ({ ratio, minCalls, window }, context: LlmContext, time) => {
    const all = plenty(window, minCalls);
    const made = (share: number, perMinute: number) => [
      calls(context, 'timeout', growing(share * perMinute, time)),
      calls(context, 'success', growing((1 - share) * perMinute, time)),
    ];
    return {
      expr: badShare({
        bad: promql`gpt_api_requests_total${{ ...context.selector, status: not('success') }}`,
        all: promql`gpt_api_requests_total${context.selector}`,
        by: ['namespace', 'model'],
        ratio,
        window,
        floor: minCalls,
      }),
      summary: 'Calls to {{ $labels.model }} fail',
      description: '{{ $value | humanizePercentage }} of the calls to {{ $labels.model }} failed.',
      ...shareScenarios('failures', 'calls', {
        time,
        labels: firing(context),
        ratio,
        enough: all,
        few: tooFew(window, minCalls),
        events: made,
      }),
    };
  },
});
