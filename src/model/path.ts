/** Keys and indices that lead to a value of an environment, e.g. `['workloads', 'fastapi', 'latency']`. */
export type ConfigPath = readonly (string | number)[];

/** A path as people write it: `workloads.fastapi.latency`. */
export const dotted = (path: ConfigPath): string => path.map(String).join('.');
