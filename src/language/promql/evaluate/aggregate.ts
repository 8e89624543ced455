import { type AggregateExpr, namesOf } from '../ast';
import { type Findings, type ScalarNode, type VectorNode, vectorOf } from './node';
import { quantileOf } from './range-functions';
import { keyOf, type Labels, nameLabel, only, without } from './series';

/** One number from the first so many values, those of a group that are there; there is at least one. */
type Reducer = (values: Float64Array, count: number, parameter: number) => number;

const sum: Reducer = (values, count) => {
  let total = 0;
  for (let index = 0; index < count; index += 1) total += values[index] ?? 0;
  return total;
};
const average: Reducer = (values, count, parameter) => sum(values, count, parameter) / count;
// One value never varies, not even NaN.
const variance: Reducer = (values, count, parameter) => {
  if (count === 1) return 0;
  const middle = average(values, count, parameter);
  return average(
    values.map((value) => (value - middle) ** 2),
    count,
    parameter,
  );
};

const folded =
  (fold: (before: number, value: number) => number): Reducer =>
  (values, count) =>
    values.subarray(0, count).reduce(fold);

const reducers: Readonly<Record<string, Reducer>> = {
  sum,
  avg: average,
  // NaN gives way to any number.
  min: folded((least, value) => (value < least || Number.isNaN(least) ? value : least)),
  max: folded((most, value) => (value > most || Number.isNaN(most) ? value : most)),
  count: (_, count) => count,
  group: () => 1,
  stdvar: variance,
  stddev: (values, count, parameter) => Math.sqrt(variance(values, count, parameter)),
  quantile: (values, count, share) => quantileOf(share, [...values.subarray(0, count)]),
};

/** Aggregations that are evaluated here. */
export const aggregations: readonly string[] = [...Object.keys(reducers), 'topk', 'bottomk'];

const groupLabels = ({ kind, labels }: AggregateExpr['grouping']): ((labels: Labels) => Labels) => {
  const names = namesOf(labels);
  return kind === 'by' ? (all) => only(all, names) : (all) => without(all, (label) => label === nameLabel || names.includes(label));
};

interface Group {
  readonly labels: Labels;
  readonly members: number[];
}

const groupsOf = (elements: readonly Labels[], labelsOf: (labels: Labels) => Labels): readonly Group[] => {
  const groups = new Map<string, Group>();
  elements.forEach((element, index) => {
    const labels = labelsOf(element);
    const key = keyOf(labels);
    const group = groups.get(key) ?? { labels, members: [] };
    group.members.push(index);
    groups.set(key, group);
  });
  return [...groups.values()];
};

const reduced = (
  of: VectorNode,
  groups: readonly Group[],
  reduce: (values: Float64Array, count: number, now: number) => number,
): VectorNode => {
  // One list serves all groups and times.
  const there = new Float64Array(of.elements.length);
  return vectorOf(
    groups.map(({ labels }) => labels),
    (values, present, now) => {
      of.moveTo(now);
      for (let index = 0; index < groups.length; index += 1) {
        const members = groups[index]?.members ?? [];
        let count = 0;
        for (let at = 0; at < members.length; at += 1) {
          // The index stays below the length.
          const member = members[at] as number;
          if (of.present[member] !== 1) continue;
          there[count] = of.values[member] ?? 0;
          count += 1;
        }
        present[index] = count === 0 ? 0 : 1;
        if (count > 0) values[index] = reduce(there, count, now);
      }
    },
  );
};

const picked = (of: VectorNode, groups: readonly Group[], order: (a: number, b: number) => number, more: Limit): VectorNode =>
  vectorOf(of.elements, (values, present, now) => {
    of.moveTo(now);
    present.fill(0);
    const limit = Math.max(0, Math.trunc(more.limit.valueAt(now)));
    for (const { members } of groups) {
      const rank = (member: number): number => of.values[member] ?? 0;
      const ranked = members.filter((member) => of.present[member] === 1).sort((a, b) => order(rank(a), rank(b)));
      for (const member of ranked.slice(0, limit)) {
        present[member] = 1;
        values[member] = rank(member);
      }
      const [last, next] = [ranked[limit - 1], ranked[limit]];
      // Which of two equal ones is taken, nobody knows; and so with NaN, which has no order.
      const inOrder = last !== undefined && next !== undefined && order(rank(last), rank(next)) < 0;
      if (ranked.length > limit && !inOrder) more.findings.tied = true;
    }
  });

interface Limit {
  readonly limit: ScalarNode;
  readonly findings: Findings;
}

/** An aggregation over the elements of a vector. */
export const aggregate = (aggregation: AggregateExpr, of: VectorNode, parameter: ScalarNode, findings: Findings): VectorNode => {
  const groups = groupsOf(of.elements, groupLabels(aggregation.grouping));
  switch (aggregation.operator) {
    case 'topk':
      return picked(of, groups, (a, b) => b - a, { limit: parameter, findings });
    case 'bottomk':
      return picked(of, groups, (a, b) => a - b, { limit: parameter, findings });
    default: {
      const reduce = reducers[aggregation.operator];
      if (reduce === undefined) throw new Error(`${aggregation.operator} passed for supported`);
      return reduced(of, groups, (values, count, now) => reduce(values, count, parameter.valueAt(now)));
    }
  }
};
