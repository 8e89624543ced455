const definition = /^kind: CustomResourceDefinition[ \t\r]*$/m;

const key = 'openAPIV3Schema:';

const lineFrom = (text: string, at: number): number => text.lastIndexOf('\n', at) + 1;

const behindLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
};

const firstSign = (text: string, at: number): number => {
  let sign = at;
  while (text.charCodeAt(sign) === 32) sign += 1;
  return sign;
};

// Where what is written deeper than a key ends, and how many lines it has.
const below = (text: string, start: number, column: number): { readonly end: number; readonly lines: number } => {
  let [end, lines] = [start, 0];
  while (end < text.length) {
    const sign = firstSign(text, end);
    if (sign - end <= column && !/[\r\n]/.test(text.charAt(sign))) break;
    end = behindLine(text, end);
    lines += 1;
  }
  return { end, lines };
};

/**
 * The text with blank lines in the place of schemas of custom resources: they say which fields there are, not what is in them, and are
 * most of what some folders hold.
 */
export const withoutSchemas = (text: string): string => {
  if (!definition.test(text)) return text;
  const parts: string[] = [];
  let [kept, found] = [0, text.indexOf(key)];
  while (found !== -1) {
    const line = lineFrom(text, found);
    const start = behindLine(text, found);
    const isKey = firstSign(text, line) === found && text.slice(found + key.length, start).trim() === '';
    const { end, lines } = isKey ? below(text, start, found - line) : { end: start, lines: 0 };
    if (lines > 0) parts.push(text.slice(kept, start), '\n'.repeat(lines));
    if (lines > 0) kept = end;
    found = text.indexOf(key, end);
  }
  return parts.join('') + text.slice(kept);
};
