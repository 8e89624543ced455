import { Construct, type IConstruct } from 'constructs';
import { mergeValues } from '../../core/charts/helm-values';
import { noteEnvironment } from '../constructs/environment-name';
import { noteStack, type PrometheusStack } from '../constructs/stack';

/** Values in which any part of a map may be left out. */
export type PartOf<Values> = Values extends readonly unknown[]
  ? Values
  : Values extends object
    ? { readonly [Key in keyof Values]?: PartOf<Values[Key]> }
    : Values;

/** What an environment is made from. */
export interface EnvironmentProps<Values extends object> {
  /** What all environments share. */
  readonly base: Values;
  /**
   * What differs in this one, laid over the base: maps by key, everything else replaced.
   *
   * @default - nothing
   */
  readonly values?: PartOf<Values>;
  /**
   * The Prometheus of the environment.
   *
   * @default - that which the app is linked with
   */
  readonly prometheus?: PrometheusStack;
}

/**
 * One environment among several in an app: what is below it is linked apart from the others.
 *
 * @example
 * const base = { replicas: 1, latency: { p95: '500ms' } };
 * const prod = new Environment(app, 'prod', { base, values: { replicas: 3 } });
 * new Chart(prod, 'shop', { namespace: `shop-${prod.node.id}`, labels: { replicas: String(prod.values.replicas) } });
 */
export class Environment<Values extends object> extends Construct {
  /** The values of the base with those of the environment laid over them. */
  readonly values: Values;

  constructor(scope: IConstruct, id: string, props: EnvironmentProps<Values>) {
    const { base, values, prometheus } = props;
    // Constructs of cdk8s are of the same class.
    super(scope as Construct, id);
    // Laid over each other, both have the shape of the base.
    this.values = mergeValues(base as Readonly<Record<string, unknown>>, (values ?? {}) as Readonly<Record<string, unknown>>) as Values;
    noteEnvironment(this, id);
    if (prometheus !== undefined) noteStack(this, prometheus);
  }
}
