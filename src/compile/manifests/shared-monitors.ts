import type { Monitor } from '../../core/kubernetes/monitor';
import type { Environment } from '../config/environment';
import { stackMonitors } from '../plain/stack-monitors';

/** A monitor as the first of its workloads describes it, and the names of all of them. */
export interface SharedMonitor {
  readonly monitor: Monitor;
  readonly workloads: readonly string[];
}

// What a monitor is, apart from who says so.
const keyOf = (monitor: Monitor): string => JSON.stringify(monitor, (key, value: unknown) => (key === 'origins' ? undefined : value));

/** Workloads may share a monitor, which each describes alike; where they differ, both are at one path and are refused. */
export const sharedMonitors = (environment: Environment): readonly SharedMonitor[] => {
  const found = new Map<string, SharedMonitor>();
  for (const { name, observability } of environment.workloads) {
    for (const monitor of observability.monitors) {
      const key = keyOf(monitor);
      const known = found.get(key);
      found.set(key, { monitor: known?.monitor ?? monitor, workloads: [...(known?.workloads ?? []), name] });
    }
  }
  return [...found.values(), ...stackMonitors(environment).map((monitor) => ({ monitor, workloads: [] }))];
};
