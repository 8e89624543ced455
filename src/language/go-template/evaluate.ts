import { isSince } from '../release';
import {
  anyType,
  boolType,
  complexType,
  described,
  floatType,
  type GoType,
  intType,
  isAssignable,
  type Signature,
  stringType,
} from './go-type';
import { announce, assign, declare, lookUp, namesIn, type Scope } from './scope';
import type { Command, Literal, Name, Operand, Pipeline, Span } from './tree';
import type { Argument, TemplateFunction, TemplateWorld } from './world';

/** Something that is wrong with a template where it is written out. */
export interface TemplateProblem extends Span {
  /** Whether the template is refused as a whole, or writing it out ends in an error once it comes here. */
  readonly effect: 'refused' | 'fails';
  readonly message: string;
  readonly help?: string;
  /** A name that is not known, with those that are. */
  readonly unknown?: {
    readonly what: 'function' | 'variable' | 'field' | 'template';
    readonly name: string;
    readonly known: readonly string[];
  };
}

/** What a pipeline is evaluated in. */
export interface Place {
  readonly world: TemplateWorld;
  readonly scope: Scope;
  readonly dot: GoType;
  readonly problems: TemplateProblem[];
  /** Keys that are read of the map that the world watches. */
  readonly keys: Name[];
}

const report = ({ problems }: Place, problem: TemplateProblem): GoType => {
  problems.push(problem);
  // Of what follows from it, nothing is said.
  return anyType;
};

const at = ({ from, to }: Span): Span => ({ from, to });

const membersOf = (type: GoType): readonly string[] => {
  const methods = type.kind === 'any' || type.methods === undefined ? [] : Object.keys(type.methods());
  return type.kind === 'struct' ? [...Object.keys(type.fields()), ...methods] : methods;
};

const noField = (place: Place, type: GoType, name: Name): GoType => {
  const known = membersOf(type);
  const holder = type === place.world.dot ? place.world.dotName : described(type);
  return report(place, {
    ...at(name),
    effect: 'fails',
    message: `${holder} has no field "${name.text}"`,
    unknown: { what: 'field', name: name.text, known },
  });
};

const noArguments = (place: Place, span: Span, given: readonly Argument[], text: string): void => {
  if (given.length > 0)
    report(place, { ...at(span), effect: 'fails', message: `${text} is not a function, and cannot be given an argument` });
};

const fieldOf = (place: Place, holder: GoType, name: Name, given: readonly Argument[]): GoType => {
  if (holder.kind === 'any') return anyType;
  const methods = holder.methods?.() ?? {};
  const method = Object.hasOwn(methods, name.text) ? methods[name.text] : undefined;
  if (method !== undefined) return callOf(place, name, method, given);
  if (holder === place.world.watched) place.keys.push(name);
  const fields = holder.kind === 'struct' ? holder.fields() : {};
  const field = Object.hasOwn(fields, name.text) ? fields[name.text] : holder.kind === 'map' ? holder.value : undefined;
  if (field === undefined) return noField(place, holder, name);
  noArguments(place, name, given, `"${name.text}"`);
  return field;
};

const fieldsOf = (place: Place, holder: GoType, fields: readonly Name[], given: readonly Argument[]): GoType =>
  fields.reduce((type, name, index) => fieldOf(place, type, name, index === fields.length - 1 ? given : []), holder);

const counted = (count: number): string => `${count} argument${count === 1 ? '' : 's'}`;

const countFault = ({ parameters, rest }: Signature, given: number): string | undefined => {
  const least = parameters.length;
  if (rest === undefined ? given === least : given >= least) return undefined;
  return `needs ${rest === undefined ? '' : 'at least '}${counted(least)}, and is given ${given}`;
};

// A number that is written out is whatever number is needed; one that comes through a pipe is what it looks like.
const fits = ({ operand, type }: Argument, needed: GoType): boolean => {
  if (operand?.kind === 'nil') return needed.kind === 'any' || needed.kind === 'map' || needed.kind === 'list';
  if (operand?.kind === 'number' && needed.kind === 'basic' && needed.basic === 'float') return operand.form !== 'complex';
  if (operand?.kind === 'number' && needed.kind === 'basic' && needed.basic === 'int') return operand.form === 'int';
  return isAssignable(type, needed);
};

const typeFault = (called: Signature, given: readonly Argument[]): string | undefined => {
  for (const [index, argument] of given.entries()) {
    const needed = called.parameters[index] ?? called.rest ?? anyType;
    if (!fits(argument, needed))
      return `needs ${described(needed)} and is given ${argument.operand?.kind === 'nil' ? 'nil' : described(argument.type)}`;
  }
  return undefined;
};

const callOf = (place: Place, name: Name, called: TemplateFunction, given: readonly Argument[]): GoType => {
  const fault = countFault(called, given.length) ?? typeFault(called, given) ?? called.faultOf?.(given);
  if (fault !== undefined) return report(place, { ...at(name), effect: 'fails', message: `"${name.text}" ${fault}` });
  return called.resultOf?.(given) ?? called.result;
};

const functionOf = (place: Place, name: Name): TemplateFunction | undefined => {
  const { functions, program, release } = place.world;
  const found = Object.hasOwn(functions, name.text) ? functions[name.text] : undefined;
  if (found !== undefined && isSince(release, found.since)) return found;
  const known = Object.keys(functions).filter((one) => isSince(release, functions[one]?.since));
  const late = found === undefined ? {} : { help: `${program} has it since ${found.since?.join('.')}, and this is ${release?.join('.')}` };
  report(place, {
    ...at(name),
    effect: 'refused',
    message: `${program} has no function "${name.text}" for templates`,
    ...(found === undefined ? { unknown: { what: 'function' as const, name: name.text, known } } : late),
  });
  return undefined;
};

const variableOf = (place: Place, name: Name): GoType => {
  const found = lookUp(place.scope, name.text);
  if (found !== undefined && found !== 'unset') return found;
  return report(place, {
    ...at(name),
    effect: found === undefined ? 'refused' : 'fails',
    message: found === undefined ? `no variable "${name.text}" is defined here` : `"${name.text}" is not set here`,
    ...(found === undefined
      ? { unknown: { what: 'variable' as const, name: name.text, known: namesIn(place.scope).filter((one) => one !== '$') } }
      : {}),
  });
};

const literalType = (literal: Literal): GoType => {
  switch (literal.kind) {
    case 'string':
      return stringType;
    case 'bool':
      return boolType;
    case 'number':
      return { int: intType, float: floatType, complex: complexType }[literal.form];
    case 'nil':
      return anyType;
  }
};

const watchIndex = ({ world, keys }: Place, { text }: Name, [holder, key]: readonly Argument[]): void => {
  if (text !== 'index' || holder?.type !== world.watched || key?.operand?.kind !== 'string') return;
  const { value, from, to } = key.operand;
  keys.push({ text: value, from, to });
};

const functionResult = (place: Place, name: Name, given: readonly Argument[]): GoType => {
  watchIndex(place, name, given);
  const called = functionOf(place, name);
  return called === undefined ? anyType : callOf(place, name, called, given);
};

// The value of an operand that is given arguments, which only a function or a method can take.
const operandType = (place: Place, operand: Operand, given: readonly Argument[]): GoType => {
  switch (operand.kind) {
    case 'field':
      return fieldsOf(place, place.dot, operand.fields, given);
    case 'function': {
      const result = functionResult(place, operand.name, operand.fields.length === 0 ? given : []);
      return fieldsOf(place, result, operand.fields, given);
    }
    case 'variable':
    case 'pipeline': {
      const value = operand.kind === 'variable' ? variableOf(place, operand.name) : pipelineType(place, operand.pipeline);
      if (operand.fields.length === 0)
        noArguments(place, operand, given, operand.kind === 'variable' ? `"${operand.name.text}"` : 'what is in parentheses');
      return fieldsOf(place, value, operand.fields, given);
    }
    case 'dot':
      noArguments(place, operand, given, '"."');
      return place.dot;
    default:
      noArguments(place, operand, given, 'this');
      return literalType(operand);
  }
};

const commandType = (place: Place, { operands: [first, ...others] }: Command, before: GoType | undefined): GoType => {
  const given: Argument[] = others.map((operand) => ({ operand, type: operandType(place, operand, []) }));
  if (before !== undefined) given.push({ type: before });
  if (first.kind === 'nil') return report(place, { ...at(first), effect: 'fails', message: 'nil alone is not a value' });
  return operandType(place, first, given);
};

/** The type of what a pipeline yields; variables that it sets are set. */
export const pipelineType = (place: Place, { variables, declares, commands }: Pipeline): GoType => {
  for (const { text } of variables) announce(place.scope, text);
  let type: GoType | undefined;
  for (const command of commands) type = commandType(place, command, type);
  const result = type ?? anyType;
  for (const name of variables) {
    if (declares) declare(place.scope, name.text, result);
    else if (!assign(place.scope, name.text, result)) {
      report(place, {
        ...at(name),
        effect: 'fails',
        message: `"${name.text}" is set, but was never declared`,
        help: 'declare it with ":="',
      });
      // The parser of Go takes it for a declaration.
      declare(place.scope, name.text, anyType);
    }
  }
  return result;
};
