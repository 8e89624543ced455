import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { AnalysisTemplateSpec } from '../../../imports/argoproj.io/analysis-template';
import { type Analysis, type AnalysisMetric, canaryHash } from '../../core/analysis';
import { decimal } from '../../language/promql/tag';
import { type Duration, inMilliseconds } from '../../language/quantity';
import { freeId } from './id';

/** What an AnalysisTemplate is made from. */
export interface AnalysisTemplateProps {
  readonly analysis: Analysis;
  /** Address of the environment's Prometheus. */
  readonly prometheus: string;
}

// Argo Rollouts reads durations of Go, which know no days.
const goDuration = (length: Duration): string => `${inMilliseconds(length) / 1000}s`;

// Argo Rollouts gives the result as a list: of no sample it has no first, and of 0/0 a NaN, of which no comparison holds.
const measured = 'len(result) > 0 && !isNaN(result[0])';

const metricOf = (metric: AnalysisMetric, { analysis, prometheus }: AnalysisTemplateProps): AnalysisTemplateSpec['metrics'][number] => ({
  name: metric.name,
  initialDelay: goDuration(analysis.initialDelay),
  interval: goDuration(analysis.interval),
  count: analysis.count,
  failureLimit: analysis.failureLimit,
  // A measurement that is neither good nor bad; more of them than this pause the release for a person to decide.
  inconclusiveLimit: analysis.withoutTraffic === 'promote' ? analysis.count : 0,
  consecutiveErrorLimit: 4,
  successCondition: `${measured} && result[0] <= ${decimal(metric.bound)}`,
  failureCondition: `${measured} && result[0] > ${decimal(metric.bound)}`,
  provider: { prometheus: { address: prometheus, query: metric.query } },
});

/** Judges the new version of a workload while it gets a share of the traffic. */
export class AnalysisTemplate extends ApiObject {
  constructor(scope: Construct, props: AnalysisTemplateProps) {
    const { name, namespace, metrics } = props.analysis;
    super(scope, freeId(scope, `AnalysisTemplate.${name}`), {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: { name, namespace },
      spec: { args: [{ name: canaryHash }], metrics: metrics.map((metric) => metricOf(metric, props)) } satisfies AnalysisTemplateSpec,
    });
  }
}
