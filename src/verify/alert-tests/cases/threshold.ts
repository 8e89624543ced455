import { type BinaryExpr, everyPart, isComparison, written } from '../../../language/promql/ast';
import type { CompiledAlert, Scene } from '../compiled-alert';
import { verdictOn } from '../simulation';
import { type Simulator, simulator } from '../simulator';
import { clocksOf, type Lookback, lookbacksOf, surging, windowsOf } from '../test-inputs';
import type { AlertCase } from './case';
import { assertionAtEnd } from './derived';
import { type Edge, edgesOf, isAtZero } from './edges';
import { type Variation, variations } from './variations';

/** How a comparison reads, without the part that is computed. */
const comparisonText = ({ rule, expression }: CompiledAlert, place: number): string => {
  const found = everyPart(expression).find((part): part is BinaryExpr => part.kind === 'BinaryExpr' && part.operatorSpan.from === place);
  if (found === undefined) return 'a bound';
  const { operator, left, right } = found;
  if (right.kind === 'NumberLiteral') return `${operator} ${written(rule.expr, right)}`;
  if (left.kind === 'NumberLiteral') return `${written(rule.expr, left)} ${operator}`;
  const other = written(rule.expr, right).replace(/\s+/g, ' ');
  return `${operator} ${other.length > 60 ? `${other.slice(0, 57)}...` : other}`;
};

// Near enough to notice a bound of a thousand that moved by one.
const margin = ({ expression }: CompiledAlert): number => {
  const numbers = everyPart(expression).flatMap((part) =>
    part.kind === 'NumberLiteral' && Number.isFinite(part.value) ? [Math.abs(part.value)] : [],
  );
  return Math.max(1e-9, Math.min(1e-3, 0.4 / Math.max(1, ...numbers)));
};

// At zero, nothing is near in proportion: there, one side is zero itself.
const factorsAround = ({ factor, activeSide }: Edge, { unit }: Variation, share: number): readonly [number, number] => {
  if (isAtZero(factor)) return [0, 0.4 * unit * activeSide];
  const step = Math.abs(factor) * share * activeSide;
  return [factor - step, factor + step];
};

/** A scene with the way in which its samples are changed, and where the alert then turns. */
interface Turn {
  readonly scene: Scene & { readonly surging?: boolean };
  /** When the condition decides. */
  readonly moment: number;
  readonly variation: Variation;
  /** Which of the ways to change samples it is. */
  readonly index: number;
  readonly edge: Edge;
}

const bothSides = (compiled: CompiledAlert, { scene, variation, edge }: Turn, share = margin(compiled)): readonly AlertCase[] => {
  const bound = edge.deciding.map((place) => comparisonText(compiled, place)).join(' and ');
  return factorsAround(edge, variation, share).flatMap((factor) => {
    const testInput = { ...scene.testInput, inputs: variation.inputs(factor) };
    const surge = scene.surging ? ' while traffic surges' : '';
    const says = (fires: boolean): string =>
      `${share === surgeMargin ? '' : 'just '}${fires ? 'over the edge of' : 'short of'} ${bound}${surge}: ${fires ? 'fires' : 'stays quiet'}`;
    return assertionAtEnd(compiled, testInput, { at: scene.at, kind: 'threshold', says }) ?? [];
  });
};

const firesIn = ({ assertions }: AlertCase): boolean => assertions.some(({ firing }) => firing.length > 0);

const turns = ([first, second]: readonly AlertCase[]): boolean =>
  first !== undefined && second !== undefined && firesIn(first) !== firesIn(second);

/**
 * The moments that decide how the alert is when it is looked at: the condition must hold from where its wait begins,
 * or must have ended before it lingers. They differ only where the condition follows the clock.
 */
const decisiveMoments = (compiled: CompiledAlert, { at, testInput: { interval } }: Scene): readonly number[] => {
  const last = Math.floor(at / interval);
  const before = (milliseconds: number): number => (last - Math.ceil(milliseconds / interval)) * interval;
  const moments = clocksOf(compiled).size === 0 ? [before(compiled.pending)] : [before(compiled.pending), before(compiled.lingering)];
  return [...new Set(moments)].filter((moment) => moment > 0);
};

// Each look at days of recorded series takes long, and what is tested is further from the edge than that.
const precisionOf = ({ compiled, recorders }: Simulator): number => (recorders.length > 0 ? margin(compiled) / 50 : 1e-11);

const turnsIn = (on: Simulator, scene: Scene, variation: Variation, index: number): readonly Turn[] =>
  edgesOf({ probe: (inputs) => verdictOn(on, inputs), precision: precisionOf(on) }, variation).map((edge) => ({
    scene,
    moment: on.interval * (on.places - 1),
    index,
    variation,
    edge,
  }));

// Looked for only as they are asked for: most alerts are through with the first ways to change samples.
function* turnsOf(compiled: CompiledAlert): Generator<Turn, undefined> {
  for (const scene of compiled.firing)
    for (const moment of decisiveMoments(compiled, scene)) {
      const on = simulator(compiled, scene.testInput, moment);
      for (const [index, variation] of variations(compiled, scene.testInput).entries()) yield* turnsIn(on, scene, variation, index);
    }
}

// Releases of Prometheus differ by less, and windows of half or double the length by more.
const surgeMargin = 0.15;

// Where traffic is even, a window of any length sees the same. While it surges, every length sees another rate, and the
// alert turns elsewhere.
const whileSurging = (compiled: CompiledAlert, turn: Turn, lookback: Lookback): readonly AlertCase[] => {
  const { scene, moment, index } = turn;
  const { interval } = scene.testInput;
  const place = Math.floor((moment - lookback.offset - lookback.window / 2) / interval);
  if (place < 1) return [];
  const surged = { ...scene, surging: true, testInput: surging(scene.testInput, place, compiled) };
  const variation = variations(compiled, surged.testInput)[index];
  if (variation === undefined) return [];
  const found = turnsIn(simulator(compiled, surged.testInput, moment), surged, variation, index)
    .filter(({ edge }) => edge.deciding.some((one) => turn.edge.deciding.includes(one)))
    .flatMap((one) => [bothSides(compiled, one), bothSides(compiled, one, surgeMargin)]);
  return found.find(turns) ?? [];
};

const comparisons = ({ expression }: CompiledAlert): ReadonlySet<number> =>
  new Set(
    everyPart(expression).flatMap((part) => (part.kind === 'BinaryExpr' && isComparison(part.operator) ? [part.operatorSpan.from] : [])),
  );

interface Found {
  readonly turn: Turn;
  readonly sides: readonly AlertCase[];
}

const decidingTurns = (compiled: CompiledAlert): readonly Found[] => {
  const open = new Set(comparisons(compiled));
  const found: Found[] = [];
  const take = (turn: Turn): void => {
    const { deciding } = turn.edge;
    const sides = deciding.some((place) => open.has(place)) ? bothSides(compiled, turn) : [];
    if (!turns(sides)) return;
    for (const place of deciding) open.delete(place);
    found.push({ turn, sides });
  };
  const atZero: Turn[] = [];
  const all = turnsOf(compiled);
  while (open.size > 0) {
    const { value: turn } = all.next();
    if (turn === undefined) break;
    if (isAtZero(turn.edge.factor)) atZero.push(turn);
    else take(turn);
  }
  atZero.forEach(take);
  return found;
};

/** For every comparison that can be reached by changing amounts: samples right before and right behind its bound. */
export const thresholds = (compiled: CompiledAlert): readonly AlertCase[] => {
  // One window alone is told from others by the moment at which its alert turns. Days of recorded series take too long to search.
  const lookbacks = windowsOf(compiled).length < 2 || compiled.recordings.length > 0 ? [] : lookbacksOf(compiled);
  return decidingTurns(compiled).flatMap(({ turn, sides }) => [
    ...sides,
    ...lookbacks.flatMap((lookback) => whileSurging(compiled, turn, lookback)),
  ]);
};
