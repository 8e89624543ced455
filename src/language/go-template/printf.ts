import { type GoType, nameOf } from './go-type';
import type { Argument } from './world';

// Flags, width, precision and the index of an argument do not matter for what a verb takes.
const verbs = /%[-+# 0]*(\[\d+\]|\*)?\d*(?:\.(?:\d*|\*))?([a-zA-Z%])?/g;

const numbers = ['int', 'float', 'complex'];

// What a verb writes; any value goes with those that are missing here.
const taken: Readonly<Record<string, readonly string[]>> = {
  t: ['bool'],
  d: ['int'],
  b: numbers,
  o: ['int'],
  O: ['int'],
  c: ['int'],
  U: ['int'],
  e: ['float', 'complex'],
  E: ['float', 'complex'],
  f: ['float', 'complex'],
  F: ['float', 'complex'],
  g: ['float', 'complex'],
  G: ['float', 'complex'],
  s: ['string'],
  q: ['string', 'int'],
  x: ['string', ...numbers],
  X: ['string', ...numbers],
};

// Values with a method String are written by it, and those that hold others are written with the verb for each.
const isWritten = (verb: string, type: GoType): boolean => {
  if (type.kind === 'any' || verb === 'v' || verb === 'T') return true;
  if ((verb === 's' || verb === 'q') && type.methods !== undefined && Object.hasOwn(type.methods(), 'String')) return true;
  if (type.kind === 'map') return isWritten(verb, type.value);
  if (type.kind === 'list') return isWritten(verb, type.element());
  if (type.kind === 'struct') return true;
  return (taken[verb] ?? []).includes(type.basic);
};

/** What `printf` would write `%!` for, in the place of a value. */
export const printfFault = ([format, ...values]: readonly Argument[]): string | undefined => {
  if (format?.operand?.kind !== 'string') return undefined;
  let next = 0;
  for (const [written, special, verb] of format.operand.value.matchAll(verbs)) {
    // Whoever numbers arguments or takes widths from them knows what they do.
    if (special !== undefined || written.includes('*')) return undefined;
    if (verb === '%') continue;
    if (verb === undefined) return `has "${written}" in its format, which names no verb`;
    const value = values[next];
    next += 1;
    if (value === undefined) return `has no value for "${written}"`;
    if (!isWritten(verb, value.type)) return `writes ${nameOf(value.type)} as "${written}", which is not for it`;
    if (verb !== 'v' && verb !== 'T' && taken[verb] === undefined) return `has "${written}" in its format, and there is no such verb`;
  }
  return values.length > next ? `is given ${values.length} values for ${next} in its format` : undefined;
};
