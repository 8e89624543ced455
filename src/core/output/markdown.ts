import { printable } from '../problem';

/**
 * A text within a sentence or cell, so that nothing of it is read as Markdown: names of labels, metrics and objects hold its signs,
 * and in a comment "@name" would notify somebody and "#1" link to what happens to have that number.
 */
export const markdownText = (text: string): string =>
  printable(text)
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/[\\`*<>[\]~]/g, '\\$&')
    // Within a word, a low line is nothing but itself.
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/#(?=\d)/g, '#&#8203;')
    .replace(/^( *\d*)(?=(?:[+.)-]+|#+)(?:\s|$))/, '$1\\')
    .replace(/(?<!\w)@/g, '@&#8203;');

// Marks of code end at a run of backticks as long as the one that opens them.
const marksAround = (text: string, least: number): string => {
  const runs = text.match(/`+/g) ?? [];
  return '`'.repeat(runs.reduce((longest, { length }) => Math.max(longest, length + 1), least));
};

/** A text as code within a sentence. */
export const markdownCode = (text: string): string => {
  const shown = printable(text);
  const marks = marksAround(shown, 1);
  // Readers take one blank off both ends, if there is more between them; marks around nothing would be no marks.
  const padded = /^`|`$|^ .* $|^$/.test(shown) ? ` ${shown} ` : shown;
  return `${marks}${padded}${marks}`;
};

/** Lines as a block of code in a language. */
export const markdownBlock = (language: string, lines: readonly string[]): readonly string[] => {
  const shown = lines.flatMap((line) => line.split('\n')).map(printable);
  const marks = marksAround(shown.join('\n'), 3);
  return [`${marks}${language}`, ...shown, marks];
};

/** The line below the head of a table, which aligns its columns. */
export const markdownRule = (columns: readonly ('left' | 'right')[]): string =>
  markdownRow(...columns.map((side) => (side === 'left' ? '---' : '---:')));

/** A row of a table; its cells are Markdown, and may hold the sign between cells. */
export const markdownRow = (...cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
