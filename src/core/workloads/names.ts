import type { ConfigPath } from '../path';

/** What a workload is called in one environment. */
export interface WorkloadNames {
  /** Its key under `workloads:`, which is also the `job` of its series. */
  readonly name: string;
  readonly environment: string;
  /** `<name>-<environment>`: its Application, the folder that this syncs, its rules and its monitor. */
  readonly fullName: string;
}

/** The names of a workload in an environment. */
export const namesOf = (name: string, environment: string): WorkloadNames => ({ name, environment, fullName: `${name}-${environment}` });

/** Where something of a workload is written. */
export const workloadPath = ({ name }: Pick<WorkloadNames, 'name'>, ...steps: ConfigPath): ConfigPath => ['workloads', name, ...steps];
