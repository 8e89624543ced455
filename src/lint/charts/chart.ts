import type { JsonMap } from '../../core/json';
import type { Reads } from './template';

/** A Helm chart as far as it says which values it takes. */
export interface Chart {
  readonly name: string;
  readonly version: string;
  /** The values that it provides, those that it sets for its subcharts included. */
  readonly values: JsonMap;
  /** Keys that comments of its values show, and the properties of its schema, by their last name. */
  readonly documented: ReadonlySet<string>;
  /** What its templates read, those of library charts included. */
  readonly reads: Reads;
  /** Subcharts by the key under which their values are; one that is not vendored is absent. */
  readonly subcharts: ReadonlyMap<string, Chart | 'absent'>;
}
