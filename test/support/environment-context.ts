import type { EnvironmentContext } from '../../src/catalog/workload-kind';
import { lasting } from '../../src/language/quantity';

/** What a workload of the environment dev finds around it, unless a test says otherwise. */
export const environmentContextWith = (parts: Partial<EnvironmentContext> = {}): EnvironmentContext => ({
  environment: 'dev',
  scrapeInterval: lasting('30s'),
  namespaces: ['fastapi-dev', 'monitoring-dev', 'observability-dev'],
  monitoring: { namespace: 'monitoring-dev', release: 'monitoring-dev', ownsCluster: false },
  argocd: { namespace: 'argocd' },
  logs: {
    namespace: 'observability-dev',
    loki: { release: 'loki-dev', mode: { kind: 'monolithic' } },
    agent: { kind: 'alloy', release: 'alloy-dev' },
  },
  workloads: new Map(),
  ...parts,
});
