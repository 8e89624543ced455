import { isMap, type JsonMap, labelsAt, listAt, type ObjectPath, textAt, valueAt } from '../../core/json';
import type { Matcher } from '../../language/matcher';
import { notOne, patternFault, readMatcherList } from '../../language/matcher/notation';

/** Matchers of a route or inhibition, and what cannot be read as one, with the reason. */
export interface Matchers {
  readonly matchers: readonly Matcher[];
  readonly unreadable: readonly string[];
}

const operators = ['=', '!=', '=~', '!~'] as const;

const fromText = (entry: string): Matchers => {
  const read = readMatcherList(entry);
  if (read.kind === 'matchers') return { matchers: read.matchers, unreadable: [] };
  return { matchers: [], unreadable: [`${entry} ${read.fault}`] };
};

const from = (matcher: Matcher): Matchers => {
  const { label, operator, value } = matcher;
  const fault = patternFault(matcher);
  return fault === undefined
    ? { matchers: [matcher], unreadable: [] }
    : { matchers: [], unreadable: [`${label}${operator}${value} ${fault}`] };
};

// An AlertmanagerConfig object writes the operator in a field of its own; older objects say whether it is a pattern.
const fromObject = (entry: unknown): Matchers => {
  const label = textAt(entry, 'name');
  const type = textAt(entry, 'matchType') || (valueAt(entry, 'regex') === true ? '=~' : '=');
  const operator = operators.find((one) => one === type);
  if (label === undefined || operator === undefined) return { matchers: [], unreadable: [`${JSON.stringify(entry)} ${notOne}`] };
  return from({ label, operator, value: textAt(entry, 'value') ?? '' });
};

const fromMap = (holder: JsonMap, field: string, operator: Matcher['operator']): readonly Matchers[] =>
  Object.entries(labelsAt(holder, field)).map(([label, value]) => from({ label, operator, value }));

const fromEntry = (entry: unknown): Matchers => (typeof entry === 'string' ? fromText(entry) : fromObject(entry));

const isSame = (a: Matcher, b: Matcher): boolean => a.label === b.label && a.operator === b.operator && a.value === b.value;

/** Where a matcher is in a list of a route or inhibition; of AlertmanagerConfig, its value. */
export const placeIn = (holder: JsonMap, matcher: Matcher): ObjectPath => {
  for (const field of ['matchers', 'source_matchers', 'target_matchers', 'sourceMatch', 'targetMatch']) {
    const entries = listAt(holder, field);
    const index = entries.findIndex((entry) => fromEntry(entry).matchers.some((one) => isSame(one, matcher)));
    if (index >= 0) return [field, index, ...(isMap(entries[index]) ? ['value'] : [])];
  }
  return [];
};

/** Reads matchers in every notation: texts, the maps of old releases, and the objects of AlertmanagerConfig. */
export const readMatchers = (holder: JsonMap, prefix: '' | 'source_' | 'target_'): Matchers => {
  const camel = prefix === '' ? '' : `${prefix.slice(0, -1)}Match`;
  const listed = [...listAt(holder, `${prefix}matchers`), ...listAt(holder, camel)];
  const all = [...listed.map(fromEntry), ...fromMap(holder, `${prefix}match`, '='), ...fromMap(holder, `${prefix}match_re`, '=~')];
  return { matchers: all.flatMap(({ matchers }) => matchers), unreadable: all.flatMap(({ unreadable }) => unreadable) };
};
