import { type Labels, type Series, withoutName } from './series';

/** In what the releases of Prometheus differ, and how near ties fall; results that hold under all are safe. */
export interface Dialect {
  /** Since Prometheus 3 a range does not include the sample at its very start. */
  readonly leftOpen: boolean;
  /**
   * What a comparison makes of two values that are equal but for rounding: Prometheus may round otherwise than we do.
   * 0 compares as they are, 1 takes the left for the greater, -1 for the smaller.
   */
  readonly ties: -1 | 0 | 1;
}

/**
 * A part of an expression that yields one value per set of labels. The sets that can ever appear are known before time
 * starts, so that moving in time only fills numbers into buffers.
 */
export interface VectorNode {
  readonly kind: 'vector';
  readonly elements: readonly Labels[];
  readonly values: Float64Array;
  /** 1 where an element is there at the time last moved to. */
  readonly present: Uint8Array;
  readonly moveTo: (time: number) => void;
}

/** A part that yields one number. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly valueAt: (time: number) => number;
}

/** The samples of one element in a window. */
export interface Window {
  readonly times: Float64Array;
  readonly values: Float64Array;
  count: number;
}

/** A part that yields the samples of a stretch of time per set of labels. */
export interface RangeNode {
  readonly kind: 'range';
  readonly elements: readonly Labels[];
  readonly windows: readonly Window[];
  readonly milliseconds: number;
  /** Fills the windows and returns where the stretch ends. */
  readonly moveTo: (time: number) => number;
}

export type Node = VectorNode | ScalarNode | RangeNode;

/** Everything that compiling an expression needs to know. */
export interface EvaluationContext {
  readonly series: readonly Series[];
  /** Looked at when time moves, so that one compiled expression serves all. */
  dialect: Dialect;
  /** Names of series that rules compute. */
  readonly recorded: ReadonlySet<string>;
  /** Distance of evaluations: the step of subqueries that name none. */
  readonly step: number;
  readonly findings: Findings;
  /** Whether Prometheus could answer with an error; known once everything is compiled. */
  canFail: boolean;
}

/** Whether only what an expression comes to is asked for, so that a part that cannot change it may stay where it was. */
export const needsOnlyResult = ({ canFail, findings }: EvaluationContext): boolean => !canFail && findings.decisions === undefined;

/** Whether none of the elements is there. */
export const isEmpty = ({ present }: VectorNode): boolean => {
  for (let index = 0; index < present.length; index += 1) if (present[index] === 1) return false;
  return true;
};

/** What a comparison came to. */
export interface Decision {
  /** Whether it held for any element. */
  readonly held: boolean;
  /** How far the element that came nearest to holding is from not holding; negative where none holds. */
  readonly margin: number;
}

/** What turned up while time passed. */
export interface Findings {
  /** Whether a comparison met a tie. */
  tied: boolean;
  /** Why Prometheus would answer with an error, e.g. because many series match many. */
  error: string | undefined;
  /** What comparisons decided, by the place of their operator; filled in where it is needed. */
  decisions: Map<number, Decision> | undefined;
}

/** Nothing turned up yet. */
export const noFindings = (): Findings => ({ tied: false, error: undefined, decisions: undefined });

/** Buffers for so many elements. */
export const vectorOf = (
  elements: readonly Labels[],
  fill: (values: Float64Array, present: Uint8Array, time: number) => void,
): VectorNode => {
  const values = new Float64Array(elements.length);
  const present = new Uint8Array(elements.length);
  return { kind: 'vector', elements, values, present, moveTo: (time) => fill(values, present, time) };
};

/** A number that follows time. */
export const scalarOf = (valueAt: (time: number) => number): ScalarNode => ({ kind: 'scalar', valueAt });

const misplaced = (node: Node, wanted: string): Error => new Error(`a ${node.kind} is where a ${wanted} belongs`);

/** A part that Prometheus's types demand to be a vector. */
export const asVector = (node: Node): VectorNode => {
  if (node.kind !== 'vector') throw misplaced(node, 'vector');
  return node;
};

/** A part that must be a number. */
export const asScalar = (node: Node): ScalarNode => {
  if (node.kind !== 'scalar') throw misplaced(node, 'scalar');
  return node;
};

/** A part that must be a range. */
export const asRange = (node: Node): RangeNode => {
  if (node.kind !== 'range') throw misplaced(node, 'range');
  return node;
};

/** A part with the sign of its values changed. */
export const negated = (of: Node): Node => {
  if (of.kind === 'scalar') return scalarOf((now) => -of.valueAt(now));
  const vector = asVector(of);
  return vectorOf(vector.elements.map(withoutName), (values, present, now) => {
    vector.moveTo(now);
    present.set(vector.present);
    for (let index = 0; index < values.length; index += 1) values[index] = -(vector.values[index] ?? 0);
  });
};
