import { readPipeline, readTemplateName } from './pipeline';
import { accept, fail, nested, next, peek, type Reader, readerOf, skipSpace, unexpected } from './reader';
import type { TemplateFault, Token } from './token';
import type { Branch, Part, Span } from './tree';

/** A template as a tree, or why it is none. */
export type ReadTemplate =
  | { readonly kind: 'read'; readonly parts: readonly Part[] }
  | { readonly kind: 'unreadable'; readonly fault: TemplateFault };

/** Parts up to what ends them. */
interface Body {
  readonly parts: readonly Part[];
  /** The `else` that ends them; absent where `end` does. */
  readonly otherwise?: Token;
  readonly to: number;
}

const headOf = (reader: Reader, open: Token): Span => ({ from: open.from, to: accept(reader, 'close')?.to ?? unexpectedEnd(reader, open) });

const unexpectedEnd = (reader: Reader, open: Token): number => {
  unexpected(reader, '"}}"');
  return open.to;
};

const pipelineIn = (reader: Reader, context: string) => readPipeline(reader, context, 'close');

const writtenHead = (reader: Reader, { from, to }: Span): string => reader.text.slice(from, to);

// The parts up to the `end` or `else` of what was opened at the head.
const readBody = (reader: Reader, head: Span): Body => {
  const parts: Part[] = [];
  return nested(reader, head, () => {
    for (;;) {
      const token = peek(reader);
      if (token.kind === 'end') {
        fail(reader, head, `${writtenHead(reader, head)} has no {{ end }}`, 'close it with {{ end }}');
        return { parts, to: token.to };
      }
      const found = readPart(reader);
      if ('kind' in found) parts.push(found);
      else if (found.closing.text === 'end') return { parts, to: found.to };
      else return { parts, to: found.to, otherwise: found.closing };
    }
  });
};

interface Closing {
  readonly closing: Token;
  readonly to: number;
}

// `else` leaves a keyword behind it for whoever reads the branch.
const readClosing = (reader: Reader, open: Token, closing: Token): Closing => {
  skipSpace(reader);
  const chained = closing.text === 'else' && peek(reader).kind === 'keyword';
  return { closing, to: chained ? closing.to : headOf(reader, open).to };
};

// An `else if` is an `if` of its own, closed by the same `end`.
const readOtherwise = (reader: Reader, kind: Branch['kind'], word: Token, open: Span): Body => {
  const follower = peek(reader);
  if (follower.kind === 'keyword') {
    if (follower.text !== kind || kind === 'range') {
      fail(
        reader,
        { from: word.from, to: follower.to },
        `"else ${follower.text}" cannot continue "${kind}"`,
        `only "if" has "else if", and "with" has "else with"`,
      );
      return { parts: [], to: follower.to };
    }
    const branch = readBranch(reader, word, next(reader), true);
    return { parts: branch === undefined ? [] : [branch], to: branch?.to ?? follower.to };
  }
  const body = readBody(reader, open);
  if (body.otherwise !== undefined) fail(reader, body.otherwise, `${writtenHead(reader, open)} has an {{ else }} already`);
  return body;
};

const readBranch = (reader: Reader, open: Token, word: Token, chained: boolean): Branch | undefined => {
  const kind = word.text as Branch['kind']; // by the caller
  const pipeline = pipelineIn(reader, kind);
  const head = headOf(reader, open);
  if (pipeline === undefined) return undefined;
  if (kind === 'range') reader.ranges += 1;
  const body = readBody(reader, head);
  if (kind === 'range') reader.ranges -= 1;
  const otherwise =
    body.otherwise === undefined ? undefined : nested(reader, head, () => readOtherwise(reader, kind, body.otherwise ?? word, head));
  return {
    kind,
    pipeline,
    body: body.parts,
    ...(otherwise === undefined ? {} : { otherwise: otherwise.parts }),
    head,
    ...(chained ? { chained } : {}),
    from: open.from,
    to: otherwise?.to ?? body.to,
  };
};

// Neither variables nor ranges reach into a template of its own.
const readOwnBody = (reader: Reader, head: Span): Body => {
  const { ranges } = reader;
  reader.ranges = 0;
  const body = readBody(reader, head);
  reader.ranges = ranges;
  if (body.otherwise !== undefined) fail(reader, body.otherwise, `{{ else }} cannot be directly in ${writtenHead(reader, head)}`);
  return body;
};

const readDefine = (reader: Reader, open: Token, word: Token): Part | undefined => {
  if (reader.depth > 0) return fail(reader, word, 'a template can only be defined outside of every block');
  const name = readTemplateName(reader);
  const head = headOf(reader, open);
  const { parts, to } = readOwnBody(reader, head);
  return name === undefined ? undefined : { kind: 'define', name, body: parts, from: open.from, to };
};

const readBlock = (reader: Reader, open: Token): Part | undefined => {
  const name = readTemplateName(reader);
  const pipeline = name === undefined ? undefined : pipelineIn(reader, 'block');
  const head = headOf(reader, open);
  const { parts, to } = readOwnBody(reader, head);
  return name === undefined || pipeline === undefined ? undefined : { kind: 'block', name, pipeline, body: parts, from: open.from, to };
};

const readTemplateCall = (reader: Reader, open: Token): Part | undefined => {
  const name = readTemplateName(reader);
  if (name === undefined) return undefined;
  const close = accept(reader, 'close');
  if (close !== undefined) return { kind: 'template', name, from: open.from, to: close.to };
  const pipeline = pipelineIn(reader, 'template');
  const { to } = headOf(reader, open);
  return pipeline === undefined ? undefined : { kind: 'template', name, pipeline, from: open.from, to };
};

const readJump = (reader: Reader, open: Token, word: Token): Part | undefined => {
  const { to } = headOf(reader, open);
  if (reader.ranges === 0) return fail(reader, word, `"${word.text}" is only possible within a range`);
  return { kind: word.text === 'break' ? 'break' : 'continue', from: open.from, to };
};

const readKeyword = (reader: Reader, open: Token, word: Token): Part | undefined => {
  switch (word.text) {
    case 'define':
      return readDefine(reader, open, word);
    case 'block':
      return readBlock(reader, open);
    case 'template':
      return readTemplateCall(reader, open);
    case 'break':
    case 'continue':
      return readJump(reader, open, word);
    default:
      return readBranch(reader, open, word, false);
  }
};

const readAction = (reader: Reader, open: Token): Part | undefined => {
  const pipeline = pipelineIn(reader, 'an action');
  const { to } = headOf(reader, open);
  return pipeline === undefined ? undefined : { kind: 'action', pipeline, from: open.from, to };
};

const readPart = (reader: Reader): Part | Closing => {
  const token = next(reader);
  const { from, to } = token;
  if (token.kind === 'text' || token.kind === 'comment') return { kind: token.kind, from, to };
  const word = accept(reader, 'keyword');
  if (word?.text === 'end' || word?.text === 'else') return readClosing(reader, token, word);
  const part = word === undefined ? readAction(reader, token) : readKeyword(reader, token, word);
  // Where there is none, a fault was noted.
  return part ?? { kind: 'text', from, to };
};

// Far more than anybody writes by hand.
const largest = 1_000_000;

/** Reads a text as a template of Go. */
export const readTemplate = (text: string): ReadTemplate => {
  const reader = readerOf(text);
  const parts: Part[] = [];
  if (text.length > largest) fail(reader, { from: 0, to: 0 }, `the template has more than ${largest} characters`);
  while (peek(reader).kind !== 'end') {
    const found = readPart(reader);
    if ('kind' in found) parts.push(found);
    else
      fail(
        reader,
        found.closing,
        `{{ ${found.closing.text} }} closes nothing`,
        'an {{ if }}, {{ with }} or {{ range }} is missing before it',
      );
  }
  return reader.fault === undefined ? { kind: 'read', parts } : { kind: 'unreadable', fault: reader.fault };
};
