/** Where a reader of lines is: at the first sign of the next line that holds one, or behind the sign of a list in it. */
export interface Cursor {
  readonly text: string;
  /** Whether the text holds tabs: in the structure, they are nothing simple. */
  readonly hasTabs: boolean;
  /** Offset of the sign. */
  at: number;
  /** Its column; -1 behind the last line. */
  column: number;
  /** Offset of the end of its line. */
  end: number;
  /** Words and signs that may still come. */
  left: number;
}

const newline = 10;
const space = 32;
const hash = 35;

/** Offset of the first sign from an offset on that is not a space. */
export const behindSpaces = (text: string, from: number): number => {
  let at = from;
  while (text.charCodeAt(at) === space) at += 1;
  return at;
};

/** Offset of the end of the line that an offset is in. */
export const lineEnd = (text: string, from: number): number => {
  const found = text.indexOf('\n', from);
  return found === -1 ? text.length : found;
};

// More than the signs of a line of which nobody counts them one by one.
const perLine = 10;

/** Goes to the next line that holds more than blanks and a comment, behind an offset at the end of a line. */
export const toLineBehind = (cursor: Cursor, end: number): void => {
  const { text } = cursor;
  let start = end + 1;
  while (start < text.length) {
    cursor.left -= perLine;
    const at = behindSpaces(text, start);
    const code = text.charCodeAt(at);
    const next = code === newline ? at : lineEnd(text, at);
    if (at < next && code !== hash) {
      cursor.at = at;
      cursor.column = at - start;
      cursor.end = next;
      return;
    }
    start = next + 1;
  }
  cursor.at = text.length;
  cursor.end = text.length;
  cursor.column = -1;
};

/** Goes to the next line that holds more than blanks and a comment. */
export const toNextLine = (cursor: Cursor): void => toLineBehind(cursor, cursor.end);

/** Whether nothing but blanks and a comment is left of a line; a comment needs a space in front of it. */
export const isDone = (text: string, from: number, end: number): boolean => {
  const at = behindSpaces(text, from);
  return at >= end || (text.charCodeAt(at) === hash && (at > from || text.charCodeAt(at - 1) === space));
};

/** Whether the cursor is at the sign of an entry of a list. */
export const isAtDash = ({ text, at, end }: Cursor): boolean =>
  text.charCodeAt(at) === 45 && (at + 1 >= end || text.charCodeAt(at + 1) === space);
