import { type Binary, everyPart, isComparison, unwrapped } from '../../promql/syntax';
import { stage, verdictOn } from '../play';
import type { Rehearsal, Scene } from '../rehearsal';
import { clocksOf, surging, windowsOf } from '../trials';
import type { AlertCase } from './case';
import { lookAtEnd } from './derived';
import { type Edge, edgesOf } from './edges';
import { type Variation, variations } from './variations';

/** How a comparison reads, without the part that is computed. */
const comparisonText = ({ rule, expression }: Rehearsal, place: number): string => {
  const found = everyPart(expression).find((part): part is Binary => part.kind === 'binary' && part.operatorSpan.from === place);
  if (found === undefined) return 'a bound';
  const { operator, left, right } = found;
  if (unwrapped(right).kind === 'number') return `${operator} ${rule.expr.slice(right.span.from, right.span.to)}`;
  if (unwrapped(left).kind === 'number') return `${rule.expr.slice(left.span.from, left.span.to)} ${operator}`;
  const other = rule.expr.slice(right.span.from, right.span.to).replace(/\s+/g, ' ');
  return `${operator} ${other.length > 60 ? `${other.slice(0, 57)}...` : other}`;
};

// Near enough to notice a bound of a thousand that moved by one.
const margin = ({ expression }: Rehearsal): number => {
  const numbers = everyPart(expression).flatMap((part) =>
    part.kind === 'number' && Number.isFinite(part.value) ? [Math.abs(part.value)] : [],
  );
  return Math.max(1e-9, Math.min(1e-3, 0.4 / Math.max(1, ...numbers)));
};

// At zero, nothing is near in proportion: there, one side is zero itself.
const factorsAround = (rehearsal: Rehearsal, { factor, activeSide }: Edge, { unit }: Variation): readonly [number, number] => {
  if (isDegenerate(factor)) return [0, 0.4 * unit * activeSide];
  const step = Math.abs(factor) * margin(rehearsal) * activeSide;
  return [factor - step, factor + step];
};

const isDegenerate = (factor: number): boolean => Math.abs(factor) < 1e-9;

/** A scene with the way in which its samples are changed, and where the alert then turns. */
interface Turn {
  readonly scene: Scene;
  readonly variation: Variation;
  readonly edge: Edge;
}

const bothSides = (rehearsal: Rehearsal, { scene, variation, edge }: Turn): readonly AlertCase[] => {
  const bound = edge.deciding.map((place) => comparisonText(rehearsal, place)).join(' and ');
  return factorsAround(rehearsal, edge, variation).flatMap((factor) => {
    const trial = { ...scene.trial, inputs: variation.inputs(factor) };
    const says = (fires: boolean): string => `just ${fires ? 'over the edge of' : 'short of'} ${bound}: ${fires ? 'fires' : 'stays quiet'}`;
    return lookAtEnd(rehearsal, trial, { at: scene.at, kind: 'threshold', says }) ?? [];
  });
};

const firesIn = ({ looks }: AlertCase): boolean => looks.some(({ firing }) => firing.length > 0);

const turns = ([first, second]: readonly AlertCase[]): boolean =>
  first !== undefined && second !== undefined && firesIn(first) !== firesIn(second);

// Shares over one window stay the same while traffic surges; with one window longer than the other, they do not.
const whileSurging = (rehearsal: Rehearsal, { at }: Scene, found: readonly AlertCase[]): readonly AlertCase[] => {
  const windows = windowsOf(rehearsal);
  const half = Math.min(...windows) / 2;
  if (windows.length < 2) return [];
  const surged = found.flatMap((one) => {
    const trial = surging(one.trial, Math.floor((at - half) / one.trial.interval), rehearsal);
    const says = (): string => `${one.title}, also while traffic surges`;
    return lookAtEnd(rehearsal, trial, { at, kind: 'threshold', says }) ?? [];
  });
  return surged.length === found.length && surged.every((one, index) => firesIn(one) === firesIn(found[index] ?? one)) ? surged : [];
};

/**
 * The moments that decide how the alert stands when it is looked at: the condition must hold from where its wait begins,
 * or must have ended before it lingers. They differ only where the condition follows the clock.
 */
const decisiveMoments = (rehearsal: Rehearsal, { at, trial: { interval } }: Scene): readonly number[] => {
  const last = Math.floor(at / interval);
  const before = (milliseconds: number): number => (last - Math.ceil(milliseconds / interval)) * interval;
  const moments = clocksOf(rehearsal).size === 0 ? [before(rehearsal.pending)] : [before(rehearsal.pending), before(rehearsal.lingering)];
  return [...new Set(moments)].filter((moment) => moment > 0);
};

const turnsOf = (rehearsal: Rehearsal, scene: Scene): readonly Turn[] =>
  decisiveMoments(rehearsal, scene).flatMap((moment) => {
    const on = stage(rehearsal, scene.trial, moment);
    return variations(rehearsal, scene.trial).flatMap((variation) =>
      edgesOf((inputs) => verdictOn(on, inputs), variation).map((edge) => ({ scene, variation, edge })),
    );
  });

/** For every comparison that can be reached by changing amounts: samples right before and right behind its bound. */
export const thresholds = (rehearsal: Rehearsal): readonly AlertCase[] => {
  const open = new Set(
    everyPart(rehearsal.expression).flatMap((part) =>
      part.kind === 'binary' && isComparison(part.operator) ? [part.operatorSpan.from] : [],
    ),
  );
  if (open.size === 0) return [];
  const all = rehearsal.firing.flatMap((scene) => turnsOf(rehearsal, scene));
  const ordered = [...all.filter(({ edge }) => !isDegenerate(edge.factor)), ...all.filter(({ edge }) => isDegenerate(edge.factor))];
  return ordered.flatMap((turn) => {
    const { deciding } = turn.edge;
    const sides = deciding.some((place) => open.has(place)) ? bothSides(rehearsal, turn) : [];
    if (!turns(sides)) return [];
    for (const place of deciding) open.delete(place);
    return [...sides, ...whileSurging(rehearsal, turn.scene, sides)];
  });
};
