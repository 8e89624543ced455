import type { Selector } from '../../../core/kubernetes/selector';
import { typoOf } from '../../../core/suggestion';

/** Labels by name. */
export type Labels = Readonly<Record<string, string>>;

/** Whether labels that are selected differ from those of an object by one slip: they were meant to be the same. */
export const isNearly = (selected: Labels, labels: Labels): boolean => {
  const wrong = Object.entries(selected).filter(([label, value]) => labels[label] !== value);
  const [only] = wrong;
  if (wrong.length !== 1 || only === undefined) return false;
  const [label, value] = only;
  const own = labels[label];
  if (own !== undefined) return typoOf(value, [own]) !== undefined;
  const meant = typoOf(label, Object.keys(labels));
  return meant !== undefined && labels[meant] === value;
};

/** The labels that a selector is for, where each of them has one value. */
export const labelsOf = (selector: Selector): Labels | undefined => {
  const entries = selector.flatMap((one) => (one.operator === 'In' && one.values.length === 1 ? [[one.key, one.values[0] ?? '']] : []));
  return entries.length === selector.length ? Object.fromEntries(entries) : undefined;
};
