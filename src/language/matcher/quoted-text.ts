const simple: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92, '"': 34 };

const piece = /\\(?:([abfnrtv\\"])|x([0-9a-fA-F]{2})|([0-3][0-7]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))|[^\\"\n]+/y;

const isCharacter = (code: number): boolean => code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);

const bytesOf = ([whole, short, hex, octal, ...long]: RegExpExecArray): readonly number[] | undefined => {
  if (short !== undefined) return [simple[short] ?? 0];
  if (hex !== undefined) return [Number.parseInt(hex, 16)];
  if (octal !== undefined) return [Number.parseInt(octal, 8)];
  const digits = long.find((text) => text !== undefined);
  if (digits === undefined) return [...Buffer.from(whole)];
  const code = Number.parseInt(digits, 16);
  return isCharacter(code) ? [...Buffer.from(String.fromCodePoint(code))] : undefined;
};

/** The text of a string of Go's in double quotes; nothing where Go refuses it, or where its bytes are not UTF-8. */
export const textOfQuoted = (literal: string): string | undefined => {
  const inner = literal.slice(1, -1);
  const bytes: number[] = [];
  for (let place = 0; place < inner.length; ) {
    piece.lastIndex = place;
    const found = piece.exec(inner);
    const next = found === null ? undefined : bytesOf(found);
    if (found === null || next === undefined) return undefined;
    bytes.push(...next);
    place += found[0].length;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
};
