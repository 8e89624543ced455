import type { JsonMap } from './json';
import type { Origin } from './manifest';

/** A file of `dist/`; its text is made when it is asked for, so that memory does not hold a fleet. */
export interface OutputFile {
  /** Path below `dist/`, with forward slashes. */
  readonly path: string;
  readonly text: () => string;
  readonly origins: readonly Origin[];
  /** The same as plain data, where it is an object or values that others refer to. */
  readonly object?: JsonMap;
  /** What the file holds, e.g. `PodMonitor monitoring-dev/fastapi-dev-pm` or `Helm values`. */
  readonly holds: string;
  /** Path of the construct that made it, where one did. */
  readonly construct?: string;
}

/** A line near the top of every file of `dist/` that is a test: what reads manifests passes over it. */
export const testMarker = '# A test: promtool, amtool and people read it, no cluster does.';
