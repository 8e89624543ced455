const simple: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };

const escapes = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([\s\S]))/g;

// Undefined for an escape that Go does not have.
const decodedEscape = ([x, u, U, octal, letter]: readonly (string | undefined)[], quote: string): string | undefined => {
  const code = x ?? u ?? U;
  if (code !== undefined) return Number.parseInt(code, 16) > 0x10ffff ? undefined : String.fromCodePoint(Number.parseInt(code, 16));
  if (octal !== undefined) return Number.parseInt(octal, 8) > 255 ? undefined : String.fromCharCode(Number.parseInt(octal, 8));
  return letter === quote ? quote : simple[letter ?? ''];
};

/** What a text in double quotes, single quotes or backquotes says in Go; undefined where it holds an escape that Go does not have. */
export const unquoted = (written: string): string | undefined => {
  const quote = written[0] ?? '';
  const inside = written.slice(1, -1);
  // Go leaves out carriage returns between backquotes.
  if (quote === '`') return inside.replaceAll('\r', '');
  let known = true;
  const text = inside.replaceAll(escapes, (_, ...groups) => {
    const decoded = decodedEscape(groups.slice(0, 5), quote);
    known &&= decoded !== undefined;
    return decoded ?? '';
  });
  return known ? text : undefined;
};

const integer = /^[+-]?(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0(?:_?[0-7])*|[1-9](?:_?\d)*)$/;
const fraction = /^[+-]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?$/;
const hexFraction = /^[+-]?0[xX][\da-fA-F_]*\.?[\da-fA-F_]*[pP][+-]?\d+$/;
const imaginary = /^(?:[+-]?[\d.eE]+)?[+-]?[\d.]+i$/;

const fits = (written: string): boolean => {
  const sign = written.startsWith('-') ? -1n : 1n;
  const digits = written.replace(/^[+-]/, '').replaceAll('_', '');
  const value = sign * BigInt(/^0\d/.test(digits) ? `0o${digits}` : digits);
  return value >= -(2n ** 63n) && value < 2n ** 63n;
};

/** What kind of number Go takes a text for; undefined where it is none, or too large. */
export const numberForm = (written: string): 'int' | 'float' | 'complex' | undefined => {
  if (integer.test(written)) return fits(written) ? 'int' : undefined;
  if (imaginary.test(written)) return 'complex';
  return hexFraction.test(written) || (fraction.test(written) && /[.eE]/.test(written)) ? 'float' : undefined;
};
