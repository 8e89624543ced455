import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import type { Signal } from '../../../core/alerts/signal';
import { inSeconds, lasting, positiveDurationSchema } from '../../../language/quantity';
import { objectivesSchema, promisedGroups } from '../../shared/objectives';
import { checkPart, partFaults, partFields, partIdentity, partScrapeFields, placeOf, type Usual } from '../../shared/part';
import { podAlerts } from '../../shared/pods';
import { boundIssue, bucketsSchema } from '../../shared/shares';
import type { WorkloadKind } from '../../workload-kind';
import type { WorkloadPanels } from '../../workload-panels';
import { llmAlerts, statuses } from './alerts';
import { llmContributions, llmRows } from './dashboard';
import { llmObjectives } from './objectives';

const usual: Usual = { port: ['metrics', 8000], role: 'Worker' };

// A language model takes its time: the usual buckets of a client library end at 10 seconds and could say nothing beyond.
const usualBuckets = [0.5, 1, 2.5, 5, 10, 20, 30, 60, 120];

const signalsOf = (buckets: readonly number[]): readonly Signal[] => [
  { metric: 'gpt_api_requests_total', type: 'counter', labels: ['model', 'status'], values: { status: statuses } },
  { metric: 'gpt_api_request_duration_seconds', type: 'histogram', labels: ['model'], buckets, unit: 'seconds' },
  { metric: 'gpt_api_tokens_total', type: 'counter', labels: ['model', 'type'], values: { type: ['input', 'output'] } },
];

const schema = z
  .strictObject({
    kind: z.literal('llm-api'),
    ...partFields(usual),
    metrics: z.strictObject({ ...partScrapeFields, buckets: bucketsSchema.default(usualBuckets) }).prefault({}),
    latency: z
      .strictObject({
        p95: positiveDurationSchema
          .default(lasting('30s'))
          .meta({ description: 'Bound of the 95th percentile of a call; a bucket of the histogram' }),
      })
      .prefault({}),
    objectives: objectivesSchema(llmObjectives),
    alerts: alertsSchema([...llmAlerts, ...podAlerts(usual.role)]),
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
  example: `ai-worker:
  kind: llm-api
  pods: {labels: {app: ai-worker}, ports: {metrics: 8000}}
  deploy: {kind: image, image: ghcr.io/example/ai-worker:1.0.0}
  latency: {p95: 30s}
`,
  identity: partIdentity(usual),
  faults: partFaults,
  observe: (name, workload, environmentContext) => {
    const { monitors, podRules, selector, ...place } = placeOf(name, workload, environmentContext, usual);
    const { buckets } = workload.metrics;
    const context = { selector, buckets, bound: inSeconds(workload.latency.p95) };
    const rules = [...alertRules(llmAlerts, workload.alerts, context), ...podRules];
    const panels: WorkloadPanels = {
      subject: 'services',
      role: usual.role,
      targets: selector,
      contributions: llmContributions,
      rows: llmRows({ ...context, bounds: alertBounds(llmAlerts, workload.alerts) }),
    };
    const promised = promisedGroups(llmObjectives, workload.objectives, { name, selector, context });
    return { monitors, ruleGroups: [{ name, rules }, ...promised], signals: signalsOf(buckets), panels, ...place };
  },
};
