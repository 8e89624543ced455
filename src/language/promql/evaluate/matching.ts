import { type BinaryExpr, namesOf, type VectorMatching } from '../ast';
import { type EvaluationContext, isEmpty, needsOnlyResult, type VectorNode, vectorOf } from './node';
import { keyOf, type Labels, nameLabel, only, without } from './series';

/** The labels by which elements of two vectors find each other. */
const signature = ({ kind, labels }: VectorMatching): ((all: Labels) => string) => {
  const names = namesOf(labels);
  return kind === 'on'
    ? (all) => keyOf(only(all, names))
    : (all) => keyOf(without(all, (label) => label === nameLabel || names.includes(label)));
};

const bySignature = (elements: readonly Labels[], signatureOf: (labels: Labels) => string): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>();
  elements.forEach((labels, index) => {
    const key = signatureOf(labels);
    found.set(key, [...(found.get(key) ?? []), index]);
  });
  return found;
};

const anyPresent = ({ present }: VectorNode, indices: readonly number[]): boolean => {
  for (const index of indices) if (present[index] === 1) return true;
  return false;
};

/** `and`, `or` and `unless`. */
export const sets = (binary: BinaryExpr, left: VectorNode, right: VectorNode, around: EvaluationContext): VectorNode => {
  const signatureOf = signature(binary.matching);
  const partners = (elements: readonly Labels[], others: VectorNode): readonly (readonly number[])[] => {
    const found = bySignature(others.elements, signatureOf);
    return elements.map((labels) => found.get(signatureOf(labels)) ?? []);
  };
  const ofLeft = partners(left.elements, right);
  const all = binary.operator === 'or';
  const wanted = binary.operator === 'and';
  const ofRight = all ? partners(right.elements, left) : [];
  const elements = all ? [...left.elements, ...right.elements] : left.elements;
  return vectorOf(elements, (values, present, now) => {
    left.moveTo(now);
    if (!all && isEmpty(left) && needsOnlyResult(around)) {
      present.fill(0);
      return;
    }
    right.moveTo(now);
    for (let index = 0; index < left.elements.length; index += 1) {
      const matched = all || anyPresent(right, ofLeft[index] ?? []) === wanted;
      present[index] = left.present[index] === 1 && matched ? 1 : 0;
      values[index] = left.values[index] ?? 0;
    }
    for (let index = 0; index < ofRight.length; index += 1) {
      const place = left.elements.length + index;
      present[place] = right.present[index] === 1 && !anyPresent(left, ofRight[index] ?? []) ? 1 : 0;
      values[place] = right.values[index] ?? 0;
    }
  });
};

/** Two elements that meet, by their places. */
export interface Pair {
  readonly many: number;
  readonly one: number;
}

/** Which elements of two vectors can meet. */
export const pairsOf = (many: VectorNode, one: VectorNode, matching: VectorMatching): readonly Pair[] => {
  const signatureOf = signature(matching);
  const ones = bySignature(one.elements, signatureOf);
  return many.elements.flatMap((labels, index) => (ones.get(signatureOf(labels)) ?? []).map((partner) => ({ many: index, one: partner })));
};

/** Tells when Prometheus would refuse to answer: an element has several partners, or two results have the same labels. */
export const uniqueness = (pairs: readonly Pair[], keys: readonly string[], matching: VectorMatching, around: EvaluationContext) => {
  const repeats = new Set(pairs.map(({ many }) => many)).size < pairs.length || new Set(keys).size < keys.length;
  const oneRepeats = matching.card === 'one-to-one' && new Set(pairs.map(({ one }) => one)).size < pairs.length;
  if (!repeats && !oneRepeats) return () => {};
  around.canFail = true;
  return (present: Uint8Array): void => {
    const there = pairs.filter((_, index) => present[index] === 1);
    const results = keys.filter((_, index) => present[index] === 1);
    const unique =
      new Set(there.map(({ many }) => many)).size === there.length &&
      (matching.card !== 'one-to-one' || new Set(there.map(({ one }) => one)).size === there.length) &&
      new Set(results).size === results.length;
    if (!unique) around.findings.error = 'an operator finds several partners for one element';
  };
};
