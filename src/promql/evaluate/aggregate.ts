import type { Aggregation } from '../syntax';
import { type Findings, type ScalarNode, type VectorNode, vectorOf } from './node';
import { quantileOf } from './range-functions';
import { keyOf, type Labels, nameLabel, only, without } from './series';

/** One number from those of a group that are there; there is at least one. */
type Reducer = (values: readonly number[], parameter: number) => number;

const sum = (values: readonly number[]): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
const average = (values: readonly number[]): number => sum(values) / values.length;
// One value never varies, not even NaN.
const variance = (values: readonly number[]): number =>
  values.length === 1 ? 0 : average(values.map((value) => (value - average(values)) ** 2));

const reducers: Readonly<Record<string, Reducer>> = {
  sum,
  avg: average,
  // NaN gives way to any number.
  min: (values) => values.reduce((least, value) => (value < least || Number.isNaN(least) ? value : least)),
  max: (values) => values.reduce((most, value) => (value > most || Number.isNaN(most) ? value : most)),
  count: (values) => values.length,
  group: () => 1,
  stdvar: variance,
  stddev: (values) => Math.sqrt(variance(values)),
  quantile: (values, share) => quantileOf(share, values),
};

/** Aggregations that are evaluated here. */
export const aggregations: readonly string[] = [...Object.keys(reducers), 'topk', 'bottomk'];

const groupLabels = ({ kind, labels }: Aggregation['grouping']): ((labels: Labels) => Labels) => {
  const names = labels.map(({ name }) => name);
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

const reduced = (of: VectorNode, groups: readonly Group[], reduce: (values: readonly number[], now: number) => number): VectorNode => {
  // One list serves all groups and times.
  const there: number[] = [];
  return vectorOf(
    groups.map(({ labels }) => labels),
    (values, present, now) => {
      of.moveTo(now);
      for (let index = 0; index < groups.length; index += 1) {
        const members = groups[index]?.members ?? [];
        there.length = 0;
        for (const member of members) if (of.present[member] === 1) there.push(of.values[member] ?? 0);
        present[index] = there.length === 0 ? 0 : 1;
        if (there.length > 0) values[index] = reduce(there, now);
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
export const aggregate = (aggregation: Aggregation, of: VectorNode, parameter: ScalarNode, findings: Findings): VectorNode => {
  const groups = groupsOf(of.elements, groupLabels(aggregation.grouping));
  switch (aggregation.operator) {
    case 'topk':
      return picked(of, groups, (a, b) => b - a, { limit: parameter, findings });
    case 'bottomk':
      return picked(of, groups, (a, b) => a - b, { limit: parameter, findings });
    default: {
      const reduce = reducers[aggregation.operator];
      if (reduce === undefined) throw new Error(`${aggregation.operator} passed for supported`);
      return reduced(of, groups, (values, now) => reduce(values, parameter.valueAt(now)));
    }
  }
};
