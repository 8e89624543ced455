import { alphanumeric, digits, drawn, hex, lower, upper } from './drawn';

/** A made-up text that holds a credential. It is put together at run time, so that no program mistakes it for a real one. */
export interface Shape {
  readonly name: string;
  readonly text: string;
}

/** A value that holds one. */
export interface Case {
  readonly name: string;
  readonly value: unknown;
}

/** A shape under a name that says nothing. */
export const plainly = ({ name, text }: Shape): Case => ({ name, value: { annotations: { note: text } } });

// Parts are made in the order in which they are written, each with a seed of its own.
let seed = 1;
const part =
  (alphabet: string) =>
  (length: number): string => {
    seed += 1;
    return drawn(alphabet, length, seed * 104_729);
  };

/** Letters and digits. */
export const a = part(alphanumeric);
/** Hexadecimal digits. */
export const h = part(hex);
/** Digits. */
export const d = part(digits);
/** Capitals. */
export const A = part(upper);
/** Small letters and digits. */
export const l = part(`${lower}${digits}`);
/** Capitals and digits. */
export const U = part(`${upper}${digits}`);
/** The alphabet of base64. */
export const b = part(`${alphanumeric}+/`);
/** The alphabet of base64 in addresses. */
export const u = part(`${alphanumeric}-_`);
/** A UUID. */
export const uuid = (): string => [8, 4, 4, 4, 12].map(h).join('-');

/** Shapes from a table of names and texts. */
export const shapes = (table: Readonly<Record<string, string>>): readonly Shape[] =>
  Object.entries(table).map(([name, text]) => ({ name, text }));
