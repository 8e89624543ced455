import type { PromQL } from '../language/promql/tag';
import type { Duration } from '../language/quantity';
import type { Origins } from './origins/origin';

/** One measurement of a canary: good up to a bound, bad above it, undecided without enough traffic. */
export interface AnalysisMetric {
  readonly name: string;
  readonly query: PromQL;
  /** Highest value that is still good. */
  readonly bound: number;
  /** What of it the input settles, by field. */
  readonly origins?: Origins<'query' | 'bound'>;
}

/** How a new version is judged before it gets more traffic. */
export interface Analysis {
  readonly name: string;
  readonly namespace: string;
  readonly metrics: readonly AnalysisMetric[];
  /** Time before the first measurement: the window has to fill with the new version's traffic. */
  readonly initialDelay: Duration;
  readonly interval: Duration;
  readonly count: number;
  /** Bad measurements that are tolerated. */
  readonly failureLimit: number;
  /** What happens when there is too little traffic to judge by. */
  readonly withoutTraffic: 'promote' | 'pause';
  /** What of it the input settles, by field. */
  readonly origins?: Origins<'name' | 'namespace' | 'initialDelay' | 'interval' | 'count' | 'failureLimit' | 'withoutTraffic'>;
}

/** The name of the argument that carries the hash of the new version's Pods. */
export const canaryHash = 'latest-hash';

/** A canary release: the shares of traffic that the new version gets, one after the other, each judged. */
export interface CanaryRelease {
  readonly analysis: string;
  readonly weights: readonly number[];
}

/** The label by which Argo Rollouts tells the Pods of one version from those of another. */
export const podTemplateHashLabel = 'rollouts-pod-template-hash';
