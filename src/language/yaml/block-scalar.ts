import type { Run } from '../runs';

interface Row {
  /** Without the indentation that is common to all. */
  readonly text: string;
  readonly at: number;
  /** Offset of the line break behind it. */
  readonly end: number;
}

const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

const isBlank = (line: string): boolean => /^ *\r?$/.test(line);

// Blanks in front of the first written line that the value keeps are written behind an indentation that a number settles.
const commonIndent = (lines: readonly string[], value: string): number => {
  const written = lines.find((line) => !isBlank(line));
  // The library keeps no blanks of a text that holds nothing else.
  if (written === undefined) return Number.POSITIVE_INFINITY;
  return indentOf(written) - indentOf(value.split('\n').find((line) => !isBlank(line)) ?? '');
};

const rowsOf = (body: string, at: number, value: string): readonly Row[] => {
  // The last line break ends the last line.
  const lines = body.replace(/\n$/, '').split('\n');
  const indent = commonIndent(lines, value);
  let next = at;
  return lines.map((line) => {
    const start = next;
    next += line.length + 1;
    const cut = Math.min(indent, indentOf(line));
    return { text: line.slice(cut).replace(/\r$/, ''), at: start + cut, end: start + line.length };
  });
};

const lineBreak = (row: Row | undefined): readonly Run[] => (row === undefined ? [] : [{ length: 1, at: row.end, written: 1 }]);

const content = ({ text, at }: Row): readonly Run[] => (text === '' ? [] : [{ length: text.length, at }]);

const isIndented = ({ text }: Row): boolean => /^[ \t]/.test(text);

// Lines that begin with blanks keep the breaks around them; between others, one break is a blank and of several the first is none.
function* foldedRuns(rows: readonly Row[]): Generator<Run> {
  let before: Row | undefined;
  let empty: Row[] = [];
  for (const row of rows) {
    if (row.text === '') {
      empty.push(row);
      continue;
    }
    const kept = before === undefined || isIndented(before) || isIndented(row);
    if (before !== undefined && (kept || empty.length === 0)) yield* lineBreak(before);
    for (const one of empty) yield* lineBreak(one);
    yield* content(row);
    before = row;
    empty = [];
  }
}

function* literalRuns(rows: readonly Row[]): Generator<Run> {
  for (const [index, row] of rows.entries()) {
    if (index > 0) yield* lineBreak(rows[index - 1]);
    yield* content(row);
  }
}

/** The parts of a text behind `|` or `>`, given as it is written, from that sign on, and as it is read. */
export function* blockRuns(source: string, at: number, value: string): Generator<Run> {
  const [header = '', signs = ''] = /^(\S*)[^\n]*\n?/.exec(source) ?? [];
  const rows = rowsOf(source.slice(header.length), at + header.length, value);
  const last = rows.findLastIndex(({ text }) => text !== '');
  const written = rows.slice(0, last + 1);
  yield* signs.startsWith('>') ? foldedRuns(written) : literalRuns(written);
  if (signs.includes('-')) return;
  const rest = rows.slice(Math.max(0, last), signs.includes('+') ? rows.length : last + 1);
  for (const row of rest) yield* lineBreak(row);
}
