import { onceFor } from '../../language/once';
import { childrenOf, type Expr } from '../../language/promql/ast';
import type { CompiledAlert } from './compiled-alert';

// For so long Prometheus takes the last sample for the present one.
const lookback = 5 * 60_000;

type Reaches = Map<string, number>;

// Whatever is read at a fixed time may lie anywhere.
const shift = ({ offset, at }: { readonly offset: number; readonly at?: unknown }): number => (at === undefined ? offset : Infinity);

const note = (expr: Expr, back: number, reaches: Reaches): void => {
  switch (expr.kind) {
    case 'VectorSelector':
    case 'MatrixSelector': {
      const range = expr.kind === 'MatrixSelector' ? expr.range.milliseconds : 0;
      const reach = back + range + shift(expr) + lookback;
      const names = expr.metric === '' ? [...reaches.keys()] : [expr.metric];
      for (const name of names) if (reaches.has(name)) reaches.set(name, Math.max(reach, reaches.get(name) ?? 0));
      return;
    }
    case 'SubqueryExpr':
      note(expr.expr, back + shift(expr) + 2 * expr.range.milliseconds, reaches);
      return;
    default:
      for (const child of childrenOf(expr)) note(child, back, reaches);
  }
};

/** How many milliseconds before the moment at which an alert is looked at each of its recordings may be read. */
export const reachesOf = onceFor(({ expression, recordings }: CompiledAlert): readonly number[] => {
  const reaches: Reaches = new Map(recordings.map(({ rule }) => [rule.record, 0]));
  const all = (): string => [...reaches.values()].join();
  note(expression, 0, reaches);
  // What reads itself, or what is recorded after it, reaches back without an end.
  for (let before = '', round = 0; before !== all(); round += 1) {
    before = all();
    for (const { rule, expression: made } of [...recordings].reverse())
      note(made, round > recordings.length ? Infinity : (reaches.get(rule.record) ?? 0), reaches);
  }
  return recordings.map(({ rule }) => reaches.get(rule.record) ?? 0);
});
