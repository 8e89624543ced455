/** The Prometheus that an app is made for: the operator selects monitors and rules by the label `release`. */
export interface PrometheusStack {
  /** Namespace of the Prometheus, in which monitors and rules are put. */
  readonly namespace: string;
  /** Helm release of kube-prometheus-stack: the value of the label `release` that its Prometheus selects by. */
  readonly release: string;
  /**
   * How often targets are scraped where a monitor does not say.
   *
   * @default '30s'
   */
  readonly scrapeInterval?: string;
}
