import { Composer, type CST, Lexer, type ParsedNode, Parser, type Tags } from 'yaml';
import type { TextFault } from '../text-fault';
import type { DocumentRange } from './documents';
import { lenientLexer } from './lexer';
import { controlFault, syntaxFault } from './wording';

/** How a document is read. */
export interface YamlOptions {
  /** 1.1 is what Kubernetes, Helm and Argo CD read, 1.2 what our own input is written in. */
  readonly version: '1.1' | '1.2';
  /** Also reads what the specification forbids and the readers of Kubernetes and Prometheus accept. */
  readonly lenient?: boolean;
}

/** The nodes of a document, and what keeps it from being read. */
export interface ComposedDocument {
  readonly contents: ParsedNode | null;
  readonly faults: readonly TextFault[];
}

/** Levels that values may be nested: the parser calls itself for each of them, and so does whoever reads the data. */
export const deepest = 100;

// Far more than anybody writes: the parser keeps every token in memory.
const mostTokens = 1_000_000;

// After that many faults, more of them say nothing new.
const mostFaults = 20;

/** What is learnt from the tokens while they pass. */
interface Journal {
  readonly errors: TextFault[];
  /** Why the rest was not read. */
  stopped?: TextFault;
  /** Where a quoted text starts, by where it ends. */
  readonly quotes: Map<number, number>;
}

const limitFault = (offset: number, depth: number, count: number): TextFault | undefined => {
  if (depth > deepest) return { offset, message: `the file is nested more than ${deepest} levels deep here` };
  return count > mostTokens ? { offset, message: `the file holds more than ${mostTokens} words and signs` } : undefined;
};

function* tokensOf(lexemes: Iterable<string>, start: number, journal: Journal): Generator<CST.Token, void> {
  const parser = new Parser();
  parser.offset = start;
  let count = 0;
  for (const lexeme of lexemes) {
    const { offset } = parser;
    if (/^["']/.test(lexeme)) journal.quotes.set(offset + lexeme.length, offset);
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error')
        journal.errors.push(syntaxFault({ message: token.message, pos: [token.offset, token.offset] }, journal.quotes));
      yield token;
    }
    count += 1;
    const fault = limitFault(offset, parser.stack.length, count);
    if (fault !== undefined) journal.stopped = fault;
    if (fault !== undefined || journal.errors.length > mostFaults) return;
  }
  yield* parser.end();
}

// Texts that readers of Kubernetes and Prometheus take for texts: dates, times, and what is written in base 64 or 60.
const unused = new Set(['timestamp', 'binary', 'omap', 'pairs', 'set', 'merge'].map((name) => `tag:yaml.org,2002:${name}`));

/** The tags of the library that we read. */
export const tagsOf = (tags: Tags): Tags =>
  tags.filter((tag) => typeof tag === 'string' || !(unused.has(tag.tag) || tag.format === 'TIME'));

const composerFor = ({ version, lenient = false }: YamlOptions): Composer =>
  new Composer({
    version,
    customTags: tagsOf,
    merge: false,
    strict: !lenient,
    uniqueKeys: false,
    prettyErrors: false,
  });

const oncePerLine = (text: string, faults: readonly TextFault[]): readonly TextFault[] => {
  let end = -1;
  return [...faults]
    .sort((a, b) => a.offset - b.offset)
    .filter(({ offset }) => {
      // What follows on the same line is mostly a consequence.
      if (offset < end) return false;
      const found = text.indexOf('\n', offset);
      end = found === -1 ? text.length + 1 : found + 1;
      return true;
    });
};

/** Reads one document of a text, as far as syntax goes. */
export const compose = (text: string, { start, end }: DocumentRange, options: YamlOptions): ComposedDocument => {
  const source = text.slice(start, end);
  const unreadable = (faults: readonly TextFault[]) => ({ contents: null, faults: oncePerLine(text, faults) });
  const control = controlFault(source);
  if (control !== undefined) return unreadable([{ ...control, offset: start + control.offset }]);
  const journal: Journal = { errors: [], quotes: new Map() };
  const lexer = options.lenient === true ? lenientLexer() : new Lexer();
  const [document] = composerFor(options).compose(tokensOf(lexer.lex(source), start, journal), true, end);
  if (journal.stopped !== undefined) return unreadable([journal.stopped]);
  if (journal.errors.length > mostFaults) return unreadable(journal.errors);
  const faults = document?.errors.slice(0, mostFaults).map((error) => syntaxFault(error, journal.quotes)) ?? [];
  return { contents: document?.contents ?? null, faults: oncePerLine(text, faults) };
};
