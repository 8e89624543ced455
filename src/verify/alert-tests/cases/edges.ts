import type { Input } from '../inputs';
import type { Verdict } from '../simulation';
import type { Variation } from './variations';

/** Asks whether an alert is active on samples. */
export type Probe = (inputs: readonly Input[]) => Verdict;

/** A factor at which an alert turns. */
export interface Edge {
  readonly factor: number;
  /** On which side of the factor the alert is active. */
  readonly activeSide: 1 | -1;
  /** Places of the comparisons that decide between the two sides. */
  readonly deciding: readonly number[];
}

interface Point {
  readonly factor: number;
  readonly verdict: Verdict;
}

// A comparison whose operand was filtered away by another did not decide.
const differing = ({ decisions: a }: Verdict, { decisions: b }: Verdict): readonly number[] => {
  const places = [...new Set([...a.keys(), ...b.keys()])].filter(
    (place) => (a.get(place)?.held ?? false) !== (b.get(place)?.held ?? false),
  );
  const queried = places.filter((place) => a.has(place) && b.has(place));
  return queried.length > 0 ? queried : places;
};

// Where the line between two margins of the only comparison that differs crosses zero; the middle where there is no such line.
const guess = (off: Point, on: Point): number => {
  const middle = (off.factor + on.factor) / 2;
  const [place, ...more] = differing(off.verdict, on.verdict);
  const [a, b] = [off, on].map(({ verdict }) => (place === undefined ? Number.NaN : (verdict.decisions.get(place)?.margin ?? Number.NaN)));
  if (more.length > 0 || a === undefined || b === undefined || !(a < 0 && b > 0)) return middle;
  const crossing = off.factor + ((on.factor - off.factor) * -a) / (b - a);
  return Number.isFinite(crossing) ? crossing : middle;
};

/** Asks about samples, and how near to an edge is near enough, as a share of its factor. */
export interface Search {
  readonly probe: Probe;
  readonly precision: number;
}

/** Whether an edge lies at zero, where nothing is near in proportion. */
export const isAtZero = (factor: number): boolean => Math.abs(factor) < 1e-9;

// Halving would go on towards zero for long; one look right beside it tells whether the edge is there.
const besideZero = ({ probe }: Search, variation: Variation, { factor, verdict }: Point): Point | undefined => {
  const near = Math.sign(factor) * 1e-10;
  const point = { factor: near, verdict: probe(variation.inputs(near)) };
  return point.verdict.active === verdict.active ? point : undefined;
};

// The two sides of an edge at zero; else the sides as they are.
const atZero = (search: Search, variation: Variation, [off, on]: readonly [Point, Point]): readonly [Point, Point] => {
  if (off.factor === 0) return [off, besideZero(search, variation, on) ?? on];
  return on.factor === 0 ? [besideZero(search, variation, off) ?? off, on] : [off, on];
};

// Follows the line, but halves whenever one side did not move, as lines of curves never shrink the far side.
const narrowed = (search: Search, variation: Variation, sides: readonly [Point, Point]): Edge => {
  const { probe, precision } = search;
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= precision * Math.max(Math.abs(a), Math.abs(b));
  let [off, on] = atZero(search, variation, sides);
  let last = Number.NaN;
  for (let round = 0; round < 80 && !near(off.factor, on.factor) && !(isAtZero(off.factor) && isAtZero(on.factor)); round += 1) {
    const line = guess(off, on);
    const factor = near(line, off.factor) || near(line, on.factor) || round % 3 === 2 ? (off.factor + on.factor) / 2 : line;
    if (near(factor, last) || near(line, last)) break;
    last = factor;
    const point = { factor, verdict: probe(variation.inputs(factor)) };
    if (point.verdict.active) on = point;
    else off = point;
  }
  return { factor: guess(off, on), activeSide: on.factor > off.factor ? 1 : -1, deciding: differing(off.verdict, on.verdict) };
};

/** Where an alert turns as a variation goes through its factors. */
export const edgesOf = (search: Search, variation: Variation): readonly Edge[] => {
  const points = variation.factors.map((factor) => ({ factor, verdict: search.probe(variation.inputs(factor)) }));
  return points.flatMap((point, index): readonly Edge[] => {
    const next = points[index + 1];
    if (next === undefined || point.verdict.active === next.verdict.active) return [];
    return [narrowed(search, variation, point.verdict.active ? [next, point] : [point, next])];
  });
};
