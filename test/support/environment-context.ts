import { workloadSchema } from '../../src/catalog';
import { ourCatalog } from '../../src/catalog/catalog';
import type { EnvironmentContext, Neighbour } from '../../src/catalog/workload-kind';
import { namesOf } from '../../src/core/workloads/names';
import { lasting } from '../../src/language/quantity';

const identitiesOf = (workloads: ReadonlyMap<string, Neighbour>, environment: string): EnvironmentContext['identities'] =>
  new Map(
    [...workloads].map(([name, workload]) => [name, ourCatalog.identify(namesOf(name, environment), workloadSchema.parse(workload))]),
  );

/** What a workload of the environment dev finds around it, unless a test says otherwise. */
export const environmentContextWith = (parts: Partial<EnvironmentContext> = {}): EnvironmentContext => ({
  environment: 'dev',
  language: 'en',
  scrapeInterval: lasting('30s'),
  namespaces: ['fastapi-dev', 'monitoring-dev', 'observability-dev'],
  monitoring: {
    namespace: 'monitoring-dev',
    names: { prometheus: 'monitoring-dev-kube-promet-prometheus', alertmanager: 'monitoring-dev-kube-promet-alertmanager' },
    ownsCluster: false,
  },
  argocd: { namespace: 'argocd', isHere: true, projects: ['dev'] },
  severities: {},
  logs: {
    namespace: 'observability-dev',
    loki: { release: 'loki-dev', mode: { kind: 'monolithic' } },
    agent: { kind: 'alloy', release: 'alloy-dev' },
  },
  workloads: new Map(),
  identities: identitiesOf(parts.workloads ?? new Map(), parts.environment ?? 'dev'),
  ...parts,
});
