import type { SeverityWords } from '../../core/alerts/severity-words';
import type { Location } from '../../core/problem';
import type { TestInput } from '../alert-tests/inputs';

/** A promise that receivers are notified; times are milliseconds from the first sample. */
export interface NotifiedPromise {
  /** One of ours, or a word of the environment's. */
  readonly severity: string;
  readonly alert?: string;
  /** Any receiver with an integration, where none are named. */
  readonly receivers?: readonly string[];
  readonly by: number;
  readonly until: number;
  readonly over?: number;
  /** What its summary or its description holds at that time. */
  readonly text?: string;
}

/** What happens to a workload in one environment, and who must be notified. No template computes it. */
export interface Incident {
  readonly name: string;
  readonly environment: string;
  readonly story: string;
  readonly at: Location;
  /** Its workload and the kind of that, where it names one. */
  readonly workload?: string;
  readonly kind?: string;
  readonly testInput: TestInput;
  readonly begins: number;
  /** The time of the last sample. */
  readonly end: number;
  readonly notified: readonly NotifiedPromise[];
  readonly silent: { readonly severities: readonly string[]; readonly alerts: readonly string[] };
  readonly notifications?: number;
  /** What severities are called in its environment. */
  readonly severities: SeverityWords;
}

/** Why a promise does not hold. */
export interface BrokenPromise {
  readonly expected: string;
  readonly got: string;
}

/** An incident and which of its promises do not hold. */
export interface IncidentResult {
  readonly incident: Incident;
  readonly broken: readonly BrokenPromise[];
}
