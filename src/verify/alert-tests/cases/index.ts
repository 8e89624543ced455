import { type Rehearsal, unplayable } from '../rehearsal';
import type { AlertCase } from './case';
import { declaredCases, plainCases, relapses } from './declared';
import { counterReset, firstEvent, noData } from './derived';
import { nothingToDivideBy } from './nothing';
import { otherSeries } from './others';
import { thresholds } from './threshold';

/** Ways to derive tests from an alert's own scenarios and its expression, in the order in which they are written. */
const derivations: readonly ((rehearsal: Rehearsal) => readonly AlertCase[])[] = [
  relapses,
  thresholds,
  nothingToDivideBy,
  noData,
  counterReset,
  firstEvent,
  otherSeries,
];

/** The tests of an alert, and why there are no more than its own scenarios where that is so. */
export interface AlertCases {
  readonly rehearsal: Rehearsal;
  readonly cases: readonly AlertCase[];
  readonly underived?: string;
}

/** Everything that shows what an alert does. */
export const casesOf = (rehearsal: Rehearsal): AlertCases => {
  const underived = unplayable(rehearsal);
  if (underived !== undefined) return { rehearsal, cases: plainCases(rehearsal), underived };
  return { rehearsal, cases: [...declaredCases(rehearsal), ...derivations.flatMap((derive) => derive(rehearsal))] };
};
