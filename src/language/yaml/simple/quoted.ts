import { behindSpaces } from './cursor';

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', ' ': ' ', n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

const closing = (text: string, start: number, quote: string): number => {
  let at = start + 1;
  for (;;) {
    const end = text.indexOf(quote, at);
    if (end === -1) return -1;
    if (quote === "'") {
      if (text[end + 1] !== "'") return end;
      at = end + 2;
      continue;
    }
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end;
    at = end + 1;
  }
};

// A single line break is a blank, and of several the first is none.
const folded = (inside: string, column: number): string | undefined => {
  const lines = inside.split('\n');
  let value = '';
  let breaks = 0;
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    const start = index === 0 ? 0 : behindSpaces(line, 0);
    if (index > 0 && (isLast || start < line.length) && start <= column) return undefined;
    const trimmed = isLast ? line.slice(start) : line.slice(start).replace(/ +$/, '');
    if (trimmed.endsWith('\\') && !isLast) return undefined;
    if (index > 0 && (trimmed !== '' || isLast)) {
      value += breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
      breaks = 0;
    }
    value += trimmed;
    breaks += 1;
  }
  return value;
};

const unescaped = (text: string): string | undefined => {
  if (!text.includes('\\')) return text;
  let isSimple = true;
  const value = text.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]?))/g, (_, code?: string, sign = '') => {
    const meant = code === undefined ? escapes[sign] : String.fromCharCode(Number.parseInt(code, 16));
    if (meant === undefined) isSimple = false;
    return meant ?? '';
  });
  return isSimple ? value : undefined;
};

/** A text in quotes: what it says, and the offset behind it. */
export interface Quoted {
  readonly value: string;
  readonly behind: number;
}

/** Reads a text in quotes, further lines of which must be indented more than a column; undefined where only the library knows. */
export const quotedAt = (text: string, start: number, column: number): Quoted | undefined => {
  const quote = text[start] === '"' ? '"' : "'";
  const end = closing(text, start, quote);
  if (end === -1) return undefined;
  const written = text.slice(start + 1, end);
  const inside = written.includes('\n') ? folded(written, column) : written;
  const value = inside === undefined ? undefined : quote === '"' ? unescaped(inside) : inside.replaceAll("''", "'");
  return value === undefined ? undefined : { value, behind: end + 1 };
};
