import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { AnalysisTemplateSpec } from '../../../imports/argoproj.io/analysis-template';
import { type Analysis, type AnalysisMetric, canaryHash } from '../../core/analysis';
import { fieldsFrom, plain, type Sourced } from '../../core/origins/sourced';
import { decimal } from '../../language/promql/tag';
import { type Duration, inMilliseconds } from '../../language/quantity';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** What an AnalysisTemplate is made from. */
export interface AnalysisTemplateProps {
  readonly analysis: Analysis;
  /** Address of the environment's Prometheus. */
  readonly prometheus: Sourced<string>;
}

// Argo Rollouts reads durations of Go, which know no days.
const goDuration = (length: Duration): string => `${inMilliseconds(length) / 1000}s`;

// Argo Rollouts gives the result as a list: of no sample it has no first, and of 0/0 a NaN, of which no comparison holds.
const measured = 'len(result) > 0 && !isNaN(result[0])';

const metricOf = (
  { name, bound, query, origins }: AnalysisMetric,
  { analysis, prometheus }: AnalysisTemplateProps,
): Sourced<AnalysisTemplateSpec['metrics'][number]> => {
  const field = fieldsFrom(analysis.origins);
  const own = fieldsFrom(origins);
  return {
    name,
    initialDelay: field(goDuration(analysis.initialDelay), 'initialDelay'),
    interval: field(goDuration(analysis.interval), 'interval'),
    count: field(analysis.count, 'count'),
    failureLimit: field(analysis.failureLimit, 'failureLimit'),
    // A measurement that is neither good nor bad; more of them than this pause the release for a person to decide.
    inconclusiveLimit: field(analysis.withoutTraffic === 'promote' ? analysis.count : 0, 'withoutTraffic'),
    consecutiveErrorLimit: 4,
    successCondition: own(`${measured} && result[0] <= ${decimal(bound)}`, 'bound'),
    failureCondition: own(`${measured} && result[0] > ${decimal(bound)}`, 'bound'),
    provider: { prometheus: { address: prometheus, query: own(query, 'query') } },
  };
};

const fieldsOf = (props: AnalysisTemplateProps) => {
  const { name, namespace, metrics, origins } = props.analysis;
  const field = fieldsFrom(origins);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: field(name, 'name'), namespace: field(namespace, 'namespace') },
    spec: {
      args: [{ name: canaryHash }],
      metrics: metrics.map((metric) => metricOf(metric, props)),
    } satisfies Sourced<AnalysisTemplateSpec>,
  };
};

/** Judges the new version of a workload while it gets a share of the traffic. */
export class AnalysisTemplate extends ApiObject {
  constructor(scope: Construct, props: AnalysisTemplateProps) {
    super(scope, freeId(scope, `AnalysisTemplate.${props.analysis.name}`), plain(fieldsOf(props)));
    noteOrigins(this, { fields: () => fieldsOf(props) });
  }
}
