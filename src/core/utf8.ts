import { linesOf } from '../language/lines';

/** The text of a file, or why its bytes are none that we read. */
export type DecodedText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly line: number; readonly column: number; readonly message: string; readonly help: string };

const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;

// Index of the first byte that UTF-8 does not allow, by bisection between characters.
const firstBadByte = (bytes: Buffer): number => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    let middle = Math.floor((good + bad) / 2);
    while (middle > good && isContinuation(bytes[middle] ?? 0)) middle -= 1;
    if (middle === good) break;
    try {
      decoder.decode(bytes.subarray(0, middle));
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
};

// A mark in front, or every second byte of the first characters is empty.
const isUtf16 = ([first, second, third, fourth]: Buffer): boolean =>
  (first === 0xff && second === 0xfe) ||
  (first === 0xfe && second === 0xff) ||
  (first === 0 && second !== 0 && third === 0) ||
  (second === 0 && first !== 0 && fourth === 0);

const help = 'save it as UTF-8';

/** Decodes the bytes of a file as UTF-8, without the mark that some editors put in front. */
export const decodeUtf8 = (bytes: Buffer): DecodedText => {
  if (isUtf16(bytes)) return { kind: 'unreadable', line: 1, column: 1, message: 'the file is UTF-16 text', help };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const before = bytes.subarray(0, firstBadByte(bytes)).toString('utf8');
    return { kind: 'unreadable', ...linesOf(before)(before.length), message: 'the file holds bytes that are not UTF-8 text', help };
  }
};
