// Removes the indentation that the template has only because it is in indented code.
const dedent = (text: string): string => {
  const lines = text.split('\n');
  const indents = lines
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const margin = indents.length === 0 ? 0 : Math.min(...indents);
  const shifted = lines.map((line, index) => (index === 0 ? line : line.slice(margin)).trimEnd());
  return shifted.join('\n').trim();
};

// Inserted text keeps the column it is inserted at, so that nested expressions stay readable.
const aligned = (before: string, inserted: string): string => {
  const lastLine = before.slice(before.lastIndexOf('\n') + 1);
  const margin = lastLine.slice(0, lastLine.length - lastLine.trimStart().length);
  return inserted.replaceAll('\n', `\n${margin}`);
};

/** Puts the text of inserted parts between the strings of a template and removes the indentation of the code around it. */
export const weave = (strings: readonly string[], inserted: readonly string[]): string => {
  let text = strings[0] ?? '';
  inserted.forEach((part, index) => {
    text += aligned(text, part) + (strings[index + 1] ?? '');
  });
  return dedent(text);
};
