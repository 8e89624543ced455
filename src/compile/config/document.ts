import { Composer, type CST, Lexer, LineCounter, type ParsedNode, Parser } from 'yaml';
import type { Location, Problem } from '../../core/problem';
import type { SourceFile } from '../../core/sources';
import { controlFault, type Fault, syntaxFault } from './syntax';

/** Turns an offset in the text into the place that a person finds it at. */
export type PlaceAt = (offset: number) => Location;

/** The nodes of a file, or what makes it unreadable. */
export type ReadDocument =
  | { readonly kind: 'read'; readonly contents: ParsedNode | null; readonly placeAt: PlaceAt }
  | { readonly kind: 'unreadable'; readonly problems: readonly Problem[] };

// Far more than any environment needs: the parser calls itself for each level and keeps every token in memory.
const deepest = 100;
const mostTokens = 1_000_000;
// After that many faults, more of them say nothing new.
const mostFaults = 20;

const placesIn = ({ file, text }: SourceFile): PlaceAt => {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1);
  return (offset) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
};

/** What is learnt from the tokens while they pass. */
interface Journal {
  readonly errors: Fault[];
  /** Why the rest was not read. */
  stopped?: Fault;
  /** Where a quoted text starts, by where it ends. */
  readonly quotes: Map<number, number>;
}

function* tokensOf(text: string, journal: Journal): Generator<CST.Token, void> {
  const parser = new Parser();
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    if (/^["']/.test(lexeme)) journal.quotes.set(offset + lexeme.length, offset);
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error')
        journal.errors.push(syntaxFault({ message: token.message, pos: [token.offset, token.offset] }, journal.quotes));
      yield token;
    }
    if (/^%/.test(lexeme) && parser.stack.length === 0)
      journal.stopped = { offset, message: 'directives such as %YAML are not supported', help: 'remove the line' };
    count += 1;
    if (parser.stack.length > deepest) journal.stopped = { offset, message: `the file is nested more than ${deepest} levels deep here` };
    if (count > mostTokens) journal.stopped = { offset, message: `the file holds more than ${mostTokens} words and signs` };
    if (journal.stopped !== undefined || journal.errors.length > mostFaults) return;
  }
  yield* parser.end();
}

const composed = (text: string): { readonly faults: readonly Fault[]; readonly contents: ParsedNode | null } => {
  const unreadable = (...faults: readonly Fault[]) => ({ faults, contents: null });
  const control = controlFault(text);
  if (control !== undefined) return unreadable(control);
  const journal: Journal = { errors: [], quotes: new Map() };
  const options = { version: '1.2', schema: 'core', strict: true, uniqueKeys: false, prettyErrors: false } as const;
  const [document, second] = new Composer(options).compose(tokensOf(text, journal), true, text.length);
  if (journal.stopped !== undefined) return unreadable(journal.stopped);
  if (second !== undefined) return unreadable({ offset: second.range[0], message: 'a second document starts here, but a file holds one' });
  if (journal.errors.length > mostFaults) return unreadable(...journal.errors);
  const faults = document?.errors.slice(0, mostFaults).map((error) => syntaxFault(error, journal.quotes)) ?? [];
  return { faults, contents: document?.contents ?? null };
};

/** Reads one file of YAML 1.2 as far as syntax goes. */
export const readDocument = (source: SourceFile): ReadDocument => {
  const placeAt = placesIn(source);
  const { faults, contents } = composed(source.text);
  if (faults.length === 0) return { kind: 'read', contents, placeAt };
  const told = new Map<number, Problem>();
  for (const { offset, ...fault } of faults) {
    const at = placeAt(offset);
    // What follows on the same line is mostly a consequence.
    if (!told.has(at.line)) told.set(at.line, { check: 'yaml', level: 'error', at, ...fault });
  }
  return { kind: 'unreadable', problems: [...told.values()] };
};
