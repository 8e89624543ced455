/** As wide as a terminal is at the least. */
const widest = 80;

/** A text in lines that fit a terminal, each but the first indented. */
export const wrapped = (text: string, indent: string, first = indent): string => {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(' ')) {
    const longer = line.trim() === '' || line.endsWith('  ') ? `${line}${word}` : `${line} ${word}`;
    if (longer.length > widest && line.trim() !== '') {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = longer;
  }
  return [...lines, line].join('\n');
};
