import { type Shape, shapes } from './shapes';

interface Mark {
  readonly text: string;
  readonly shape: Shape;
}

const marks: readonly Mark[] = shapes.flatMap((shape) => shape.marks.map((text) => ({ text, shape })));
const characters = marks.filter(({ text }) => text.length === 1);

// The first two characters of a mark, as one number below 128².
const startOf = (text: string): number => text.charCodeAt(0) * 128 + text.charCodeAt(1);

const byStart = new Map<number, readonly Mark[]>();
for (const mark of marks) if (mark.text.length > 1) byStart.set(startOf(mark.text), [...(byStart.get(startOf(mark.text)) ?? []), mark]);

// One look into a table for each character is far faster than an expression with a hundred alternatives.
const starts = new Uint8Array(128 * 128);
for (const start of byStart.keys()) starts[start] = 1;

const lowerCase = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code < 128 ? code : 0);

/** The forms of which a text holds a mark, letter case aside: the only ones worth looking for. */
export const shapesMarkedIn = (text: string): readonly Shape[] => {
  const found = new Set(characters.filter((mark) => text.includes(mark.text)).map(({ shape }) => shape));
  let before = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = lowerCase(text.charCodeAt(index));
    const start = before * 128 + code;
    before = code;
    if (starts[start] !== 1) continue;
    for (const mark of byStart.get(start) ?? []) {
      const at = index - 1;
      if (text.slice(at, at + mark.text.length).toLowerCase() === mark.text) found.add(mark.shape);
    }
  }
  return found.size === 0 ? [] : shapes.filter((shape) => found.has(shape));
};
