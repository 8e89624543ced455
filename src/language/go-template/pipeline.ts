import { numberForm, unquoted } from './literal';
import { accept, fail, inQuotes, nested, next, peek, type Reader, skipSpace, unexpected } from './reader';
import type { Token, TokenKind } from './token';
import type { Command, Name, Operand, Pipeline } from './tree';

const nameOf = ({ text, from, to }: Token): Name => ({ text, from, to });

const fieldName = ({ text, from, to }: Token): Name => ({ text: text.slice(1), from: from + 1, to });

const fieldsOf = (reader: Reader): readonly Name[] => {
  const fields: Name[] = [];
  while (peek(reader).kind === 'field') fields.push(fieldName(next(reader)));
  return fields;
};

const stringOf = (reader: Reader, { text, from, to }: Token): Operand | undefined => {
  const value = unquoted(text);
  return value === undefined
    ? fail(reader, { from, to }, `${text} holds an escape that Go does not have`, 'write a backslash as "\\\\", or use backquotes')
    : { kind: 'string', value, from, to };
};

const characterOf = (reader: Reader, { text, from, to }: Token): Operand | undefined => {
  const value = unquoted(text);
  return value !== undefined && [...value].length === 1
    ? { kind: 'number', form: 'int', text, from, to }
    : fail(reader, { from, to }, `${text} is not a single character`, 'write a text in double quotes');
};

const numberOf = (reader: Reader, { text, from, to }: Token): Operand | undefined => {
  const form = numberForm(text);
  return form === undefined ? fail(reader, { from, to }, `"${text}" is not a number`) : { kind: 'number', form, text, from, to };
};

const withFields = <Kind extends { readonly from: number; readonly to: number }>(reader: Reader, operand: Kind) => {
  const fields = fieldsOf(reader);
  return { ...operand, fields, to: fields.at(-1)?.to ?? operand.to };
};

const parenthesized = (reader: Reader, left: Token): Operand | undefined => {
  const pipeline = nested(reader, left, () => readPipeline(reader, 'parentheses', 'right'));
  if (pipeline === undefined) return undefined;
  const right = next(reader);
  return withFields(reader, { kind: 'pipeline' as const, pipeline, from: left.from, to: right.to });
};

// Literals have no fields, so that a dot behind one is a slip.
const literalOf = (reader: Reader, token: Token): Operand | undefined => {
  const { kind, text, from, to } = token;
  if (kind === 'string') return stringOf(reader, token);
  if (kind === 'character') return characterOf(reader, token);
  if (kind === 'number') return numberOf(reader, token);
  if (kind === 'bool') return { kind: 'bool', value: text === 'true', from, to };
  return kind === 'nil' ? { kind: 'nil', from, to } : { kind: 'dot', from, to };
};

const literals: ReadonlySet<TokenKind> = new Set(['string', 'character', 'number', 'bool', 'nil', 'dot']);

/** The next operand, or nothing where none starts. */
const readOperand = (reader: Reader): Operand | undefined => {
  const token = peek(reader);
  const { kind, from, to } = token;
  if (kind === 'word') return withFields(reader, { kind: 'function' as const, name: nameOf(next(reader)), from, to });
  if (kind === 'variable') return withFields(reader, { kind: 'variable' as const, name: nameOf(next(reader)), from, to });
  if (kind === 'left') return parenthesized(reader, next(reader));
  if (kind === 'field') {
    const fields = fieldsOf(reader);
    return { kind: 'field', fields, from, to: fields.at(-1)?.to ?? to };
  }
  if (!literals.has(kind)) return undefined;
  const literal = literalOf(reader, next(reader));
  if (peek(reader).kind === 'field') fail(reader, peek(reader), `${inQuotes(token.text)} has no fields`);
  return literal;
};

type Closing = 'close' | 'right';

const readCommand = (reader: Reader, closing: Closing): Command | undefined => {
  const operands: Operand[] = [];
  for (;;) {
    skipSpace(reader);
    const operand = readOperand(reader);
    if (operand !== undefined) operands.push(operand);
    const { kind } = peek(reader);
    if (kind === 'space') continue;
    if (kind === 'pipe' && operands.length > 0) next(reader);
    else if (kind !== closing)
      unexpected(reader, operand === undefined ? 'a value or a function' : 'a space, "|" or the end of the action');
    break;
  }
  const [first, ...others] = operands;
  if (first === undefined) return reader.fault === undefined ? unexpected(reader, 'a value or a function') : undefined;
  return { operands: [first, ...others], from: first.from, to: others.at(-1)?.to ?? first.to };
};

interface Variables {
  readonly variables: readonly Name[];
  readonly declares: boolean;
}

const none: Variables = { variables: [], declares: false };

// `$x := …`, `$x = …`, and of a range `$i, $x := …`; a variable that something else follows is a value.
const readVariables = (reader: Reader, context: string): Variables => {
  skipSpace(reader);
  if (peek(reader).kind !== 'variable') return none;
  const behind = peek(reader, 1).kind === 'space' ? peek(reader, 2) : peek(reader, 1);
  const isComma = behind.kind === 'sign' && behind.text === ',';
  if (!isComma && behind.kind !== 'declare' && behind.kind !== 'assign') return none;
  const name = nameOf(next(reader));
  skipSpace(reader);
  next(reader);
  if (!isComma) return { variables: [name], declares: behind.kind === 'declare' };
  if (context !== 'range') {
    fail(reader, name, 'only a range sets two variables at once');
    return none;
  }
  skipSpace(reader);
  const second = readVariables(reader, 'the second variable of a range');
  if (second.variables.length !== 1) unexpected(reader, 'a second variable and ":="');
  return { variables: [name, ...second.variables], declares: second.declares };
};

const executable = ({ operands: [{ kind }] }: Command): boolean =>
  kind === 'field' || kind === 'variable' || kind === 'function' || kind === 'pipeline';

/** Reads a pipeline up to what closes it, which is left for the caller. */
export const readPipeline = (reader: Reader, context: string, closing: Closing): Pipeline | undefined => {
  skipSpace(reader);
  const { from } = peek(reader);
  const { variables, declares } = readVariables(reader, context);
  const commands: Command[] = [];
  skipSpace(reader);
  while (peek(reader).kind !== closing && reader.fault === undefined) {
    const command = readCommand(reader, closing);
    if (command === undefined) return undefined;
    const stray = commands.length > 0 && !executable(command);
    if (stray) return fail(reader, command, 'only a function, method, field or variable can follow "|"');
    commands.push(command);
    skipSpace(reader);
  }
  const [first, ...others] = commands;
  if (first === undefined) return reader.fault === undefined ? fail(reader, peek(reader), `a value is missing in ${context}`) : undefined;
  return { variables, declares, commands: [first, ...others], from, to: others.at(-1)?.to ?? first.to };
};

/** Reads the text in quotes that names a template. */
export const readTemplateName = (reader: Reader): Name | undefined => {
  const token = accept(reader, 'string');
  if (token === undefined) return unexpected(reader, 'the name of a template in quotes');
  const name = stringOf(reader, token);
  return name?.kind === 'string' ? { text: name.value, from: token.from, to: token.to } : undefined;
};
