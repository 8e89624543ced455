import type { TemplateFault, Token, TokenKind } from './token';

const keywords = new Set(['block', 'break', 'continue', 'define', 'else', 'end', 'if', 'range', 'template', 'with']);

// Where a name must end: `$x+1` is not one.
const terminator = /^(?:[ \t\r\n.,|:()]|\}\}|$)/;

const rightDelimiter = /[ \t\r\n]-\}\}|\}\}/y;
const spaces = /[ \t\r\n]+/y;
const name = /[\p{L}\p{Nd}_]+/uy;
const quoted = /"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"/y;
const raw = /`[^`]*`/y;
const character = /'[^'\\\n]*(?:\\[^\n][^'\\\n]*)*'/y;
const number =
  /[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?)i?/y;

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

const token = (kind: TokenKind, text: string, from: number, to: number): Token => ({ kind, text: text.slice(from, to), from, to });

const fault = (from: number, to: number, message: string, help?: string): TemplateFault => ({
  from,
  to,
  message,
  ...(help === undefined ? {} : { help }),
});

const kindOfWord = (word: string): TokenKind => {
  if (keywords.has(word)) return 'keyword';
  if (word === 'true' || word === 'false') return 'bool';
  return word === 'nil' ? 'nil' : 'word';
};

type Lexed = Token | TemplateFault;

const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);

// A name behind `.` or `$`, or that sign alone.
const named = (kinds: readonly [alone: TokenKind, named: TokenKind], text: string, at: number): Lexed => {
  const [alone, withName] = kinds;
  if (terminator.test(text.slice(at + 1, at + 3))) return token(alone, text, at, at + 1);
  const end = at + 1 + (matchAt(name, text, at + 1)?.length ?? 0);
  return terminator.test(text.slice(end, end + 2)) ? token(withName, text, at, end) : badCharacter(text, at, end);
};

const badCharacter = (text: string, from: number, end: number): TemplateFault => {
  const found = characterAt(text, end);
  return fault(from, end + found.length, `"${found}" cannot follow "${text.slice(from, end)}"`, 'leave a space between them');
};

const wordAt = (text: string, at: number): Lexed => {
  const end = at + (matchAt(name, text, at)?.length ?? 0);
  return terminator.test(text.slice(end, end + 2)) ? token(kindOfWord(text.slice(at, end)), text, at, end) : badCharacter(text, at, end);
};

const isImaginary = (text: string): boolean => text.endsWith('i');

const numberAt = (text: string, at: number): Lexed => {
  let end = at + (matchAt(number, text, at)?.length ?? 0);
  // 1+2i is one number.
  const second = /^[+-]/.test(text.slice(end, end + 1)) ? matchAt(number, text, end) : undefined;
  if (second !== undefined && isImaginary(second)) end += second.length;
  const rest = matchAt(name, text, end) ?? '';
  const written = text.slice(at, end + rest.length);
  const isNumber = rest === '' && /\d/.test(written) && (second === undefined || isImaginary(second));
  return isNumber
    ? token('number', text, at, end)
    : fault(at, at + Math.max(1, written.length), `"${written || text[at]}" is not a number`);
};

const closing: Readonly<Record<string, readonly [RegExp, TokenKind, string]>> = {
  '"': [quoted, 'string', 'a text in double quotes is not closed'],
  '`': [raw, 'string', 'a text in backquotes is not closed'],
  "'": [character, 'character', 'a character in single quotes is not closed'],
};

const quotedAt = (text: string, at: number): Lexed | undefined => {
  const [pattern, kind, message] = closing[text[at] ?? ''] ?? [];
  if (pattern === undefined || kind === undefined) return undefined;
  const found = matchAt(pattern, text, at);
  return found === undefined ? fault(at, at + 1, message ?? '') : token(kind, text, at, at + found.length);
};

const signs: Readonly<Record<string, TokenKind>> = { '|': 'pipe', '(': 'left', ')': 'right', '=': 'assign' };

const isPrintable = (sign: string): boolean => /^[!-~]$/.test(sign);

const signAt = (text: string, at: number): Lexed => {
  const sign = characterAt(text, at);
  const kind = signs[sign];
  if (kind !== undefined) return token(kind, text, at, at + 1);
  if (sign === ':')
    return text[at + 1] === '='
      ? token('declare', text, at, at + 2)
      : fault(at, at + 1, '":" must be followed by "=": a variable is declared with ":="');
  return isPrintable(sign) ? token('sign', text, at, at + 1) : fault(at, at + sign.length, `"${sign}" cannot be a part of an action`);
};

const isDigit = (sign: string | undefined): boolean => sign !== undefined && sign >= '0' && sign <= '9';

// One part of what is between braces.
const partAt = (text: string, at: number): Lexed => {
  const sign = text[at] ?? '';
  if (sign === '$') return named(['variable', 'variable'], text, at);
  if (sign === '.' && !isDigit(text[at + 1])) return named(['dot', 'field'], text, at);
  if (sign === '.' || sign === '+' || sign === '-' || isDigit(sign)) return numberAt(text, at);
  if (matchAt(name, text, at) !== undefined) return wordAt(text, at);
  return quotedAt(text, at) ?? signAt(text, at);
};

// A blank that belongs to a closing delimiter is not one of its own.
const spaceAt = (text: string, at: number): Token | undefined => {
  const found = matchAt(spaces, text, at);
  if (found === undefined) return undefined;
  const end = at + found.length;
  const to = text.startsWith('-}}', end) ? end - 1 : end;
  return to > at ? token('space', text, at, to) : undefined;
};

const commentAt = (text: string, open: number, at: number): Lexed => {
  const end = text.indexOf('*/', at + 2);
  if (end === -1) return fault(open, at + 2, 'a comment is not closed', 'end it with "*/}}"');
  const close = matchAt(rightDelimiter, text, end + 2);
  if (close === undefined) return fault(open, end + 2, 'a comment must end with "*/}}" or "*/ -}}"');
  return token('comment', text, open, end + 2 + close.length);
};

const unclosed = (open: number): TemplateFault => fault(open, open + 2, '"{{" is not closed', 'end the action with "}}"');

const closeOf = (text: string, at: number, close: string, left: number | undefined): Lexed =>
  left === undefined
    ? token('close', text, at, at + close.length)
    : fault(left, left + 1, '"(" is not closed before the action ends', 'close it with ")"');

const startOf = (text: string, open: number): number => open + (/^\{\{-[ \t\r\n]/.test(text.slice(open, open + 4)) ? 4 : 2);

// What is between braces, and where the text goes on behind them.
function* actionTokens(text: string, open: number): Generator<Lexed, number> {
  const start = startOf(text, open);
  if (text.startsWith('/*', start)) {
    const comment = commentAt(text, open, start);
    yield comment;
    return comment.to;
  }
  yield token('open', text, open, start);
  const lefts: number[] = [];
  for (let at = start; at < text.length; ) {
    const close = matchAt(rightDelimiter, text, at);
    if (close !== undefined) {
      yield closeOf(text, at, close, lefts.at(-1));
      return at + close.length;
    }
    const part = spaceAt(text, at) ?? partAt(text, at);
    const isRight = 'kind' in part && part.kind === 'right';
    if ('kind' in part && part.kind === 'left') lefts.push(part.from);
    yield isRight && lefts.pop() === undefined ? fault(part.from, part.to, '")" closes nothing') : part;
    at = part.to;
  }
  yield unclosed(open);
  return text.length;
}

/** Whether a text holds anything that a template would evaluate. */
export const isTemplate = (text: string): boolean => text.includes('{{');

/** The parts of a template one after the other; a fault is the last of them. */
export function* lex(text: string, start = 0): Generator<Lexed, void> {
  for (let at = start; at < text.length; ) {
    const found = text.indexOf('{{', at);
    const open = found === -1 ? text.length : found;
    if (open > at) yield token('text', text, at, open);
    if (found === -1) break;
    const action = actionTokens(text, open);
    let step = action.next();
    for (; step.done !== true; step = action.next()) {
      yield step.value;
      if ('message' in step.value) return;
    }
    at = step.value;
  }
  yield token('end', text, text.length, text.length);
}
