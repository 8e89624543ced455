/** A metric that a workload exposes: the contract that expressions are checked against. */
export interface Signal {
  readonly metric: string;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary';
  /** Labels that the exporter writes; those of the target come on top. */
  readonly labels: readonly string[];
  /** Upper bounds of a histogram's buckets, without +Inf. */
  readonly buckets?: readonly number[];
  /** Values of labels that take only these, e.g. `status: [1xx, 2xx]`. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly unit?: 'seconds' | 'bytes' | 'ratio';
}
