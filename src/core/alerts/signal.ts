import type { Duration } from '../../language/quantity';

/** A metric that a workload exposes: the contract that expressions are checked against. */
export interface Signal {
  readonly metric: string;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary';
  /** Labels that the exporter writes; those of the target come on top. */
  readonly labels: readonly string[];
  /** Upper bounds of a histogram's buckets, without +Inf. */
  readonly buckets?: readonly number[];
  /** Values of labels that have only these, e.g. `status: [1xx, 2xx]`. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** Labels among these that only some of the series carry, e.g. `error_type`. */
  readonly sometimes?: readonly string[];
  /** What samples measure; a timestamp is a Unix time in seconds. */
  readonly unit?: 'seconds' | 'bytes' | 'ratio' | 'timestamp';
  /** Bounds of its values where it has any, e.g. [0, 1] for `redis_up`. */
  readonly range?: readonly [number, number];
  /** How often a job writes it, for what is not renewed with every scrape. */
  readonly every?: Duration;
  /** Whether every series of a labelled counter is there from the start, at zero; client libraries create one at its first event. */
  readonly startsAtZero?: boolean;
}
