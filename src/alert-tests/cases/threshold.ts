import { keyOf } from '../../promql/evaluate/series';
import { type Binary, everyPart, isComparison, unwrapped } from '../../promql/syntax';
import type { Input, Trial } from '../inputs';
import { type Run, scaled } from '../notation';
import { stage, type Verdict, verdictOn } from '../play';
import type { Rehearsal } from '../rehearsal';
import { nameOf } from '../trials';
import type { AlertCase } from './case';
import { lookAtEnd } from './derived';

/** Samples that follow one number; at 1 they are those on which the alert fires. */
interface Variation {
  readonly inputs: (factor: number) => readonly Input[];
  /** Factors between which the alert may turn, in order. */
  readonly factors: readonly number[];
}

const around = [0, 0.25, 1, 4, 64];

const scaling = (inputs: readonly Input[], chosen: (input: Input) => boolean): Variation => ({
  inputs: (factor) => inputs.map((input) => (chosen(input) ? { ...input, runs: scaled(input.runs, factor) } : input)),
  factors: around,
});

const blend = (firing: Run, quiet: Run, share: number): Run =>
  firing.kind === 'samples' && quiet.kind === 'samples'
    ? { ...firing, first: quiet.first + share * (firing.first - quiet.first), step: quiet.step + share * (firing.step - quiet.step) }
    : firing;

const blended = (firing: Input, quiet: Input | undefined, share: number): Input =>
  quiet === undefined || quiet.runs.length !== firing.runs.length
    ? firing
    : // The lengths were compared just now.
      { ...firing, runs: firing.runs.map((run, index) => blend(run, quiet.runs[index] as Run, share)) };

const towards = (inputs: readonly Input[], quiet: readonly Input[]): Variation => {
  const others = new Map(quiet.map((input) => [keyOf(input.labels), input]));
  return { inputs: (share) => inputs.map((input) => blended(input, others.get(keyOf(input.labels)), share)), factors: [0, 1] };
};

// What changes most comes first: it reaches floors on amounts; shares are reached by single metrics or series.
const variations = ({ quiet }: Rehearsal, { inputs }: Trial): readonly Variation[] => {
  const names = [...new Set(inputs.map(nameOf))];
  return [
    scaling(inputs, () => true),
    ...(names.length > 1 ? names.map((name) => scaling(inputs, (input) => nameOf(input) === name)) : []),
    ...(inputs.length > names.length ? inputs.map((one) => scaling(inputs, (input) => input === one)) : []),
    ...quiet.map((scene) => towards(inputs, scene.trial.inputs)),
  ];
};

/** Asks whether an alert is active on samples. */
type Probe = (inputs: readonly Input[]) => Verdict;

/** A factor at which an alert turns. */
interface Edge {
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

const differing = (a: Verdict, b: Verdict): readonly number[] =>
  [...new Set([...a.decisions.keys(), ...b.decisions.keys()])].filter(
    (place) => (a.decisions.get(place)?.held ?? false) !== (b.decisions.get(place)?.held ?? false),
  );

// Where the line between two margins of the only comparison that differs crosses zero; the middle where there is no such line.
const guess = (off: Point, on: Point): number => {
  const middle = (off.factor + on.factor) / 2;
  const [place, ...more] = differing(off.verdict, on.verdict);
  const [a, b] = [off, on].map(({ verdict }) => (place === undefined ? Number.NaN : (verdict.decisions.get(place)?.margin ?? Number.NaN)));
  if (more.length > 0 || a === undefined || b === undefined || !(a < 0 && b > 0)) return middle;
  const crossing = off.factor + ((on.factor - off.factor) * -a) / (b - a);
  return Number.isFinite(crossing) ? crossing : middle;
};

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-11 * Math.max(Math.abs(a), Math.abs(b));

// Follows the line, but halves whenever one side did not move, as lines of curves never shrink the far side.
const narrowed = (probe: Probe, variation: Variation, [first, second]: readonly [Point, Point]): Edge => {
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

const edgesOf = (probe: Probe, variation: Variation): readonly Edge[] => {
  const points = variation.factors.map((factor) => ({ factor, verdict: probe(variation.inputs(factor)) }));
  return points.flatMap((point, index): readonly Edge[] => {
    const next = points[index + 1];
    if (next === undefined || point.verdict.active === next.verdict.active) return [];
    return [narrowed(probe, variation, point.verdict.active ? [next, point] : [point, next])];
  });
};

/** How a comparison reads, without the part that is computed. */
const comparisonText = ({ rule, expression }: Rehearsal, place: number): string => {
  const found = everyPart(expression).find((part): part is Binary => part.kind === 'binary' && part.operatorSpan.from === place);
  if (found === undefined) return 'a bound';
  const { operator, left, right } = found;
  if (unwrapped(right).kind === 'number') return `${operator} ${rule.expr.slice(right.span.from, right.span.to)}`;
  return unwrapped(left).kind === 'number' ? `${rule.expr.slice(left.span.from, left.span.to)} ${operator}` : operator;
};

// Near enough to notice a bound of a thousand that moved by one.
const margin = ({ expression }: Rehearsal): number => {
  const numbers = everyPart(expression).flatMap((part) =>
    part.kind === 'number' && Number.isFinite(part.value) ? [Math.abs(part.value)] : [],
  );
  return Math.max(1e-9, Math.min(1e-3, 0.4 / Math.max(1, ...numbers)));
};

const casesAt = (
  rehearsal: Rehearsal,
  trial: Trial,
  at: number,
  { variation, edge }: { readonly variation: Variation; readonly edge: Edge },
): readonly AlertCase[] => {
  const bound = edge.deciding.map((place) => comparisonText(rehearsal, place)).join(' and ');
  const step = margin(rehearsal) * edge.activeSide;
  return [edge.factor * (1 - step), edge.factor * (1 + step)].flatMap((factor) => {
    const shifted = { ...trial, inputs: variation.inputs(factor) };
    const says = (fires: boolean): string => `just ${fires ? 'over the edge of' : 'short of'} ${bound}: ${fires ? 'fires' : 'stays quiet'}`;
    return lookAtEnd(rehearsal, shifted, { at, kind: 'threshold', says }) ?? [];
  });
};

const turnsAt = (cases: readonly AlertCase[]): boolean => {
  const [first, second] = cases.map(({ looks }) => looks[0]?.firing.length === 0);
  return first !== undefined && second !== undefined && first !== second;
};

/** For every comparison that can be reached by changing amounts: samples right before and right behind its bound. */
export const thresholds = (rehearsal: Rehearsal): readonly AlertCase[] => {
  const open = new Set(
    everyPart(rehearsal.expression).flatMap((part) =>
      part.kind === 'binary' && isComparison(part.operator) ? [part.operatorSpan.from] : [],
    ),
  );
  const found: AlertCase[] = [];
  for (const { trial, at } of rehearsal.firing) {
    const on = open.size === 0 ? undefined : stage(rehearsal, trial, at);
    for (const variation of variations(rehearsal, trial)) {
      if (on === undefined || open.size === 0) break;
      for (const edge of edgesOf((inputs) => verdictOn(on, inputs), variation)) {
        const cases = edge.deciding.some((place) => open.has(place)) ? casesAt(rehearsal, trial, at, { variation, edge }) : [];
        if (!turnsAt(cases)) continue;
        found.push(...cases);
        for (const place of edge.deciding) open.delete(place);
      }
    }
  }
  return found;
};
