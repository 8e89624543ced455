import type { Run } from '../runs';

interface Line {
  readonly text: string;
  readonly at: number;
}

const linesIn = (source: string, at: number): readonly Line[] => {
  const lines: Line[] = [];
  let start = 0;
  for (const { 0: found, index } of source.matchAll(/\r?\n/g)) {
    lines.push({ text: source.slice(start, index), at: at + start });
    start = index + found.length;
  }
  return [...lines, { text: source.slice(start), at: at + start }];
};

const trimmed = ({ text, at }: Line, first: boolean, last: boolean): Line => {
  const start = first ? 0 : text.length - text.replace(/^[ \t]+/, '').length;
  const inner = text.slice(start);
  return { text: last ? inner : inner.replace(/(?<![ \t])[ \t]+$/, ''), at: at + start };
};

// A single line break is a blank, and of several the first is none.
function* foldedRuns(source: string, base: number): Generator<Run> {
  const lines = linesIn(source, base);
  let breaks: number[] = [];
  for (const [index, line] of lines.entries()) {
    const { text, at } = trimmed(line, index === 0, index === lines.length - 1);
    if (index > 0 && (text !== '' || index === lines.length - 1)) {
      if (breaks.length === 1) yield { length: 1, at: breaks[0] ?? at, written: 1 };
      else for (const place of breaks.slice(1)) yield { length: 1, at: place, written: 1 };
      breaks = [];
    }
    if (text !== '') yield { length: text.length, at };
    breaks.push(line.at + line.text.length);
  }
}

/** The parts of a text without quotes. */
export const plainRuns = (source: string, at: number): Iterable<Run> => foldedRuns(source, at);

/** The parts of a text in single quotes, in which two of them are one. */
export function* singleQuotedRuns(source: string, at: number): Generator<Run> {
  for (const run of foldedRuns(source.slice(1, -1), at + 1)) {
    if (run.written !== undefined) {
      yield run;
      continue;
    }
    const text = source.slice(run.at - at, run.at - at + run.length);
    let start = 0;
    for (const { index } of text.matchAll(/''/g)) {
      if (index > start) yield { length: index - start, at: run.at + start };
      yield { length: 1, at: run.at + index, written: 2 };
      start = index + 2;
    }
    if (start < text.length) yield { length: text.length - start, at: run.at + start };
  }
}

const digits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

// The pieces that double quotes hold: an escape, line breaks with the blanks around them, blanks, or other text.
const piece = /\\(?:x.{2}|u.{4}|U.{8}|\r?\n[ \t]*|[\s\S])|[ \t]*\r?\n(?:[ \t]|\r?\n)*|[^\\\n]+?(?=[ \t]*\r?\n|\\|$)|[\s\S]/gy;

const escapeLength = (found: string): number => {
  const size = digits[found[1] ?? ''];
  if (size === undefined) return /^\\\r?\n/.test(found) ? 0 : 1;
  return Number.parseInt(found.slice(2), 16) > 0xffff ? 2 : 1;
};

/** The parts of a text in double quotes. */
export function* doubleQuotedRuns(source: string, at: number): Generator<Run> {
  for (const { 0: found, index } of source.slice(1, -1).matchAll(piece)) {
    const place = at + 1 + index;
    if (found.startsWith('\\')) {
      const length = escapeLength(found);
      if (length > 0) yield { length, at: place, written: found.length };
    } else if (found.includes('\n')) {
      const breaks = found.split('\n').length - 1;
      yield { length: Math.max(1, breaks - 1), at: place + found.indexOf('\n'), written: 1 };
    } else yield { length: found.length, at: place };
  }
}
