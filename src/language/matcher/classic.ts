import type { Matcher } from '.';

// What Go calls white space in regular expressions.
const blank = '[\\t\\n\\f\\r ]*';
const head = new RegExp(`^${blank}([a-zA-Z_:][a-zA-Z0-9_:]*)${blank}(=~|!~|!=|=)${blank}`);

const trimmedEnd = (text: string): string => {
  let end = text.length;
  while (end > 0 && '\t\n\f\r '.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
};

// Backslashes that escape nothing are text, so that "\d+" is a regular expression.
const unescaped = (text: string): string => text.replace(/\\([\\n"])/g, (_, character: string) => (character === 'n' ? '\n' : character));

/** Whether each double quote of a text has a backslash in front that is not escaped itself. */
const isQuoteless = (text: string): boolean => !/^(?:[^\\"]|\\[\s\S])*"/.test(text);

const textOf = (raw: string): string | undefined => {
  if (!raw.startsWith('"')) return isQuoteless(raw) ? unescaped(raw) : undefined;
  const inner = raw.slice(1, -1);
  const closed = raw.length > 1 && raw.endsWith('"') && !/(?<!\\)(?:\\\\)*\\$/.test(inner);
  return closed && isQuoteless(inner) ? unescaped(inner) : undefined;
};

const matcherOf = (text: string): Matcher | undefined => {
  const [whole, label, operator] = head.exec(text) ?? [];
  const value = whole === undefined ? undefined : textOf(trimmedEnd(text.slice(whole.length)));
  if (label === undefined || value === undefined) return undefined;
  // The pattern lets only these four through.
  return { label, operator: operator as Matcher['operator'], value };
};

// Commas within quotes are text; a backslash escapes what follows it, quotes or not.
const parts = (text: string): readonly string[] => {
  const found: string[] = [];
  let [part, quoted, escaped] = ['', false, false];
  for (const character of text) {
    if (character === ',' && !quoted) {
      found.push(part);
      part = '';
      continue;
    }
    if (character === '"' && !escaped) quoted = !quoted;
    escaped = character === '\\' && !escaped;
    part += character;
  }
  return part.trim() === '' ? found : [...found, part];
};

/**
 * Reads matchers in the notation that Alertmanager has had since 0.22: `a="b", c=~d`, in braces or without. Quotes
 * around a value are optional; names of labels have none. Nothing where one of them cannot be read.
 */
export const readClassic = (text: string): readonly Matcher[] | undefined => {
  const read = parts(text.replace(/^\{/, '').replace(/\}$/, '')).map(matcherOf);
  return read.every((matcher) => matcher !== undefined) ? read : undefined;
};
