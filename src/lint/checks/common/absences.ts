import type { Expr } from '../../../language/promql/ast';
import type { ReadExpression } from './expressions';

/** A use of `absent` or `absent_over_time`. */
export interface Absence {
  readonly name: string;
  readonly argument: Expr;
}

/** Every use of them in an expression. */
export const absences = ({ calls }: Pick<ReadExpression, 'calls'>): readonly Absence[] =>
  calls.flatMap(({ name, args: [argument] }) =>
    (name === 'absent' || name === 'absent_over_time') && argument !== undefined ? [{ name, argument }] : [],
  );
