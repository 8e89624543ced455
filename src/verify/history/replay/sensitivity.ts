import type { AlertFact } from '../../../diff/side';
import { type Comparison, isComparison } from '../../../language/promql/ast';
import { parsePromQL } from '../../../language/promql/parse';
import { formatPromQL } from '../../../language/promql/print';
import { type Evaluations, firingsOf } from './firings';
import type { Presence } from './presence';
import type { ReplayedRule } from './rule';

/** An expression that a bound is compared with. */
export interface Bounded {
  readonly left: string;
  readonly operator: Comparison;
  readonly bound: number;
}

/** Bounds and waits that are tried, in ascending order. */
export interface Grid extends Pick<Bounded, 'operator'> {
  readonly bounds: readonly number[];
  /** In milliseconds. */
  readonly waits: readonly number[];
}

/** How often an alert would have fired with each bound and wait. */
export interface Sensitivity extends Grid {
  /** Firings: for each wait in order, those with each bound. */
  readonly firings: readonly (readonly number[])[];
}

/** The comparison of an expression with a number, where that is all of it. */
export const boundedIn = (text: string): Bounded | undefined => {
  const expr = parsePromQL(text);
  if (expr.kind !== 'BinaryExpr' || !isComparison(expr.operator) || expr.bool || expr.right.kind !== 'NumberLiteral') return undefined;
  return { left: formatPromQL(expr.left), operator: expr.operator, bound: expr.right.value };
};

const ascending = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)].sort((a, b) => a - b);

const rounded = (value: number): number => Number(value.toPrecision(3));

/** What is tried: what was, what will be, and some around it. */
export const gridOf = (
  { before, after }: { readonly before: AlertFact | undefined; readonly after: AlertFact },
  { operator, bound }: Bounded,
): Grid => {
  const was = before === undefined ? undefined : boundedIn(before.text);
  const whole = (wait: number): number => Math.round(wait / after.interval) * after.interval;
  return {
    operator,
    bounds: ascending([...[0.5, 0.75, 1.5, 2].map((factor) => rounded(bound * factor)), bound, ...(was === undefined ? [] : [was.bound])]),
    waits: ascending([0, whole(after.for / 2), after.for, whole(after.for * 2), ...(before === undefined ? [] : [before.for])]),
  };
};

const holds: Readonly<Record<Comparison, (value: number, bound: number) => boolean>> = {
  '==': (value, bound) => value === bound,
  '!=': (value, bound) => value !== bound,
  '>': (value, bound) => value > bound,
  '<': (value, bound) => value < bound,
  '>=': (value, bound) => value >= bound,
  '<=': (value, bound) => value <= bound,
};

const within = ({ labels, places, values }: Presence, isIn: (value: number) => boolean): Presence => {
  const kept = places.flatMap((_, index) => (isIn(values[index] ?? Number.NaN) ? [index] : []));
  return { labels, places: kept.map((index) => places[index] ?? 0), values: kept.map((index) => values[index] ?? 0) };
};

/** A rule with the values that its bound is compared with; firings that ended before a time are not counted. */
export interface Judged {
  readonly rule: ReplayedRule;
  readonly evaluations: Evaluations;
  readonly from: number;
}

/** Counts the firings with each bound and wait. */
export const sensitivityOf = (grid: Grid, { rule, evaluations, from }: Judged): Sensitivity => {
  const byBound = grid.bounds.map((bound) =>
    evaluations.series.map((one) => within(one, (value) => holds[grid.operator](value, bound))).filter(({ places }) => places.length > 0),
  );
  const count = (series: readonly Presence[], pending: number): number =>
    firingsOf({ ...rule, pending }, { ...evaluations, series }).filter(({ until }) => until === undefined || until > from).length;
  return { ...grid, firings: grid.waits.map((wait) => byBound.map((series) => count(series, wait))) };
};
