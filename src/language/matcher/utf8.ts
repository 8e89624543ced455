import type { Matcher } from '.';
import { textOfQuoted } from './quoted-text';

/** Characters that end a name or value without quotes. */
const reserved = '{}!=~,\\\\"\'`\\s\\u0085';

const token = new RegExp(`([{},])|(!=|!~|=~|=)|("(?:[^"\\\\]|\\\\[^])*")|([^${reserved}]+)`, 'y');

/** A part of the text: a brace or comma, an operator, or a name or value. */
interface Token {
  readonly kind: 'mark' | 'operator' | 'text';
  readonly text: string;
}

const blank = /[\s\u0085]*/y;

const tokensOf = (text: string): readonly Token[] | undefined => {
  const tokens: Token[] = [];
  for (let place = 0; ; ) {
    blank.lastIndex = place;
    place += blank.exec(text)?.[0].length ?? 0;
    if (place === text.length) return tokens;
    token.lastIndex = place;
    const [whole = '', mark, operator, quoted, bare] = token.exec(text) ?? [];
    const value = mark ?? operator ?? (quoted === undefined ? bare : textOfQuoted(quoted));
    if (value === undefined) return undefined;
    tokens.push({ kind: mark !== undefined ? 'mark' : operator !== undefined ? 'operator' : 'text', text: value });
    place += whole.length;
  }
};

const isMark = (one: Token | undefined, mark: string): boolean => one?.kind === 'mark' && one.text === mark;

const matcherAt = (tokens: readonly Token[], place: number): Matcher | undefined => {
  const [name, operator, value] = tokens.slice(place, place + 3);
  if (name?.kind !== 'text' || operator?.kind !== 'operator' || value?.kind !== 'text') return undefined;
  // Tokens of this kind are the four operators.
  return { label: name.text, operator: operator.text as Matcher['operator'], value: value.text };
};

const listOf = (tokens: readonly Token[]): readonly Matcher[] | undefined => {
  const found: Matcher[] = [];
  for (let place = 0; place < tokens.length; ) {
    const matcher = matcherAt(tokens, place);
    const next = tokens[place + 3];
    if (matcher === undefined || (next !== undefined && !isMark(next, ','))) return undefined;
    found.push(matcher);
    place += 4;
  }
  return found;
};

/**
 * Reads matchers in the notation that Alertmanager has had since 0.27: names and values may be any text, in quotes with
 * Go's escapes where they hold special characters. Nothing where it cannot be read.
 */
export const readUtf8 = (text: string): readonly Matcher[] | undefined => {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  if (!isMark(tokens[0], '{')) return listOf(tokens);
  return isMark(tokens.at(-1), '}') && tokens.length > 1 ? listOf(tokens.slice(1, -1)) : undefined;
};
