/** One document of a stream of YAML: from its first character to behind its last. */
export interface DocumentRange {
  readonly start: number;
  readonly end: number;
}

// These signs end a document wherever they begin a line, inside texts in quotes and blocks too.
const marker = /(?:^|\n)(?:---|\.\.\.)(?=[ \t\r\n]|$)/g;

// Comments, blank lines and directives belong to the document that follows.
const mayPrecede = /^(?:[ \t\r]*(?:#|$)|%)/;

const behindLine = (text: string, offset: number): number => {
  const found = text.indexOf('\n', offset);
  return found === -1 ? text.length : found + 1;
};

function* linesBefore(text: string, { start, end }: DocumentRange): Generator<{ readonly offset: number; readonly text: string }> {
  for (let line = start; line < end; line = behindLine(text, line))
    yield { offset: line, text: text.slice(line, Math.min(behindLine(text, line), end)).replace(/\n$/, '') };
}

const isEmpty = (text: string, range: DocumentRange): boolean => {
  for (const line of linesBefore(text, range)) if (!mayPrecede.test(line.text)) return false;
  return true;
};

/** Where the first directive, such as `%YAML`, is written in front of the first document. */
export const firstDirective = (text: string): number | undefined => {
  for (const line of linesBefore(text, { start: 0, end: text.length })) {
    if (line.text.startsWith('%')) return line.offset;
    if (!mayPrecede.test(line.text)) return undefined;
  }
  return undefined;
};

/** The documents of a text, without reading them, so that a broken one does not reach into its neighbours. */
export const documentRanges = (text: string): readonly DocumentRange[] => {
  const ranges: DocumentRange[] = [];
  let start = 0;
  const close = (end: number): void => {
    if (isEmpty(text, { start, end })) return;
    ranges.push({ start, end });
    start = end;
  };
  for (const { 0: found, index } of text.matchAll(marker)) {
    const line = found.startsWith('\n') ? index + 1 : index;
    close(text[line] === '-' ? line : behindLine(text, line));
  }
  close(text.length);
  return ranges;
};
