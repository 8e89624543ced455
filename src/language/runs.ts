/** A part of a value with the place that it is written at: as it is, or in other characters, such as those of an escape. */
export interface Run {
  /** Characters of the value. */
  readonly length: number;
  /** Offset of its first character in the text. */
  readonly at: number;
  /** Characters that represent all of it together; absent where each character represents itself. */
  readonly written?: number;
}

/** Where a character of a value is written, given the runs that make it up; behind the last character, the end. */
export const placeInRuns = (runs: Iterable<Run>, offset: number): number | undefined => {
  let left = offset;
  let end: number | undefined;
  for (const { length, at, written } of runs) {
    if (left < length) return written === undefined ? at + left : at;
    left -= length;
    end = at + (written ?? length);
  }
  return end;
};
