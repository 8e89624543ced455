/** Another reading of a text: what is encoded in it, decoded. */
export interface Reading {
  readonly text: string;
  /** The part of the text that it was read from. */
  readonly from: number;
  readonly to: number;
  /** Where a character of the reading is in the text; without it, the place of the whole is all that is known. */
  readonly at?: (offset: number) => number;
}

/** What a replacement makes of a match: its text, or nothing where it stays. */
export type Replacement = (match: RegExpExecArray) => string | undefined;

interface Part {
  readonly text: string;
  readonly from: number;
  /** A decoded part has its place as a whole. */
  readonly decoded: boolean;
}

const placesOf = (parts: readonly Part[]) => {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of parts) {
    starts.push(length);
    length += text.length;
  }
  return (offset: number): number => {
    const index = Math.max(
      0,
      starts.findLastIndex((start) => start <= offset),
    );
    const part = parts[index];
    return part === undefined ? 0 : part.from + (part.decoded ? 0 : offset - (starts[index] ?? 0));
  };
};

/** A text with all matches of an expression replaced, which remembers where everything was. */
export const replaced = (text: string, pattern: RegExp, replacement: Replacement): Reading | undefined => {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const decoded = replacement(match);
    if (decoded === undefined) continue;
    parts.push({ text: text.slice(end, match.index), from: end, decoded: false }, { text: decoded, from: match.index, decoded: true });
    end = match.index + match[0].length;
  }
  if (parts.length === 0) return undefined;
  parts.push({ text: text.slice(end), from: end, decoded: false });
  return { text: parts.map((part) => part.text).join(''), from: 0, to: text.length, at: placesOf(parts) };
};
