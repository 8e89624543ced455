import { entryOf, textAt, valueAt } from '../../../core/json';

/** A variable of a dashboard. */
export interface VariableView {
  readonly name: string;
  readonly type: string;
  /** What represents it when its query is read: the data source, or what matches all its values. */
  readonly value: string;
  /** What stands for it in an expression outside of quotes: a number, a range or a name; nothing where nobody says. */
  readonly chosen?: string;
}

const everything = '.*';

// A choice is written `name : value`.
const firstChoice = (variable: unknown): string | undefined => {
  const current = valueAt(variable, 'current', 'value');
  const [one] = Array.isArray(current) ? current : [current];
  if (typeof one === 'string' && one !== '' && one !== '$__all') return one;
  const [first = ''] = textAt(variable, 'type') === 'custom' ? (textAt(variable, 'query') ?? '').split(',') : [];
  return first.trim() === '' ? undefined : (first.split(' : ').at(-1) ?? '').trim();
};

/** Reads a variable as it is written in a dashboard. */
export const variableOf = (variable: unknown): VariableView => {
  const type = textAt(variable, 'type') ?? '';
  const all = textAt(variable, 'allValue') ?? '';
  const current = textAt(variable, 'current', 'value') ?? '';
  const chosen = type === 'query' && all !== '' ? all : everything;
  const fixed = type === 'datasource' || type === 'textbox' || type === 'constant' || type === 'interval';
  // Grafana works out an interval that is chosen by itself.
  const known = type === 'interval' && current.startsWith('$__auto') ? '1m' : current;
  const name = textAt(variable, 'name') ?? '';
  if (fixed) return { name, type, value: known, ...(known === '' ? {} : { chosen: known }) };
  const bare = firstChoice(variable);
  return { name, type, value: chosen, ...(bare === undefined ? {} : { chosen: bare }) };
};

const named = /\$\{([A-Za-z_]\w*)(?::[^}]*)?\}|\$([A-Za-z_]\w*)|\[\[([A-Za-z_]\w*)(?::[^\]]*)?\]\]/g;

const mayName = /[$[]/;

// A time, where Grafana works out which.
const builtIn: Readonly<Record<string, string>> = {
  __rate_interval: '5m',
  __rate_interval_ms: '300000',
  __interval: '1m',
  __interval_ms: '60000',
  __range: '6h',
  __range_s: '21600',
  __range_ms: '21600000',
  __auto: '1m',
  __from: '0',
  __to: '0',
};

/** Names of the variables in a text. */
export const variablesIn = (text: string): readonly string[] =>
  mayName.test(text) ? Array.from(text.matchAll(named), ([, braced, plain, bracketed]) => braced ?? plain ?? bracketed ?? '') : [];

/** Whether Grafana itself knows a variable. */
export const isBuiltIn = (name: string): boolean => name.startsWith('__') || name === 'timeFilter';

type Match = readonly (string | undefined)[];

const nameIn = ([, braced, plain, bracketed]: Match): string => braced ?? plain ?? bracketed ?? '';

const standIn = (variables: readonly VariableView[], match: Match): string => {
  const name = nameIn(match);
  return entryOf(builtIn, name) ?? variables.find((variable) => variable.name === name)?.value ?? match[0] ?? '';
};

/** A text with every variable replaced by what represents it. */
export const filledIn = (text: string, variables: readonly VariableView[]): string =>
  text.replace(named, (...match: readonly string[]) => standIn(variables, match));

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
};

const isQuoted = (text: string, at: number): boolean => {
  let quote = '';
  for (let index = 0; index < at; index += 1) {
    const character = text[index] ?? '';
    if (quote === '' && character === '#') index = lineEnd(text, index);
    else if (quote === '') quote = /["'`]/.test(character) ? character : '';
    else if (character === '\\' && quote !== '`') index += 1;
    else if (character === quote) quote = '';
  }
  return quote !== '';
};

// Where nobody says what is chosen, it stays as it is written.
const inExpression = (variables: readonly VariableView[], match: RegExpExecArray, text: string): string => {
  const name = nameIn(match);
  if (Object.hasOwn(builtIn, name) || isQuoted(text, match.index)) return standIn(variables, match);
  return variables.find((variable) => variable.name === name)?.chosen ?? match[0];
};

/** An expression with every variable replaced by what represents it: by all its values in quotes, by one of them elsewhere. */
export const filledExpression = (text: string, variables: readonly VariableView[]): string => {
  let filled = '';
  let from = 0;
  for (const match of mayName.test(text) ? text.matchAll(named) : []) {
    filled += text.slice(from, match.index) + inExpression(variables, match, text);
    from = match.index + match[0].length;
  }
  return filled + text.slice(from);
};

/** The offset in an expression of what is at an offset once its variables are replaced: within one, where it begins. */
export const writtenAt = (text: string, variables: readonly VariableView[], offset: number): number => {
  let longer = 0;
  for (const match of text.matchAll(named)) {
    const from = match.index + longer;
    const value = inExpression(variables, match, text);
    if (offset < from) break;
    if (offset < from + value.length) return match.index;
    longer += value.length - match[0].length;
  }
  return offset - longer;
};
