import { quoted } from './problem';

/** Keys and indices that lead to a value of an environment, e.g. `['workloads', 'fastapi', 'latency']`. */
export type ConfigPath = readonly (string | number)[];

// A key with a dot in it would read as two.
const step = (key: string | number, index: number): string => {
  if (typeof key === 'number') return `[${key}]`;
  return `${index === 0 ? '' : '.'}${/^[A-Za-z0-9_-]+$|^\$\{env\}$/.test(key) ? key : quoted(key)}`;
};

/** A path as people write it: `alerting.routes[0].receiver`. */
export const dotted = (path: ConfigPath): string => path.map(step).join('');
