import { once } from './once';

/** Line and column of a character, both counted from 1. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
};

// Index of the last start that is not behind the offset.
const lineOf = (starts: readonly number[], offset: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Turns offsets in a text into lines and columns; lines are looked for when the first offset is given. */
export const linesOf = (text: string): ((offset: number) => LineAndColumn) => {
  const starts = once(() => lineStarts(text));
  return (offset) => {
    const index = lineOf(starts(), offset);
    return { line: index + 1, column: offset - (starts()[index] ?? 0) + 1 };
  };
};
