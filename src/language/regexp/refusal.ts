import type { SyntaxFault } from './re2';

/** Why an expression is not one of Go's. */
export interface Refusal {
  /** What is wrong, in words that follow "the regular expression cannot be read: ". */
  readonly message: string;
  /** Where in the expression the fault begins; absent where it cannot be narrowed down. */
  readonly at?: number;
}

const escapeText = (piece: string): string =>
  /^\\[1-9]/.test(piece) ? `"${piece}" refers back to a group, which Go does not support` : `"${piece}" is not an escape that Go knows`;

const groupText = (piece: string): string =>
  /^\(\?<?[=!]/.test(piece) ? `"${piece}" is a lookaround assertion, which Go does not support` : `"${piece}" is not a group that Go knows`;

const captureText = (piece: string): string =>
  /^\(\?<[=!]/.test(piece) ? groupText(piece.slice(0, 4)) : `"${piece}" does not name a group`;

const words: Readonly<Record<string, (piece: string) => string>> = {
  'missing closing )': () => 'a "(" is never closed',
  'unexpected )': () => 'a ")" closes nothing',
  'missing closing ]': () => 'a "[" is never closed',
  'trailing backslash at end of expression': () => 'it ends with a single backslash',
  'invalid escape sequence': escapeText,
  'invalid or unsupported Perl syntax': groupText,
  'invalid named capture': captureText,
  'invalid character class range': (piece) => `"${piece}" is not a range or class of characters`,
  'missing argument to repetition operator': (piece) => `"${piece}" has nothing to repeat`,
  'invalid nested repetition operator': (piece) => `"${piece}" repeats a repetition`,
  'invalid repeat count': (piece) => `"${piece}" is not a repeat count from 0 to 1000`,
  'expression nests too deeply': () => 'its groups are nested too deeply',
};

// The fault of an open parenthesis names the whole expression.
const positionOf = (expression: string, { fault, piece }: SyntaxFault): number | undefined => {
  if (fault === 'trailing backslash at end of expression') return expression.length - 1;
  if (piece === '' || fault.includes(')')) return undefined;
  const at = expression.indexOf(piece);
  return at >= 0 && at === expression.lastIndexOf(piece) ? at : undefined;
};

/** A refusal as messages show it. */
export const refusalText = ({ message, at }: Refusal): string => `${message}${at === undefined ? '' : `, at character ${at + 1}`}`;

/** A fault of Go's in plain words, with its position where it has one. */
export const refusalOf = (expression: string, fault: SyntaxFault): Refusal => {
  const at = positionOf(expression, fault);
  const message = (words[fault.fault] ?? ((piece: string) => (piece === '' ? fault.fault : `${fault.fault}: ${piece}`)))(fault.piece);
  return { message, ...(at === undefined ? {} : { at }) };
};
