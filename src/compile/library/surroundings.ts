import type { Exposure, ObjectGraph } from '../../lint/graph/graph';
import { link } from '../../lint/graph/link';
import type { NameKind, SourceObject } from '../../lint/graph/node';
import type { CatalogueMetric } from '../../lint/metrics/metric';
import type { PrometheusStack } from './stack';

/** A name that exists in the cluster although nothing here defines it. */
export interface ExistingName {
  /** What it is a name of, such as `secret` or `namespace`. */
  readonly kind: NameKind;
  readonly name: string;
  /**
   * The namespace that it is in.
   *
   * @default - none: it is one of the whole cluster
   */
  readonly namespace?: string;
}

/** What is known of the cluster around an app. */
export interface Surroundings {
  /**
   * The Prometheus that finds monitors and rules.
   *
   * @default - one that is among the objects; without one, no selector is known
   */
  readonly prometheus?: PrometheusStack;
  /**
   * Metrics that something else in the cluster exposes.
   *
   * @default - those of kube-prometheus-stack and of public exporters are known
   */
  readonly metrics?: readonly CatalogueMetric[];
  /**
   * Names that exist although nothing here defines them, such as Secrets that are made by hand.
   *
   * @default - none
   */
  readonly existing?: readonly ExistingName[];
}

const nowhere = { file: '', line: 1, column: 1 };

const selectors = ['rule', 'serviceMonitor', 'podMonitor', 'probe'];

// What it selects by its release, it selects in all namespaces.
const prometheusOf = ({ namespace, release, scrapeInterval }: PrometheusStack, environment: string): SourceObject => ({
  path: `prometheus/${environment}/${release}`,
  object: {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Prometheus',
    metadata: { name: release, namespace },
    spec: {
      ...Object.fromEntries(
        selectors.flatMap((kind) => [
          [`${kind}Selector`, { matchLabels: { release } }],
          [`${kind}NamespaceSelector`, {}],
        ]),
      ),
      ...(scrapeInterval === undefined ? {} : { scrapeInterval }),
    },
  },
  at: () => nowhere,
  environment,
});

/** Links objects with what is known of the cluster around them. */
export const linkSurrounded = (
  sources: readonly SourceObject[],
  exposures: readonly Exposure[],
  { prometheus, metrics = [], existing = [] }: Surroundings,
): ObjectGraph => {
  const environments = [...new Set(sources.map(({ environment = '' }) => environment))].sort();
  const declared = environments.map(
    (environment): Exposure => ({ environment, workload: 'external', monitors: [], signals: metrics, at: nowhere }),
  );
  return link({
    sources: [...sources, ...(prometheus === undefined ? [] : environments.map((environment) => prometheusOf(prometheus, environment)))],
    exposures: [...exposures, ...(metrics.length === 0 ? [] : declared)],
    readers: [],
    metrics: 'some',
    world: 'open',
    outside: existing.map(({ kind, name, namespace = '' }) => ({ kind, name, scope: namespace })),
  });
};
