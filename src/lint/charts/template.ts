import { readTemplate } from '../../language/go-template/parse';
import { tolerantTokens } from '../../language/go-template/tolerant';
import { everyPart, type Name, type Operand, operandsIn, type Part, type Pipeline, pipelineOf } from '../../language/go-template/tree';

/** How templates of a chart read its values. */
export interface Reads {
  /** Every path that a template names, joined by newlines; with each, all that lead to it. */
  readonly paths: ReadonlySet<string>;
  /** Paths of maps that are handed on whole, so that whatever is written below them counts. */
  readonly handedOn: ReadonlySet<string>;
  /** Paths of maps that become the scope of a part of a template, which reads their keys without naming the path. */
  readonly scopes: ReadonlySet<string>;
  /** Names of keys that are read within a scope. */
  readonly names: ReadonlySet<string>;
}

/** A path as the sets hold it. */
export const joined = (path: readonly string[]): string => path.join('\n');

interface Found {
  readonly paths: Set<string>;
  readonly handedOn: Set<string>;
  readonly scopes: Set<string>;
  readonly names: Set<string>;
}

// No chart nests its values deeper.
const deepest = 50;

const note = (paths: Set<string>, path: readonly string[]): void => {
  for (let length = 1; length <= Math.min(path.length, deepest); length += 1) paths.add(joined(path.slice(0, length)));
};

// The path below `Values` of a chain of fields, or nothing where it is relative: .Values.a, $.Values.a, .context.Values.a.
const absolute = (fields: readonly string[]): readonly string[] | undefined => {
  const index = fields.indexOf('Values');
  return index === -1 ? undefined : fields.slice(index + 1, index + 1 + deepest);
};

const textsOf = (fields: readonly Name[]): readonly string[] => fields.map(({ text }) => text);

const fieldsOf = (operand: Operand): readonly string[] => ('fields' in operand ? textsOf(operand.fields) : []);

const isFunction = (operand: Operand, names: RegExp): boolean => operand.kind === 'function' && names.test(operand.name.text);

// What hands on all that a map holds.
const whole = /^(?:toYaml|toJson|toPrettyJson|toRawJson|tpl|include|(?:mustM|m)erge\w*)$/;

const handsOn = (part: Part): boolean =>
  part.kind === 'range' ||
  part.kind === 'template' ||
  part.kind === 'block' ||
  operandsOf(part).some((operand) => isFunction(operand, whole));

const operandsOf = (part: Part): readonly Operand[] => {
  const pipeline = pipelineOf(part);
  return pipeline === undefined ? [] : operandsIn(pipeline);
};

// The scope is handed on where a function is given the bare dot: `toYaml .`, `. | toYaml`.
const handsOnDot = (parts: readonly Part[]): boolean =>
  everyPart(parts).some((part) => handsOn(part) && operandsOf(part).some(({ kind }) => kind === 'dot'));

/** What becomes of a value that a part names: only its presence counts, it is a scope, or it is handed on. */
type Use = 'tested' | 'scope' | 'handed on';

const useIn = (part: Part): Use => {
  if (part.kind === 'if') return 'tested';
  if (part.kind === 'with') return handsOnDot(part.body) ? 'handed on' : 'scope';
  return part.kind === 'action' && part.pipeline.variables.length > 0 && !handsOn(part) ? 'scope' : 'handed on';
};

const record = (found: Found, path: readonly string[], use: Use): void => {
  note(found.paths, path);
  if (use === 'scope') found.scopes.add(joined(path));
  if (use === 'handed on') found.handedOn.add(joined(path));
};

const recordChain = (found: Found, fields: readonly string[], use: Use): void => {
  const path = absolute(fields);
  if (path !== undefined) record(found, path, use);
  else for (const field of fields) found.names.add(field);
};

const readsKeys = /^(?:index|get|hasKey|dig)$/;

// index .Values "a" "b", index .Values.a "b": the keys belong to the path.
const keysOfIndex = ([called, holder, ...keys]: readonly Operand[]): readonly string[] => {
  if (called === undefined || holder === undefined || !isFunction(called, readsKeys) || absolute(fieldsOf(holder)) === undefined) return [];
  const end = keys.findIndex(({ kind }) => kind !== 'string');
  return (end === -1 ? keys : keys.slice(0, end)).flatMap((key) => (key.kind === 'string' ? key.value : []));
};

const readOperand = (found: Found, operand: Operand, use: Use): void => {
  const fields = fieldsOf(operand);
  if (fields.length > 0) recordChain(found, fields, use);
  // `get $x "key"` and `hasKey $x "key"` read a key by its name.
  if (operand.kind === 'string') found.names.add(operand.value);
  if (operand.kind === 'pipeline') readPipeline(found, operand.pipeline, use);
};

const readCommand = (found: Found, operands: readonly Operand[], use: Use): void => {
  const keys = keysOfIndex(operands);
  const [, holder] = operands;
  if (keys.length > 0 && holder !== undefined)
    record(found, [...(absolute(fieldsOf(holder)) ?? []), ...keys], use === 'tested' ? 'tested' : 'handed on');
  for (const operand of keys.length > 0 ? operands.slice(2 + keys.length) : operands) readOperand(found, operand, use);
};

const readPipeline = (found: Found, { commands }: Pipeline, use: Use): void => {
  for (const { operands } of commands) readCommand(found, operands, use);
};

const readPart = (found: Found, part: Part): void => {
  const pipeline = pipelineOf(part);
  if (pipeline !== undefined) readPipeline(found, pipeline, useIn(part));
};

// What is not a template as a whole, such as values with templates in their texts, may still hold actions.
const readTolerantly = (found: Found, text: string): void => {
  let chain: string[] = [];
  for (const { kind, text: written } of tolerantTokens(text)) {
    if (kind === 'field') chain.push(written.slice(1));
    else {
      if (chain.length > 0) recordChain(found, chain, 'handed on');
      chain = [];
    }
    if (kind === 'string') found.names.add(written.slice(1, -1));
  }
};

/** What templates read of values, as far as their text tells; where in doubt, more counts as read than is. */
export const readsOf = (templates: readonly string[]): Reads => {
  const found: Found = { paths: new Set(), handedOn: new Set(), scopes: new Set(), names: new Set() };
  for (const text of templates) {
    const template = readTemplate(text);
    if (template.kind === 'unreadable') readTolerantly(found, text);
    else for (const part of everyPart(template.parts)) readPart(found, part);
  }
  return found;
};
