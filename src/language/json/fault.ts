import type { TextFault } from '../text-fault';
import { behindBlank, behindText } from './scan';

/** What may come next. */
type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

const literal = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none as they are
const escapes = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|[\\\u0000-\u001f]/g;

const faultInText = (text: string, start: number): TextFault | undefined => {
  const end = behindText(text, start);
  const inside = text.slice(start + 1, end - 1);
  if (end === start + 1 || text[end - 1] !== '"' || (end === text.length && (inside.match(/\\+$/)?.[0].length ?? 0) % 2 === 1))
    return { offset: start, message: 'this text in quotes is not closed' };
  const wrong = [...inside.matchAll(escapes)].find(([found]) => found.length === 1);
  return wrong === undefined ? undefined : { offset: start + 1 + wrong.index, message: 'this character must be written as an escape' };
};

const words: Readonly<Record<Expected, string>> = {
  value: 'a value is expected here',
  'value or end': 'a value or "]" is expected here',
  key: 'a key in double quotes is expected here',
  'key or end': 'a key in double quotes or "}" is expected here',
  colon: '":" is expected here',
  'comma or end': '"," or the closing bracket is expected here',
  nothing: 'this follows a value that has ended',
};

interface State {
  at: number;
  expected: Expected;
  readonly open: ('[' | '{')[];
}

const ended = (state: State): Expected => (state.open.length === 0 ? 'nothing' : 'comma or end');

// Goes over one sign where it may come, and says whether it did.
const acceptSign = (state: State, sign: string): boolean => {
  const { expected, open } = state;
  const holder = open.at(-1);
  if ((sign === '[' || sign === '{') && expected.startsWith('value')) {
    open.push(sign);
    state.expected = sign === '[' ? 'value or end' : 'key or end';
  } else if ((sign === ']' && holder === '[') || (sign === '}' && holder === '{')) {
    if (!expected.endsWith('or end')) return false;
    open.pop();
    state.expected = ended(state);
  } else if (sign === ',' && expected === 'comma or end') state.expected = holder === '[' ? 'value' : 'key';
  else if (sign === ':' && expected === 'colon') state.expected = 'value';
  else return false;
  state.at += 1;
  return true;
};

const acceptText = (text: string, state: State): TextFault | boolean => {
  const isKey = state.expected.startsWith('key');
  if (text[state.at] !== '"' || !(isKey || state.expected.startsWith('value'))) return false;
  const fault = faultInText(text, state.at);
  if (fault !== undefined) return fault;
  state.at = behindText(text, state.at);
  state.expected = isKey ? 'colon' : ended(state);
  return true;
};

const acceptLiteral = (text: string, state: State): boolean => {
  literal.lastIndex = state.at;
  if (!state.expected.startsWith('value') || literal.exec(text) === null) return false;
  state.at = literal.lastIndex;
  state.expected = ended(state);
  return true;
};

/** The first thing that keeps a text from being JSON. */
export const jsonFault = (text: string): TextFault | undefined => {
  const state: State = { at: behindBlank(text, 0), expected: 'value', open: [] };
  while (state.at < text.length) {
    const accepted = acceptSign(state, text[state.at] ?? '') || acceptText(text, state) || acceptLiteral(text, state);
    if (typeof accepted === 'object') return accepted;
    if (!accepted) return { offset: state.at, message: words[state.expected] };
    state.at = behindBlank(text, state.at);
  }
  return state.expected === 'nothing' ? undefined : { offset: text.length, message: words[state.expected] };
};
