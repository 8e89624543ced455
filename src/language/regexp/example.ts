import { wholeTextPattern } from './regexp';

interface Piece {
  readonly text: string;
  /** Where the rest of the pattern starts. */
  readonly next: number;
}

const characters = [...'a0-._/ Abcdefghijklmnopqrstuvwxyz123456789:,#@'];

// A class or an escape is asked itself which character it takes.
const anyOf = (atom: string): string => characters.find((character) => wholeTextPattern(atom)?.test(character)) ?? '';

const openingOfGroup = /\((?:\?:|\?P?<\w+>)?/y;
const classOrEscape = /\[\^?\]?(?:\[:\w+:\]|\\.|[^\]\\])*\]|\\(?:x\{[0-9a-fA-F]+\}|[pP]\{\w+\}|.)/sy;
const quantifier = /(?:[*?]|\+|\{(\d+)(?:,\d*)?\})\??/y;

const at = (expression: RegExp, pattern: string, place: number): RegExpExecArray | null => {
  expression.lastIndex = place;
  return expression.exec(pattern);
};

const groupAt = (pattern: string, start: number): Piece => {
  const first = alternativeAt(pattern, start);
  let { next } = first;
  // The first alternative will do; the others are only read over.
  while (pattern[next] === '|') next = alternativeAt(pattern, next + 1).next;
  return { text: first.text, next };
};

const atomAt = (pattern: string, place: number): Piece => {
  const opening = at(openingOfGroup, pattern, place);
  if (opening !== null) {
    const { text, next } = groupAt(pattern, place + opening[0].length);
    return { text, next: next + 1 };
  }
  const atom = at(classOrEscape, pattern, place);
  if (atom !== null) return { text: anyOf(atom[0]), next: place + atom[0].length };
  const character = pattern[place] ?? '';
  return { text: character === '.' ? 'a' : character === '^' || character === '$' ? '' : character, next: place + 1 };
};

const timesOf = (quantified: RegExpExecArray | null): number => {
  if (quantified === null || quantified[0].startsWith('+')) return 1;
  return quantified[1] === undefined ? 0 : Number(quantified[1]);
};

const alternativeAt = (pattern: string, start: number): Piece => {
  let text = '';
  let place = start;
  while (place < pattern.length && pattern[place] !== '|' && pattern[place] !== ')') {
    const atom = atomAt(pattern, place);
    const quantified = at(quantifier, pattern, atom.next);
    text += atom.text.repeat(timesOf(quantified));
    place = atom.next + (quantified?.[0].length ?? 0);
  }
  return { text, next: place };
};

/** A text that a regular expression of Prometheus matches as a whole; nothing where none is found. */
export const textMatching = (pattern: string): string | undefined => {
  const { text } = groupAt(pattern.replace(/^\(\?[a-zA-Z]+\)/, ''), 0);
  return wholeTextPattern(pattern)?.test(text) === true ? text : undefined;
};
