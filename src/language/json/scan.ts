const blank = /[ \t\r\n]*/y;

/** Offset of the first character that is not blank. */
export const behindBlank = (text: string, at: number): number => {
  blank.lastIndex = at;
  blank.exec(text);
  return blank.lastIndex;
};

const isEscaped = (text: string, quote: number): boolean => {
  let start = quote;
  while (text[start - 1] === '\\') start -= 1;
  return (quote - start) % 2 === 1;
};

/** Offset behind the text in quotes that starts at an offset; the end where it does not close. */
export const behindText = (text: string, start: number): number => {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end + 1;
};

const behindBrackets = (text: string, start: number): number => {
  const sign = /["[\]{}]/g;
  sign.lastIndex = start;
  let depth = 0;
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    if (found[0] === '"') sign.lastIndex = behindText(text, found.index);
    else depth += found[0] === '[' || found[0] === '{' ? 1 : -1;
    if (depth === 0) return sign.lastIndex;
  }
  return text.length;
};

/** Offset behind the value that starts at an offset. */
export const behindValue = (text: string, start: number): number => {
  const first = text[start];
  if (first === '"') return behindText(text, start);
  if (first === '[' || first === '{') return behindBrackets(text, start);
  const end = /[,\]}\s]/g;
  end.lastIndex = start;
  return end.exec(text)?.index ?? text.length;
};
