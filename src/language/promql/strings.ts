const single: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

const escapes = /(\\(?:x.{2}|u.{4}|U.{8}|[0-7]{3}|[\s\S]))/;

// `\xNN` and octal escapes are bytes of UTF-8, several of which may be one character.
const bytesOf = (sequence: string): Buffer => {
  const [, letter = '', ...rest] = sequence;
  const digits = rest.join('');
  if (letter === 'x') return Buffer.of(Number.parseInt(digits, 16));
  if (/[0-7]/.test(letter)) return Buffer.of(Number.parseInt(letter + digits, 8));
  return Buffer.from(/[uU]/.test(letter) ? String.fromCodePoint(Number.parseInt(digits, 16)) : (single[letter] ?? letter));
};

/** Text of a string literal of PromQL whose escapes are Go's: in double or single quotes, or raw in backticks. */
export const unquote = (literal: string): string => {
  const inner = literal.slice(1, -1);
  if (literal.startsWith('`') || !inner.includes('\\')) return inner;
  const pieces = inner.split(escapes).map((piece, index) => (index % 2 === 0 ? Buffer.from(piece) : bytesOf(piece)));
  return Buffer.concat(pieces).toString('utf8');
};
