import { type Binary, isComparison, isSetOperator } from '../syntax';
import { pairsOf, sets, uniqueness } from './matching';
import { type Node, type ScalarNode, type Surroundings, type VectorNode, vectorOf } from './node';
import { keyOf, type Labels, only, without, withoutName } from './series';

type Operator = Binary['operator'];

const arithmetic = (operator: Operator, a: number, b: number): number => {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '^':
      return a ** b;
    case 'atan2':
      return Math.atan2(a, b);
    default:
      throw new Error(`${operator} computes nothing`);
  }
};

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

// Whole numbers come from samples and literals as they are; anything else may be rounded differently elsewhere.
const isTie = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) && !(a === b && Number.isInteger(a)) && Number.isFinite(a);

const decide = (operator: Operator, a: number, b: number, { dialect, findings }: Surroundings): boolean => {
  if (!isTie(a, b)) return compares(operator, a, b);
  findings.tied = true;
  return dialect.ties === 0 ? compares(operator, a, b) : compares(operator, dialect.ties, 0);
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

/** Whether a comparison holds, ties as the dialect wants them. */
const holds = ({ operator, operatorSpan: { from } }: Binary, a: number, b: number, around: Surroundings): boolean => {
  const held = decide(operator, a, b, around);
  const { decisions } = around.findings;
  if (decisions !== undefined) {
    const before = decisions.get(from);
    const margin = marginOf(operator, a, b);
    decisions.set(from, { held: held || before?.held === true, margin: Math.max(margin, before?.margin ?? margin) });
  }
  return held;
};

const dropsName = ({ operator, bool }: Binary): boolean => bool || !isComparison(operator);

const scalars = (binary: Binary, left: ScalarNode, right: ScalarNode, around: Surroundings): ScalarNode => ({
  kind: 'scalar',
  valueAt: (time) => {
    const [a, b] = [left.valueAt(time), right.valueAt(time)];
    return isComparison(binary.operator) ? Number(holds(binary, a, b, around)) : arithmetic(binary.operator, a, b);
  },
});

/** An operator between a vector and a number; a comparison keeps the element of the vector on either side. */
const withScalar = (
  binary: Binary,
  vector: VectorNode,
  scalar: { readonly node: ScalarNode; readonly side: 'left' | 'right' },
  around: Surroundings,
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
      else if (bool) values[index] = holds(binary, left, right, around) ? 1 : 0;
      else {
        values[index] = value;
        present[index] = holds(binary, left, right, around) ? 1 : 0;
      }
    }
  });
};

/** Labels of the result of an operator between two elements; `many` is the side that may have several. */
const resultLabels = (binary: Binary, many: Labels, one: Labels): Labels => {
  const { matching } = binary;
  const base = dropsName(binary) ? withoutName(many) : many;
  if (matching.many === 'none')
    return matching.kind === 'on' ? only(base, matching.labels) : without(base, (label) => matching.labels.includes(label));
  const copied = only(one, matching.include);
  return { ...without(base, (label) => matching.include.includes(label)), ...copied };
};

const vectors = (binary: Binary, left: VectorNode, right: VectorNode, around: Surroundings): VectorNode => {
  const { matching, operator } = binary;
  const swapped = matching.many === 'right';
  const comparing = isComparison(operator);
  const [many, one] = swapped ? [right, left] : [left, right];
  const pairs = pairsOf(many, one, matching);
  const elements = pairs.map((pair) => resultLabels(binary, many.elements[pair.many] ?? {}, one.elements[pair.one] ?? {}));
  const keys = elements.map(keyOf);
  const checkUnique = uniqueness(pairs, keys, matching, around);
  return vectorOf(elements, (values, present, now) => {
    left.moveTo(now);
    right.moveTo(now);
    pairs.forEach((pair, index) => {
      present[index] = many.present[pair.many] === 1 && one.present[pair.one] === 1 ? 1 : 0;
    });
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
        const holding = holds(binary, a, b, around);
        values[index] = binary.bool ? Number(holding) : a;
        present[index] = binary.bool || holding ? 1 : 0;
      }
    }
  });
};

/** An operator between two parts. */
export const operate = (binary: Binary, left: Node, right: Node, around: Surroundings): Node => {
  if (left.kind === 'range' || right.kind === 'range') throw new Error('an operator on ranges passed for supported');
  if (left.kind === 'scalar' && right.kind === 'scalar') return scalars(binary, left, right, around);
  if (left.kind === 'vector' && right.kind === 'vector')
    return isSetOperator(binary.operator) ? sets(binary, left, right) : vectors(binary, left, right, around);
  return left.kind === 'vector'
    ? withScalar(binary, left, { node: right as ScalarNode, side: 'right' }, around)
    : withScalar(binary, right as VectorNode, { node: left, side: 'left' }, around);
};
