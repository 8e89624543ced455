import { type JsonMap, labelsAt, listAt, textAt, valueAt } from '../../core/json';
import { isReadable, type Matcher } from '../../language/matcher';
import { parseMatchers } from '../../language/matcher/notation';
import { ofAlertmanager } from '../../language/regexp/regexp';

/** Matchers of a route or inhibition, and what could not be read as one. */
export interface Matchers {
  readonly matchers: readonly Matcher[];
  readonly unreadable: readonly string[];
}

const operators = ['=', '!=', '=~', '!~'] as const;

const fromText = (entry: string): Matchers => {
  const matchers = parseMatchers(entry);
  return { matchers: matchers ?? [], unreadable: matchers === undefined ? [entry] : [] };
};

const from = (matcher: Matcher): Matchers =>
  isReadable(matcher, ofAlertmanager)
    ? { matchers: [matcher], unreadable: [] }
    : { matchers: [], unreadable: [`${matcher.label}${matcher.operator}${matcher.value}`] };

// An AlertmanagerConfig object writes the operator in a field of its own; older objects say whether it is a pattern.
const fromObject = (entry: unknown): Matchers => {
  const label = textAt(entry, 'name');
  const type = textAt(entry, 'matchType') || (valueAt(entry, 'regex') === true ? '=~' : '=');
  const operator = operators.find((one) => one === type);
  if (label === undefined || operator === undefined) return { matchers: [], unreadable: [JSON.stringify(entry)] };
  return from({ label, operator, value: textAt(entry, 'value') ?? '' });
};

const fromMap = (holder: JsonMap, field: string, operator: Matcher['operator']): readonly Matchers[] =>
  Object.entries(labelsAt(holder, field)).map(([label, value]) => from({ label, operator, value }));

/** Reads matchers in every notation: texts, the maps of old releases, and the objects of AlertmanagerConfig. */
export const readMatchers = (holder: JsonMap, prefix: '' | 'source_' | 'target_'): Matchers => {
  const camel = prefix === '' ? '' : `${prefix.slice(0, -1)}Match`;
  const listed = [...listAt(holder, `${prefix}matchers`), ...listAt(holder, camel)];
  const all = [
    ...listed.map((entry) => (typeof entry === 'string' ? fromText(entry) : fromObject(entry))),
    ...fromMap(holder, `${prefix}match`, '='),
    ...fromMap(holder, `${prefix}match_re`, '=~'),
  ];
  return { matchers: all.flatMap(({ matchers }) => matchers), unreadable: all.flatMap(({ unreadable }) => unreadable) };
};
