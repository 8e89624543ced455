import { mergeValues } from '../../core/charts/helm-values';
import type { Exposure, ObjectGraph } from '../../lint/graph/graph';
import { link } from '../../lint/graph/link';
import type { NameKind, SourceObject } from '../../lint/graph/node';
import { catalogued, type ExposedMetric } from '../constructs/exposures';
import type { PrometheusStack } from '../constructs/stack';

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
  readonly metrics?: readonly ExposedMetric[];
  /**
   * Names that exist although nothing here defines them, such as Secrets that are made by hand.
   *
   * @default - none
   */
  readonly existing?: readonly ExistingName[];
}

const nowhere = { file: '', line: 1, column: 1 };

// As Flux would install it: what a chart without values selects, mounts and alerts on is known then.
const releaseOf = ({ namespace, release, scrapeInterval, values = {} }: PrometheusStack, environment: string): SourceObject => ({
  path: `release/${environment}/${release}`,
  object: {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: release, namespace },
    spec: {
      chart: { spec: { chart: 'kube-prometheus-stack' } },
      releaseName: release,
      values: scrapeInterval === undefined ? values : mergeValues({ prometheus: { prometheusSpec: { scrapeInterval } } }, values),
    },
  },
  at: () => nowhere,
  environment,
});

/** What is linked: objects, what targets of their monitors expose, and the Prometheus of an environment that has one of its own. */
export interface LinkedSources {
  readonly sources: readonly SourceObject[];
  readonly exposures?: readonly Exposure[];
  readonly stacks?: ReadonlyMap<string, PrometheusStack>;
}

/** Links objects with what is known of the cluster around them. */
export const linkSurrounded = (
  { sources, exposures = [], stacks = new Map() }: LinkedSources,
  { prometheus, metrics = [], existing = [] }: Surroundings,
): ObjectGraph => {
  const environments = [...new Set(sources.map(({ environment = '' }) => environment))].sort();
  const declared = environments.map(
    (environment): Exposure => ({ environment, workload: 'external', monitors: [], signals: catalogued(metrics), at: nowhere }),
  );
  const found = environments.flatMap((environment) => {
    const stack = stacks.get(environment) ?? prometheus;
    return stack === undefined ? [] : [releaseOf(stack, environment)];
  });
  return link({
    sources: [...sources, ...found],
    exposures: [...exposures, ...(metrics.length === 0 ? [] : declared)],
    readers: [],
    metrics: 'some',
    world: 'open',
    scrapedElsewhere: true,
    severities: prometheus?.severities ?? {},
    outside: existing.map(({ kind, name, namespace = '' }) => ({ kind, name, scope: namespace })),
  });
};
