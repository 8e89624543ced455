import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { inSeconds, lasting, positiveDurationSchema } from '../../../language/quantity';
import { boundIssue, bucketsSchema } from '../../common/buckets';
import { objectivesSchema, promisedGroups } from '../../common/objectives';
import { checkPart, partFaults, partFields, partIdentity, partScrapeFields, placeOf, type Usual } from '../../common/part';
import { podAlerts } from '../../common/pods';
import type { WorkloadKind } from '../../workload-kind';
import type { WorkloadPanels } from '../../workload-panels';
import { gptApiErrorRate } from './alerts/gpt-api-error-rate';
import { gptApiHighLatency } from './alerts/gpt-api-high-latency';
import { gptApiRateLimited } from './alerts/gpt-api-rate-limited';
import { gptTokenBudgetExceeded } from './alerts/gpt-token-budget-exceeded';
import { llmContributions, llmRows } from './dashboard';
import { llmSignals, usualBuckets } from './metrics';
import { llmObjectives } from './objectives';

const usual: Usual = { port: ['metrics', 8000], role: 'Worker' };

const own = [gptApiHighLatency, gptApiErrorRate, gptApiRateLimited, gptTokenBudgetExceeded];

const alerts = [...own, ...podAlerts(usual.role)];

const schema = z
  .strictObject({
    kind: z.literal('llm-api'),
    ...partFields(usual),
    metrics: z
      .strictObject({ ...partScrapeFields, buckets: bucketsSchema.default(usualBuckets) })
      .prefault({})
      .meta({ description: 'Where its metrics are scraped' }),
    latency: z
      .strictObject({
        p95: positiveDurationSchema
          .default(lasting('30s'))
          .meta({ description: 'Bound of the 95th percentile of a call; a bucket of the histogram' }),
      })
      .prefault({})
      .meta({ description: 'Bounds of the durations of calls' }),
    objectives: objectivesSchema(llmObjectives),
    alerts: alertsSchema(alerts),
  })
  .check((context) => {
    const { latency, metrics } = context.value;
    const bounded = {
      path: ['latency', 'p95'],
      bound: latency.p95,
      histogram: 'gpt_api_request_duration_seconds',
      buckets: metrics.buckets,
    };
    context.issues.push(...boundIssue(context.value, bounded));
    checkPart(usual)(context);
  });

/** Calls to a language model of somebody else, as the application that makes them counts them. */
export const llmApi: WorkloadKind<typeof schema> = {
  schema,
  watches: 'calls to a language model of somebody else: latency, failures, limits, tokens',
  through: 'the metrics of the caller',
  alerts,
  objectives: llmObjectives,
  identity: partIdentity(usual),
  faults: partFaults,
  observe: (identity, workload, environmentContext) => {
    const { name } = identity;
    const { monitors, podRules, selector, ...place } = placeOf(identity, workload, environmentContext, usual);
    const { buckets } = workload.metrics;
    const context = { selector, buckets, bound: inSeconds(workload.latency.p95) };
    const rules = [...alertRules(own, workload.alerts, context), ...podRules];
    const panels: WorkloadPanels = {
      subject: 'services',
      role: usual.role,
      targets: selector,
      contributions: llmContributions,
      rows: llmRows({ ...context, bounds: alertBounds(workload.alerts) }),
    };
    const promised = promisedGroups(llmObjectives, workload.objectives, { name, selector, context });
    return { monitors, ruleGroups: [{ name, rules }, ...promised], signals: llmSignals(buckets), panels, ...place };
  },
};
