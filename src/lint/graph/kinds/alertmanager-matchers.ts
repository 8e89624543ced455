import { type JsonMap, labelsAt, listAt, textAt } from '../../../core/json';
import { type Matcher, parseMatcher } from '../../../language/matcher';

/** Matchers of a route or inhibition, and what could not be read as one. */
export interface Matchers {
  readonly matchers: readonly Matcher[];
  readonly unreadable: readonly string[];
}

// One entry may hold several matchers: `{a="b", c=~"d"}` or `a="b", c="d"`; commas in quotes are text.
const parts = (entry: string): readonly string[] => {
  const inner = entry.trim().replace(/^\{(.*)\}$/s, '$1');
  return (inner.match(/(?:"(?:[^"\\]|\\.)*"|[^",])+/gs) ?? []).map((part) => part.trim()).filter((part) => part !== '');
};

// A label name may stand in quotes since Alertmanager 0.27.
const unquotedName = (part: string): string => part.replace(/^"((?:[^"\\]|\\.)*)"/, '$1');

const readEntry = (entry: string): Matchers => {
  const read = parts(entry).map((part) => ({ part, matcher: parseMatcher(unquotedName(part)) }));
  return {
    matchers: read.flatMap(({ matcher }) => matcher ?? []),
    unreadable: read.filter(({ matcher }) => matcher === undefined).map(({ part }) => part),
  };
};

const structured = (entry: unknown): readonly Matcher[] => {
  const label = textAt(entry, 'name');
  const type =
    textAt(entry, 'matchType') ?? (typeof entry === 'object' && entry !== null && 'regex' in entry && entry.regex === true ? '=~' : '=');
  if (label === undefined || (type !== '=' && type !== '!=' && type !== '=~' && type !== '!~')) return [];
  return [{ label, operator: type, value: textAt(entry, 'value') ?? '' }];
};

const fromMap = (holder: JsonMap, field: string, operator: Matcher['operator']): readonly Matcher[] =>
  Object.entries(labelsAt(holder, field)).map(([label, value]) => ({ label, operator, value }));

/** Reads matchers in every notation: texts, the maps of old releases, and the objects of AlertmanagerConfig. */
export const readMatchers = (holder: JsonMap, prefix: '' | 'source_' | 'target_'): Matchers => {
  const camel = prefix === '' ? '' : `${prefix.slice(0, -1)}Match`;
  const listed = [...listAt(holder, `${prefix}matchers`), ...listAt(holder, camel)];
  const texts = listed.flatMap((entry) => (typeof entry === 'string' ? [readEntry(entry)] : []));
  return {
    matchers: [
      ...texts.flatMap(({ matchers }) => matchers),
      ...listed.flatMap((entry) => (typeof entry === 'string' ? [] : structured(entry))),
      ...fromMap(holder, `${prefix}match`, '='),
      ...fromMap(holder, `${prefix}match_re`, '=~'),
    ],
    unreadable: texts.flatMap(({ unreadable }) => unreadable),
  };
};
