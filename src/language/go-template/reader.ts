import { lex } from './lex';
import type { TemplateFault, Token, TokenKind } from './token';
import type { Span } from './tree';

/** A template while it is read. The first fault ends it: from then on, there is nothing but its end. */
export interface Reader {
  readonly text: string;
  readonly tokens: Iterator<Token | TemplateFault>;
  readonly ahead: Token[];
  fault?: TemplateFault;
  /** Blocks and parentheses around the present place. */
  depth: number;
  /** Ranges around it that `break` can leave. */
  ranges: number;
}

/** A reader at the start of a text. */
export const readerOf = (text: string): Reader => ({ text, tokens: lex(text), ahead: [], depth: 0, ranges: 0 });

const endOf = ({ text }: Reader): Token => ({ kind: 'end', text: '', from: text.length, to: text.length });

/** Notes the first thing that is wrong. */
export const fail = (reader: Reader, { from, to }: Span, message: string, help?: string): undefined => {
  reader.fault ??= { from, to, message, ...(help === undefined ? {} : { help }) };
  reader.ahead.length = 0;
};

const pull = (reader: Reader): Token => {
  if (reader.fault !== undefined) return endOf(reader);
  const { value } = reader.tokens.next();
  // What follows the end is the end.
  if (value === undefined) return endOf(reader);
  if ('kind' in value) return value;
  reader.fault = value;
  return endOf(reader);
};

/** A part that comes later, without going there. */
export const peek = (reader: Reader, index = 0): Token => {
  while (reader.ahead.length <= index) reader.ahead.push(pull(reader));
  return reader.ahead[index] ?? endOf(reader);
};

/** The next part. */
export const next = (reader: Reader): Token => reader.ahead.shift() ?? pull(reader);

/** Goes over a blank. */
export const skipSpace = (reader: Reader): void => {
  if (peek(reader).kind === 'space') next(reader);
};

/** The next part that is not blank, where it is of a kind; the reader then goes over it. */
export const accept = (reader: Reader, kind: TokenKind): Token | undefined => {
  skipSpace(reader);
  return peek(reader).kind === kind ? next(reader) : undefined;
};

/** A part in quotes, unless it has some of its own. */
export const inQuotes = (text: string): string => (/^["'`]/.test(text) ? text : `"${text}"`);

// How a part is called in a message.
const called = ({ kind, text }: Token): string => {
  if (kind === 'end') return 'the end of the text';
  return kind === 'close' ? '"}}"' : inQuotes(text);
};

/** Notes that something else is expected in the place of the next part. */
export const unexpected = (reader: Reader, expected: string): undefined => {
  skipSpace(reader);
  const found = peek(reader);
  if (found.text === '}') return fail(reader, found, '"}" does not end an action', 'end it with "}}"');
  return fail(reader, found, `${expected} is expected, not ${called(found)}`);
};

// Far more than anybody writes, and few enough for the stack of whoever walks the tree.
const deepest = 200;

/** Reads what is nested, unless it is nested too deep. */
export const nested = <Result>(reader: Reader, at: Span, read: () => Result): Result => {
  reader.depth += 1;
  if (reader.depth > deepest) fail(reader, at, `the template is nested more than ${deepest} levels deep here`);
  const result = read();
  reader.depth -= 1;
  return result;
};
