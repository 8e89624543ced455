import type { IConstruct } from 'constructs';

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
  /**
   * Values of the chart, as far as the linker should know what it selects, mounts and switches off.
   *
   * @default - those of the chart; which Secrets its Alertmanager mounts is not known
   */
  readonly values?: Readonly<Record<string, unknown>>;
  /**
   * Words of one's own for severities, each with what it means, such as `{ page: 'critical', ticket: 'warning' }`.
   *
   * @default - critical, warning and info
   */
  readonly severities?: Readonly<Record<string, 'critical' | 'warning' | 'info' | 'none'>>;
}

const stackMetadata = 'crowsnest/prometheus';

/** Says for which Prometheus everything below a construct is. */
export const noteStack = (scope: IConstruct, stack: PrometheusStack): void => scope.node.addMetadata(stackMetadata, stack);

/** The Prometheus that a construct is for: what the nearest scope above it says. */
export const stackOf = (construct: IConstruct): PrometheusStack | undefined => {
  const nearest = construct.node.scopes.reverse().flatMap(({ node }) => node.metadata.filter(({ type }) => type === stackMetadata));
  // `noteStack` is the only writer of this metadata.
  return nearest[0]?.data as PrometheusStack | undefined;
};
