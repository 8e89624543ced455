import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import { fires, growing, halfway, histogram, plenty, quiet, series, settled, tooFew } from '../../../core/alerts/scenario';
import { metricName, not, promql } from '../../../language/promql/tag';
import { countSchema, durationOf, exceededRatioSchema, lasting, positiveDurationSchema } from '../../../language/quantity';
import type { Exported } from '../../shared/exporter';
import { badShare, slowShare } from '../../shared/shares';

/** What the alerts on calls to a language model are written from. */
export interface LlmContext extends Exported {
  /** Bound of the 95th percentile, in seconds; one of the buckets. */
  readonly bound: number;
  readonly buckets: readonly number[];
}

/** How a call can end. */
export const statuses = ['success', 'error', 'timeout', 'rate_limited'] as const;

const model = 'gpt-4o-mini';

const firing = ({ selector: { namespace } }: LlmContext) => ({ namespace, model });

const calls = ({ selector }: LlmContext, status: (typeof statuses)[number], values: string) =>
  series('gpt_api_requests_total', { ...selector, model, status }, values);

const highLatency = alertTemplate({
  alert: 'GPTAPIHighLatency',
  for: lasting('10m'),
  severity: 'warning',
  parameters: { minCalls: countSchema.default(10), window: positiveDurationSchema.default(lasting('10m')) },
  write: ({ minCalls, window }, context: LlmContext, timing) => {
    const { selector, bound, buckets } = context;
    const time = settled(window, timing);
    const metric = metricName('gpt_api_request_duration_seconds');
    const count = plenty(window, minCalls);
    const answered = (within: number, all: number) => histogram(metric, { ...selector, model }, { time, buckets, bound, within, all });
    return {
      expr: slowShare({ histogram: metric, selector, bound, ratio: 0.05, by: ['namespace', 'model'], window, floor: minCalls }),
      summary: '{{ $labels.model }} answers slowly',
      description: `{{ $value | humanizePercentage }} of the calls to {{ $labels.model }} took longer than ${durationOf(Math.round(bound * 1000))}.`,
      runbook: 'gpt/latency',
      firesOn: [fires('half of the calls take too long', time, { labels: firing(context), series: answered(count / 2, count) })],
      staysQuietOn: [
        quiet('all are answered in time', time, answered(count, count)),
        quiet('too few calls to judge by', time, answered(0, tooFew(window, minCalls))),
      ],
    };
  },
});

const errorRate = alertTemplate({
  alert: 'GPTAPIErrorRate',
  for: lasting('5m'),
  keepFiringFor: lasting('5m'),
  severity: 'critical',
  parameters: {
    ratio: exceededRatioSchema.default(0.1),
    minCalls: countSchema.default(10),
    window: positiveDurationSchema.default(lasting('5m')),
  },
  write: ({ ratio, minCalls, window }, context: LlmContext, timing) => {
    const time = settled(window, timing);
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
      runbook: 'gpt/errors',
      firesOn: [fires('more failures than allowed', time, { labels: firing(context), series: made(halfway(ratio), all) })],
      staysQuietOn: [
        quiet('half the allowed failures', time, made(ratio / 2, all)),
        quiet('too few calls to judge by', time, made(1, tooFew(window, minCalls))),
      ],
    };
  },
});

// Asks for another reaction than errors: to call less, or for a larger quota.
const rateLimited = alertTemplate({
  alert: 'GPTAPIRateLimited',
  for: lasting('0s'),
  keepFiringFor: lasting('10m'),
  severity: 'warning',
  parameters: { count: countSchema.min(1).default(5), window: positiveDurationSchema.default(lasting('10m')) },
  write: ({ count, window }, context: LlmContext, timing) => {
    const time = settled(window, timing);
    return {
      expr: promql`sum by (namespace, model) (increase(gpt_api_requests_total${{ ...context.selector, status: 'rate_limited' }}[${window}])) >= ${count}`,
      summary: '{{ $labels.model }} limits our calls',
      description: `{{ $value | printf "%.0f" }} calls to {{ $labels.model }} were refused with 429 in ${window}.`,
      runbook: 'gpt/rate-limit',
      firesOn: [
        fires('calls are refused', time, {
          labels: firing(context),
          series: [calls(context, 'rate_limited', growing(plenty(window, count), time))],
        }),
      ],
      staysQuietOn: [
        quiet('fewer than tolerated', time, [calls(context, 'rate_limited', growing(tooFew(window, count), time))]),
        quiet('calls that end otherwise', time, [
          calls(context, 'success', growing(plenty(window, count), time)),
          calls(context, 'error', growing(plenty(window, count), time)),
        ]),
      ],
    };
  },
});

const tokenBudgetExceeded = alertTemplate({
  alert: 'GPTTokenBudgetExceeded',
  for: lasting('0s'),
  keepFiringFor: lasting('15m'),
  severity: 'warning',
  parameters: { tokens: countSchema.default(1_000_000), window: positiveDurationSchema.default(lasting('1h')) },
  write: ({ tokens, window }, context: LlmContext, timing) => {
    const time = settled(window, timing);
    const used = (perMinute: number) =>
      (['input', 'output'] as const).map((type) =>
        series('gpt_api_tokens_total', { ...context.selector, model, type }, growing(perMinute / 2, time)),
      );
    return {
      expr: promql`sum by (namespace, model) (increase(gpt_api_tokens_total${context.selector}[${window}])) > ${tokens}`,
      summary: '{{ $labels.model }} uses many tokens',
      description: `{{ $value | humanize }} tokens went to {{ $labels.model }} within ${window}.`,
      runbook: 'gpt/tokens',
      firesOn: [
        fires('input and output together pass the budget', time, { labels: firing(context), series: used(plenty(window, tokens)) }),
      ],
      staysQuietOn: [quiet('a tenth of the budget', time, used(tooFew(window, tokens)))],
    };
  },
});

/** Alerts on calls to a language model: latency, failures, limits and cost. */
export const llmAlerts: readonly AlertTemplate<LlmContext>[] = [highLatency, errorRate, rateLimited, tokenBudgetExceeded];
