import { arithmetic } from '../arithmetic';
import { type BinaryExpr, isComparison, isSetOperator, namesOf } from '../ast';
import { type Pair, pairsOf, sets, uniqueness } from './matching';
import {
  asVector,
  type EvaluationContext,
  isEmpty,
  type Node,
  needsOnlyResult,
  type ScalarNode,
  scalarOf,
  type VectorNode,
  vectorOf,
} from './node';
import { readsRecorded, roundingOf } from './rounding';
import { keyOf, type Labels, only, without, withoutName } from './series';

type Operator = BinaryExpr['operator'];

const compares = (operator: Operator, a: number, b: number): boolean => {
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '>':
      return a > b;
    case '<':
      return a < b;
    case '>=':
      return a >= b;
    case '<=':
      return a <= b;
    default:
      throw new Error(`${operator} compares nothing`);
  }
};

// How far a comparison is from turning, positive while it holds.
const marginOf = (operator: Operator, a: number, b: number): number => {
  switch (operator) {
    case '>':
    case '>=':
      return a - b;
    case '<':
    case '<=':
      return b - a;
    case '!=':
      return Math.abs(a - b);
    default:
      return -Math.abs(a - b);
  }
};

const isNear = (a: number, b: number, least: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), least) && Number.isFinite(a);

/** Whether a comparison holds, ties as the dialect wants them. */
type Holds = (a: number, b: number) => boolean;

const comparer = (binary: BinaryExpr, around: EvaluationContext): Holds => {
  const { operator, operatorSpan } = binary;
  const { findings } = around;
  const rounding = roundingOf(binary, around.recorded);
  const recorded = readsRecorded(binary, around.recorded);
  const decide: Holds = (a, b) => {
    // What never changed is zero, however it is rounded, unless it is what is left of a ratio.
    const zero = a === 0 && b === 0 && !recorded;
    const safe = rounding === 'none' || zero || (rounding === 'of fractions' && a === b && Number.isInteger(a));
    if (safe || !isNear(a, b, recorded ? 1 : 0)) return compares(operator, a, b);
    findings.tied = true;
    return around.dialect.ties === 0 ? compares(operator, a, b) : compares(operator, around.dialect.ties, 0);
  };
  return (a, b) => {
    const held = decide(a, b);
    const { decisions } = findings;
    if (decisions === undefined) return held;
    const before = decisions.get(operatorSpan.from);
    const margin = marginOf(operator, a, b);
    decisions.set(operatorSpan.from, { held: held || before?.held === true, margin: Math.max(margin, before?.margin ?? margin) });
    return held;
  };
};

const dropsName = ({ operator, bool }: BinaryExpr): boolean => bool || !isComparison(operator);

const scalars = ({ operator }: BinaryExpr, left: ScalarNode, right: ScalarNode, holds: Holds): ScalarNode =>
  scalarOf((time) => {
    const a = left.valueAt(time);
    const b = right.valueAt(time);
    return isComparison(operator) ? Number(holds(a, b)) : arithmetic(operator, a, b);
  });

/** An operator between a vector and a number; a comparison keeps the element of the vector on either side. */
const withScalar = (
  binary: BinaryExpr,
  vector: VectorNode,
  scalar: { readonly node: ScalarNode; readonly side: 'left' | 'right' },
  holds: Holds,
): VectorNode => {
  const { operator, bool } = binary;
  const comparing = isComparison(operator);
  const onRight = scalar.side === 'right';
  return vectorOf(dropsName(binary) ? vector.elements.map(withoutName) : vector.elements, (values, present, now) => {
    vector.moveTo(now);
    const number = scalar.node.valueAt(now);
    for (let index = 0; index < present.length; index += 1) {
      present[index] = vector.present[index] ?? 0;
      if (present[index] === 0) continue;
      const value = vector.values[index] ?? 0;
      const left = onRight ? value : number;
      const right = onRight ? number : value;
      if (!comparing) values[index] = arithmetic(operator, left, right);
      else if (bool) values[index] = holds(left, right) ? 1 : 0;
      else {
        values[index] = value;
        present[index] = holds(left, right) ? 1 : 0;
      }
    }
  });
};

/** Labels of the result of an operator between two elements; `many` is the side that may have several. */
const resultLabels = (binary: BinaryExpr, many: Labels, one: Labels): Labels => {
  const { matching } = binary;
  const base = dropsName(binary) ? withoutName(many) : many;
  const [labels, include] = [namesOf(matching.labels), namesOf(matching.include)];
  if (matching.card === 'one-to-one') return matching.kind === 'on' ? only(base, labels) : without(base, (label) => labels.includes(label));
  return { ...without(base, (label) => include.includes(label)), ...only(one, include) };
};

const vectors = (binary: BinaryExpr, left: VectorNode, right: VectorNode, around: EvaluationContext): VectorNode => {
  const { matching, operator } = binary;
  const swapped = matching.card === 'one-to-many';
  const comparing = isComparison(operator);
  const holds = comparer(binary, around);
  const [many, one] = swapped ? [right, left] : [left, right];
  const pairs = pairsOf(many, one, matching);
  const elements = pairs.map((pair) => resultLabels(binary, many.elements[pair.many] ?? {}, one.elements[pair.one] ?? {}));
  const keys = elements.map(keyOf);
  const checkUnique = uniqueness(pairs, keys, matching, around);
  return vectorOf(elements, (values, present, now) => {
    left.moveTo(now);
    if (isEmpty(left) && needsOnlyResult(around)) {
      present.fill(0);
      return;
    }
    right.moveTo(now);
    for (let index = 0; index < pairs.length; index += 1) {
      // The index stays below the length.
      const pair = pairs[index] as Pair;
      present[index] = many.present[pair.many] === 1 && one.present[pair.one] === 1 ? 1 : 0;
    }
    checkUnique(present);
    for (let index = 0; index < pairs.length; index += 1) {
      const pair = pairs[index];
      if (pair === undefined || present[index] === 0) continue;
      const ofMany = many.values[pair.many] ?? 0;
      const ofOne = one.values[pair.one] ?? 0;
      const a = swapped ? ofOne : ofMany;
      const b = swapped ? ofMany : ofOne;
      if (!comparing) values[index] = arithmetic(operator, a, b);
      else {
        const holding = holds(a, b);
        values[index] = binary.bool ? Number(holding) : a;
        present[index] = binary.bool || holding ? 1 : 0;
      }
    }
  });
};

/** An operator between two parts. */
export const operate = (binary: BinaryExpr, left: Node, right: Node, around: EvaluationContext): Node => {
  const holds = comparer(binary, around);
  if (left.kind === 'scalar' && right.kind === 'scalar') return scalars(binary, left, right, holds);
  if (left.kind === 'scalar') return withScalar(binary, asVector(right), { node: left, side: 'left' }, holds);
  if (right.kind === 'scalar') return withScalar(binary, asVector(left), { node: right, side: 'right' }, holds);
  const [a, b] = [asVector(left), asVector(right)];
  return isSetOperator(binary.operator) ? sets(binary, a, b, around) : vectors(binary, a, b, around);
};
