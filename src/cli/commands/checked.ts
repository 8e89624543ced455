import type { Settled } from '../../core/acceptance';
import type { Coverage } from '../../lint/coverage';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { ChartsChecking } from './check-charts';

/** What a check found. */
export interface Checked extends Settled {
  /** Absent where nothing could be linked. */
  readonly graph?: ObjectGraph;
  /** What was looked at, for the last line. */
  readonly looked: string;
  /** What the answer is about; absent where a platform was compiled, of which everything is known. */
  readonly coverage?: Coverage;
  /** What charts would be checked with; absent where nothing could be linked. */
  readonly charts?: ChartsChecking;
  /** Lines on what was and was not looked at besides. */
  readonly notes?: readonly string[];
}
