import { z } from 'zod';
import { type Analysis, type AnalysisMetric, type CanaryRelease, canaryHash, podTemplateHashLabel } from '../../../core/analysis';
import { sanitizedLabel } from '../../../core/kubernetes/names';
import { identityOrigins } from '../../../core/workloads/identity-origins';
import { type WorkloadNames, workloadPath } from '../../../core/workloads/names';
import { bucket, matching, metricName, promql } from '../../../language/promql/tag';
import {
  countSchema,
  type Duration,
  durationOf,
  inMilliseconds,
  lasting,
  positiveDurationSchema,
  ratioSchema,
} from '../../../language/quantity';
import { counted, type HttpContext } from './context';

const weightSchema = z.number().int().min(1).max(99);

/** `canary:` of an HTTP service. */
export const canarySchema = z.strictObject({
  weights: z
    .array(weightSchema)
    .min(1)
    .refine((weights) => weights.every((weight, index) => index === 0 || weight > (weights[index - 1] ?? 0)), {
      error: 'must grow from one step to the next',
    })
    .default([20, 50])
    .meta({ description: 'Percentages of the traffic that the new version gets, each judged before the next' }),
  errorRatio: ratioSchema.default(0.02).meta({ description: 'Share of 5xx answers up to which the new version is good' }),
  window: positiveDurationSchema.default(lasting('5m')).meta({ description: 'Period that each measurement covers' }),
  interval: positiveDurationSchema.default(lasting('1m')).meta({ description: 'Time between two measurements' }),
  count: z.number().int().min(1).default(5).meta({ description: 'Measurements of each step' }),
  failureLimit: countSchema.default(1).meta({ description: 'Bad measurements that are tolerated' }),
  minRate: z.number().positive().default(0.05).meta({ description: 'Requests per second under which nothing is judged' }),
  withoutTraffic: z
    .enum(['promote', 'pause'])
    .default('pause')
    .meta({ description: 'What happens when there is too little traffic to judge by' }),
});

/** `canary:` with its defaults. */
export type CanaryInput = z.infer<typeof canarySchema>;

/** Name of a service's AnalysisTemplate. */
const analysisName = (service: string): string => `${service}-canary`;

// The hash of the Pods is the one thing that identifies the new version; a label of the application's own would be the
// same in both, or hidden behind the target's.
const ofCanary = ({ selector, ...context }: HttpContext, tests: Parameters<typeof counted>[1] = {}) =>
  counted({ ...context, selector: { ...selector, [sanitizedLabel(podTemplateHashLabel)]: `{{args.${canaryHash}}}` } }, tests);

const errorRatio = (context: HttpContext, { window, minRate, errorRatio: bound }: CanaryInput): AnalysisMetric => {
  const { requests, labels } = context.dialect;
  const all = ofCanary(context);
  const bad = ofCanary(context, { [labels.status]: matching('5..') });
  const canary = (field: keyof CanaryInput) => workloadPath({ name: context.selector.job }, 'canary', field);
  return {
    name: 'error-ratio',
    bound,
    origins: { bound: [canary('errorRatio')], query: [canary('window'), canary('minRate')] },
    query: promql`
      (
        sum(rate(${requests}${bad}[${window}]))
        or
        0 * sum(rate(${requests}${all}[${window}]))
      )
      /
      (sum(rate(${requests}${all}[${window}])) > ${minRate})
    `,
  };
};

const slowShare = (context: HttpContext, { window, minRate }: CanaryInput): AnalysisMetric => {
  const count = metricName(`${context.dialect.duration}_count`);
  const buckets = metricName(`${context.dialect.duration}_bucket`);
  const all = ofCanary(context);
  const canary = (field: keyof CanaryInput) => workloadPath({ name: context.selector.job }, 'canary', field);
  return {
    name: 'slow-share',
    // The 95th percentile lies above the bound when more than 5 % of the requests do.
    bound: 0.05,
    origins: { query: [workloadPath({ name: context.selector.job }, 'latency', 'p95'), canary('window'), canary('minRate')] },
    query: promql`
      1 -
      sum(rate(${buckets}${{ ...all, le: bucket(context.bound) }}[${window}]))
      /
      (sum(rate(${count}${all}[${window}])) > ${minRate})
    `,
  };
};

const analysisOrigins = (names: Pick<WorkloadNames, 'name'>): Analysis['origins'] => {
  const { name, namespace } = identityOrigins(names);
  const at = (field: keyof CanaryInput) => [workloadPath(names, 'canary', field)];
  return {
    ...{ name, namespace, initialDelay: at('window'), interval: at('interval') },
    ...{ count: at('count'), failureLimit: at('failureLimit'), withoutTraffic: at('withoutTraffic') },
  };
};

/** The gate that a new version has to pass, from the same series and the same bound as alerts and objectives. */
export const canaryAnalysis = (context: HttpContext, input: CanaryInput, scrapeInterval: Duration): Analysis => ({
  name: analysisName(context.selector.job),
  namespace: context.selector.namespace,
  origins: analysisOrigins({ name: context.selector.job }),
  metrics: [errorRatio(context, input), slowShare(context, input)],
  // Two scrapes before the window counts: a shorter delay would measure the old version.
  initialDelay: durationOf(inMilliseconds(input.window) + 2 * inMilliseconds(scrapeInterval)),
  interval: input.interval,
  count: input.count,
  failureLimit: input.failureLimit,
  withoutTraffic: input.withoutTraffic,
});

/** The steps of a release by canary. */
export const canaryRelease = (service: string, { weights }: CanaryInput): CanaryRelease => ({ analysis: analysisName(service), weights });
