import { isMap, type JsonMap, valueAt } from '../../core/json';
import { isTemplate } from '../../language/go-template/lex';
import { readTemplate } from '../../language/go-template/parse';
import type { Command, Operand, Part, Pipeline } from '../../language/go-template/tree';

/** What a generator gives a template: plain data by name. */
export type Parameters = JsonMap;

const shown = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

const nonAlphanumeric = /[^a-z0-9-.]+/g;

/** A name as Argo CD makes one of any text. */
export const normalized = (text: string): string => text.toLowerCase().replaceAll('_', '-').replace(nonAlphanumeric, '').slice(0, 253);

const functions: Readonly<Record<string, (text: string) => string>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  normalize: normalized,
};

const operandValue = (operand: Operand | undefined, parameters: Parameters): unknown => {
  if (operand === undefined) return undefined;
  if (operand.kind === 'field') return valueAt(parameters, ...operand.fields.map(({ text }) => text));
  if (operand.kind === 'string') return operand.value;
  return operand.kind === 'number' ? Number(operand.text) : undefined;
};

// `index .path.segments 1`, or one value.
const first = ({ operands: [head, ...others] }: Command, parameters: Parameters): unknown => {
  if (head.kind !== 'function') return others.length === 0 ? operandValue(head, parameters) : undefined;
  if (head.name.text !== 'index') return undefined;
  const [holder, ...steps] = others.map((one) => operandValue(one, parameters));
  return valueAt(holder, ...steps.flatMap((step) => (typeof step === 'string' || typeof step === 'number' ? [step] : [])));
};

const piped = (value: unknown, { operands: [head, argument] }: Command, parameters: Parameters): unknown => {
  if (head.kind !== 'function') return undefined;
  if (head.name.text === 'default') return value === undefined || value === '' ? operandValue(argument, parameters) : value;
  const made = Object.hasOwn(functions, head.name.text) ? functions[head.name.text] : undefined;
  return typeof value === 'string' && argument === undefined ? made?.(value) : undefined;
};

const evaluated = ({ variables, commands: [head, ...others] }: Pipeline, parameters: Parameters): string | undefined =>
  variables.length > 0 ? undefined : shown(others.reduce((value, command) => piped(value, command, parameters), first(head, parameters)));

const rendered = (text: string, part: Part, parameters: Parameters): string | undefined => {
  if (part.kind === 'text') return text.slice(part.from, part.to);
  return part.kind === 'action' ? evaluated(part.pipeline, parameters) : undefined;
};

// A text of which a part is not understood stays a template as a whole.
const byGo = (text: string, parameters: Parameters): string => {
  const read = readTemplate(text);
  const written = read.kind === 'read' ? read.parts.map((part) => rendered(text, part, parameters)) : [undefined];
  return written.every((one) => one !== undefined) ? written.join('') : text;
};

/** Parameters of a generator as texts by dotted names. */
export const flattened = (parameters: unknown, above = ''): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(isMap(parameters) ? parameters : {}).flatMap(([key, value]) => {
      const text = shown(value);
      if (text !== undefined) return [[above + key, text] as const];
      const inner = Array.isArray(value) ? Object.fromEntries(value.entries()) : value;
      return [
        ...Object.entries(flattened(inner, `${above}${key}.`)),
        ...Object.entries(Array.isArray(value) ? flattened(inner, `${above}${key}`) : {}),
      ];
    }),
  );

const byName = (text: string, parameters: Parameters): string => {
  const known = flattened(parameters);
  return text.replace(/\{\{\s*([\w.[\]-]+)\s*\}\}/g, (whole, name: string) =>
    Object.hasOwn(known, name) ? (known[name] ?? whole) : whole,
  );
};

/** How a template of an ApplicationSet writes parameters: as Go does, or by their dotted names. */
export type Notation = 'go' | 'names';

/** A value with parameters in each of its texts; what is not known of them stays as it is written. */
export const filledIn = (value: unknown, parameters: Parameters, notation: Notation): unknown => {
  if (typeof value === 'string') {
    if (!isTemplate(value)) return value;
    return notation === 'go' ? byGo(value, parameters) : byName(value, parameters);
  }
  if (Array.isArray(value)) return value.map((item) => filledIn(item, parameters, notation));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [String(filledIn(key, parameters, notation)), filledIn(inner, parameters, notation)]),
  );
};
