import type { Input } from '../inputs';
import type { Verdict } from '../play';
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
  const asked = places.filter((place) => a.has(place) && b.has(place));
  return asked.length > 0 ? asked : places;
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

// Follows the line, but halves whenever one side did not move, as lines of curves never shrink the far side.
const narrowed = ({ probe, precision }: Search, variation: Variation, [first, second]: readonly [Point, Point]): Edge => {
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= precision * Math.max(Math.abs(a), Math.abs(b));
  let [off, on] = [first, second];
  let last = Number.NaN;
  for (let round = 0; round < 80 && !near(off.factor, on.factor); round += 1) {
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
