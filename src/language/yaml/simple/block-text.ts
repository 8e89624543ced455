import { behindSpaces, type Cursor, isDone, lineEnd, toLineBehind } from './cursor';

const header = /([|>])([1-9]?)([+-]?)/y;

interface Lines {
  /** Lines without the indentation that all of them have. */
  readonly lines: readonly string[];
  /** Offset of the end of the last of them. */
  readonly end: number;
}

// Lines that are indented more than the key, up to the first that is not; blank ones at the end count, too.
const linesBelow = (text: string, start: number, column: number, given: number): Lines | undefined => {
  const lines: string[] = [];
  let indent = given === 0 ? -1 : Math.max(0, column) + given;
  let blank = 0;
  let end = start - 1;
  for (let from = start; from < text.length; ) {
    const to = lineEnd(text, from);
    const at = behindSpaces(text, from);
    const own = at - from;
    if (at >= to) blank = Math.max(blank, own);
    else {
      if (indent === -1 ? own <= column : own < indent) break;
      // A tab, or a longer blank line above the first, makes the indentation a riddle.
      if (indent === -1 && (blank > own || text[at] === '\t')) return undefined;
      if (indent === -1) indent = own;
    }
    lines.push(indent === -1 || own < indent ? '' : text.slice(from + indent, to));
    end = to;
    from = to + 1;
  }
  // What is less indented than the text, and more than its key, belongs to neither.
  const rest = behindSpaces(text, end + 1) - end - 1;
  return indent !== -1 && end + 1 < text.length && rest > column ? undefined : { lines, end };
};

const isSpaced = (line: string): boolean => line.startsWith(' ') || line.startsWith('\t');

// Lines of running text are one line, and what is indented more keeps its own.
const foldedText = (lines: readonly string[]): string => {
  let value = '';
  let before: string | undefined;
  let blank = 0;
  for (const line of lines) {
    if (line === '') {
      blank += 1;
      continue;
    }
    if (before === undefined) value += '\n'.repeat(blank);
    else if (isSpaced(before) || isSpaced(line)) value += '\n'.repeat(blank + 1);
    else value += blank === 0 ? ' ' : '\n'.repeat(blank);
    value += line;
    before = line;
    blank = 0;
  }
  return value;
};

const lastText = (lines: readonly string[]): number => {
  let count = lines.length;
  while (count > 0 && lines[count - 1] === '') count -= 1;
  return count;
};

/** Reads a text below `|` or `>` and goes behind it; undefined where only the library knows. */
export const blockText = (cursor: Cursor, start: number, column: number): string | undefined => {
  const { text } = cursor;
  header.lastIndex = start;
  const [, sign, given, end = ''] = header.exec(text) ?? [];
  if (!isDone(text, header.lastIndex, cursor.end)) return undefined;
  const below = linesBelow(text, cursor.end + 1, column, Number(given));
  if (below === undefined) return undefined;
  cursor.left -= 2 * below.lines.length;
  const count = lastText(below.lines);
  const written = below.lines.slice(0, count);
  // Blank lines that are kept, and blanks that end a text, are nothing simple.
  if (count === 0 || end === '+' || below.lines.slice(count).some((line) => line !== '') || /^ *$/.test(written.at(-1) ?? ''))
    return undefined;
  toLineBehind(cursor, below.end);
  const value = sign === '|' ? written.join('\n') : foldedText(written);
  return end === '-' ? value : `${value}\n`;
};
