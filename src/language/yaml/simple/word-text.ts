import { behindSpaces, lineEnd, toLineBehind } from './cursor';
import type { Reading } from './reading';
import { wordValue } from './words';

const noWordStart = /[,[\]{}#&*!|>'"%@`]/;

/** Whether a text without quotes may start at an offset. */
export const startsWord = (text: string, at: number, end: number): boolean => {
  const sign = text.charAt(at);
  if (noWordStart.test(sign)) return false;
  return !/[-?:]/.test(sign) || (at + 1 < end && text.charAt(at + 1) !== ' ');
};

/** Offset behind the last sign of a part of a text that is not a space. */
export const trimmedEnd = (text: string, from: number, to: number): number => {
  let end = to;
  while (end > from && text.charCodeAt(end - 1) === 32) end -= 1;
  return end;
};

/** The part of a line that is a text without quotes; undefined where it holds what looks like a key. */
const wordIn = (text: string, from: number, end: number): { readonly word: string; readonly isLast: boolean } | undefined => {
  const line = text.slice(from, end);
  const comment = line.indexOf(' #');
  const isLast = comment !== -1;
  const word = line.slice(0, trimmedEnd(line, 0, isLast ? comment : line.length));
  return word.includes(': ') || word.endsWith(':') ? undefined : { word, isLast };
};

/** A text over several lines while it is read. */
interface Lines {
  word: string;
  /** Offset of the end of the last of its lines. */
  end: number;
  /** Whether a comment ended it. */
  isLast: boolean;
}

// Lines that are indented more belong to it, whatever they start with but for a comment.
const withFurtherLines = ({ text }: Reading, column: number, lines: Lines): Lines | undefined => {
  let blank = 0;
  while (!lines.isLast) {
    const start = lines.end + 1;
    const at = behindSpaces(text, start);
    if (text.charCodeAt(at) === 10) {
      blank += 1;
      lines.end = at;
      continue;
    }
    if (at >= text.length || at - start <= column || text.charAt(at) === '#') break;
    const end = lineEnd(text, at);
    const next = wordIn(text, at, end);
    if (next === undefined) return undefined;
    lines.word += (blank === 0 ? ' ' : '\n'.repeat(blank)) + next.word;
    lines.isLast = next.isLast;
    lines.end = end;
    blank = 0;
  }
  return lines;
};

/** Reads a text without quotes and goes behind it; undefined where only the library knows. */
export const wordAt = (reading: Reading, column: number): unknown => {
  const { text, at, end, version } = reading;
  const first = startsWord(text, at, end) ? wordIn(text, at, end) : undefined;
  const whole = first && withFurtherLines(reading, column, { ...first, end });
  if (first === undefined || whole === undefined || (reading.hasTabs && whole.word.includes('\t'))) return undefined;
  reading.left -= whole.end - end;
  toLineBehind(reading, whole.end);
  return whole.word === first.word ? wordValue(whole.word, version) : whole.word;
};
