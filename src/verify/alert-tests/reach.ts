import { onceFor } from '../../language/once';
import { childrenOf, type Expression } from '../../language/promql/syntax';
import type { CompiledAlert } from './compiled-alert';

// For so long Prometheus takes the last sample for the present one.
const lookback = 5 * 60_000;

type Reaches = Map<string, number>;

// Whatever is read at a fixed time may lie anywhere.
const shift = ({ offset, at }: { readonly offset: number; readonly at?: unknown }): number => (at === undefined ? offset : Infinity);

const note = (expression: Expression, back: number, reaches: Reaches): void => {
  switch (expression.kind) {
    case 'selector': {
      const reach = back + shift(expression) + lookback;
      const names = expression.metric === undefined ? [...reaches.keys()] : [expression.metric];
      for (const name of names) if (reaches.has(name)) reaches.set(name, Math.max(reach, reaches.get(name) ?? 0));
      return;
    }
    case 'range':
      note(expression.of, back + expression.window.milliseconds, reaches);
      return;
    case 'subquery':
      note(expression.of, back + shift(expression) + 2 * expression.window.milliseconds, reaches);
      return;
    default:
      for (const child of childrenOf(expression)) note(child, back, reaches);
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
