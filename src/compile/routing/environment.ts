import type { Monitor } from '../../core/kubernetes/monitor';
import { plain } from '../../core/origins/sourced';
import { type Duration, inMilliseconds } from '../../language/quantity';
import type { Environment } from '../config/environment';
import { clusterLabel, externalLabels } from '../config/external-labels';
import type { RoutedEnvironment } from './expectation';
import { routedAlerts } from './routed-alert';

// A part of another workload is scraped with it.
const slowest = (monitors: readonly Monitor[], usual: Duration): number =>
  Math.max(
    ...(monitors.length === 0 ? [usual] : monitors.flatMap(({ endpoints }) => endpoints.map(({ interval }) => interval))).map(
      inMilliseconds,
    ),
  );

/** Who is to be told of the alerts of an environment; without a kind, of all workloads. */
export const routedEnvironment = (environment: Environment, kind?: string): RoutedEnvironment => {
  const { name, alerting, teams, workloads, monitoring } = environment;
  const chosen = workloads.filter(({ workload }) => kind === undefined || workload.kind === kind);
  const ruled = chosen.map(({ name: workload, workload: { kind: of }, observability }) => ({
    name: workload,
    kind: of,
    groups: observability.ruleGroups,
    logGroups: observability.logRuleGroups,
    intervals: {
      scrape: slowest(observability.monitors, monitoring.scrapeInterval),
      evaluation: inMilliseconds(monitoring.evaluationInterval),
    },
  }));
  const metrics = plain(externalLabels(environment));
  const external = { metrics, logs: environment.cluster.name === '' ? {} : metrics };
  return { name, ...clusterLabel(environment), alerting, teams, alerts: routedAlerts(ruled, external) };
};
