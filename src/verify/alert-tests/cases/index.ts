import { type CompiledAlert, notSimulated } from '../compiled-alert';
import type { AlertCase } from './case';
import { declaredCases, plainCases, relapses } from './declared';
import { counterReset, firstEvent, noData } from './derived';
import { nothingToDivideBy } from './nothing';
import { otherSeries } from './others';
import { thresholds } from './threshold';

/** Ways to derive tests from an alert's own scenarios and its expression, in the order in which they are written. */
const derivations: readonly ((compiled: CompiledAlert) => readonly AlertCase[])[] = [
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
  readonly compiled: CompiledAlert;
  readonly cases: readonly AlertCase[];
  readonly underived?: string;
}

/** Everything that shows what an alert does. */
export const casesOf = (compiled: CompiledAlert): AlertCases => {
  const underived = notSimulated(compiled);
  if (underived !== undefined) return { compiled, cases: plainCases(compiled), underived };
  return { compiled, cases: [...declaredCases(compiled), ...derivations.flatMap((derive) => derive(compiled))] };
};
