import { type JsonMap, labelsAt, listAt, mapAt, textAt, textsAt } from '../json';

/** One condition of a label selector of Kubernetes. */
export type Requirement =
  | { readonly operator: 'In' | 'NotIn'; readonly key: string; readonly values: readonly string[] }
  | { readonly operator: 'Exists' | 'DoesNotExist'; readonly key: string };

/** A label selector: every requirement must hold, so one without any selects everything. */
export type Selector = readonly Requirement[];

const requirement = (expression: unknown): readonly Requirement[] => {
  const key = textAt(expression, 'key');
  const operator = textAt(expression, 'operator');
  if (key === undefined) return [];
  if (operator === 'In' || operator === 'NotIn') return [{ operator, key, values: textsAt(expression, 'values') }];
  return operator === 'Exists' || operator === 'DoesNotExist' ? [{ operator, key }] : [];
};

/** Every label must have exactly this value. */
export const selectorOf = (labels: Readonly<Record<string, string>>): Selector =>
  Object.entries(labels).map(([key, value]) => ({ operator: 'In', key, values: [value] }));

/** Reads `matchLabels` and `matchExpressions`. */
export const readSelector = (selector: JsonMap): Selector => [
  ...selectorOf(labelsAt(selector, 'matchLabels')),
  ...listAt(selector, 'matchExpressions').flatMap(requirement),
];

/** Reads the selector under a field; one that is absent or null selects nothing. */
export const selectorAt = (value: JsonMap, field: string): Selector | undefined =>
  value[field] === undefined || value[field] === null ? undefined : readSelector(mapAt(value, field));

/** Whether labels fulfil one requirement; `NotIn` also holds where the label is missing, as in Kubernetes. */
export const fulfils = (labels: Readonly<Record<string, string>>, wanted: Requirement): boolean => {
  const value = Object.hasOwn(labels, wanted.key) ? labels[wanted.key] : undefined;
  switch (wanted.operator) {
    case 'In':
      return value !== undefined && wanted.values.includes(value);
    case 'NotIn':
      return value === undefined || !wanted.values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
  }
};

/** Whether a selector takes an object with these labels. */
export const selects = (selector: Selector, labels: Readonly<Record<string, string>>): boolean =>
  selector.every((wanted) => fulfils(labels, wanted));

const requirementText = (wanted: Requirement): string => {
  switch (wanted.operator) {
    case 'In':
      return wanted.values.length === 1 ? `${wanted.key}=${wanted.values[0]}` : `${wanted.key} in (${wanted.values.join(', ')})`;
    case 'NotIn':
      return `${wanted.key} not in (${wanted.values.join(', ')})`;
    case 'Exists':
      return wanted.key;
    case 'DoesNotExist':
      return `!${wanted.key}`;
  }
};

/** A selector as messages show it: `app=fastapi, tier`. */
export const selectorText = (selector: Selector): string =>
  selector.length === 0 ? 'everything' : selector.map(requirementText).join(', ');
