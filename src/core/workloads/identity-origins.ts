import type { Origins } from '../origins/origin';
import type { WorkloadNames } from './names';
import { workloadPath } from './names';

/** Parts of an identity that the input settles. */
type Part = 'name' | 'namespace' | 'podLabels' | 'podPorts' | 'serviceName' | 'serviceLabels' | 'servicePorts' | 'release';

/** Which fields of a workload settle the parts of its identity, the most telling first; most follow from its name where nothing is written. */
export const identityOrigins = (names: Pick<WorkloadNames, 'name'>): Required<Origins<Part>> => {
  const at = (...steps: readonly string[]) => workloadPath(names, ...steps);
  return {
    name: [at()],
    namespace: [at('namespace'), at()],
    podLabels: [at('pods', 'labels'), at()],
    podPorts: [at('pods', 'ports')],
    serviceName: [at('service', 'name'), at()],
    serviceLabels: [at('service', 'labels'), at('pods', 'labels'), at('deploy', 'release'), at()],
    servicePorts: [at('service', 'ports'), at('pods', 'ports')],
    release: [at('deploy', 'release'), at()],
  };
};
