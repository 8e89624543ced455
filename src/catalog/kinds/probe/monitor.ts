import type { Endpoint, Monitor, Relabeling } from '../../../core/kubernetes/monitor';
import type { RunningIdentity } from '../../../core/workloads/identity';
import { monitorOf, type Scrape } from '../../common/scrape';
import type { EnvironmentContext } from '../../workload-kind';
import { labelsOf, type ProbedTarget } from './context';

// The address of the exporter says nothing: series are about what it probes.
const about = (target: ProbedTarget): readonly Relabeling[] =>
  Object.entries(labelsOf(target)).map(([targetLabel, replacement]) => ({ action: 'replace', targetLabel, replacement }));

/** The exporter is scraped once for each target, with the target as a parameter. */
export const probeMonitor = (
  identity: RunningIdentity,
  metrics: Scrape,
  { targets, ...environment }: Pick<EnvironmentContext, 'scrapeInterval'> & { readonly targets: readonly ProbedTarget[] },
): Monitor => {
  const monitor = monitorOf(identity, metrics, environment);
  const probing = (endpoint: Endpoint, target: ProbedTarget): Endpoint => ({
    ...endpoint,
    params: { module: [target.module], target: [target.instance] },
    relabelings: [...(endpoint.relabelings ?? []), ...about(target)],
  });
  return { ...monitor, endpoints: monitor.endpoints.flatMap((endpoint) => targets.map((target) => probing(endpoint, target))) };
};
