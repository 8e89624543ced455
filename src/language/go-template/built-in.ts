import { anyType, boolType, eitherType, type GoType, intType, nameOf, signature, stringType } from './go-type';
import { printfFault } from './printf';
import type { Argument, TemplateFunction } from './world';

const basicOf = (type: GoType): string | undefined => (type.kind === 'basic' ? type.basic : undefined);

// Go compares what is of one kind only: a float64 and the number 80 are not.
const comparisonFault = ([first, ...others]: readonly Argument[]): string | undefined => {
  if (first === undefined || first.type.kind === 'any') return undefined;
  const other = others.find(({ type, operand }) => operand?.kind !== 'nil' && type.kind !== 'any' && basicOf(type) !== basicOf(first.type));
  if (other !== undefined) return `compares ${nameOf(first.type)} with ${nameOf(other.type)}, which Go does not`;
  return first.type.kind === 'map' || first.type.kind === 'list' ? `compares ${nameOf(first.type)}, which Go does not` : undefined;
};

const orderFault = (given: readonly Argument[]): string | undefined => {
  const unordered = given.find(({ type }) => type.kind !== 'any' && !['string', 'int', 'float'].includes(basicOf(type) ?? ''));
  return unordered === undefined ? comparisonFault(given) : `orders ${nameOf(unordered.type)}, which Go does not`;
};

const inside = (holder: GoType): GoType => {
  if (holder.kind === 'map') return holder.value;
  return holder.kind === 'list' ? holder.element() : basicOf(holder) === 'string' ? intType : anyType;
};

const indexFault = ([holder, ...keys]: readonly Argument[]): string | undefined => {
  let at = holder?.type ?? anyType;
  for (const { type: key } of keys) {
    if (at.kind === 'any') return undefined;
    if (at.kind === 'struct' || (at.kind === 'basic' && at.basic !== 'string')) return `reads an index of ${nameOf(at)}, which has none`;
    const wanted = at.kind === 'map' ? 'string' : 'int';
    if (key.kind !== 'any' && basicOf(key) !== wanted) return `reads ${nameOf(at)} by a key that is ${nameOf(key)}, not ${wanted}`;
    at = inside(at);
  }
  return undefined;
};

const indexResult = ([holder, ...keys]: readonly Argument[]): GoType => keys.reduce((type) => inside(type), holder?.type ?? anyType);

const sliceFault = ([given]: readonly Argument[]): string | undefined => {
  const type = given?.type ?? anyType;
  return type.kind === 'any' || type.kind === 'list' || basicOf(type) === 'string'
    ? undefined
    : `slices ${nameOf(type)}, which has no order`;
};

const lengthFault = ([given]: readonly Argument[]): string | undefined => {
  const type = given?.type ?? anyType;
  const counts = type.kind === 'any' || type.kind === 'map' || type.kind === 'list' || basicOf(type) === 'string';
  return counts ? undefined : `counts what is in ${nameOf(type)}, which holds nothing to count`;
};

const firstOrLast = (given: readonly Argument[]): GoType => given.map(({ type }) => type).reduce(eitherType);

const printing: TemplateFunction = { parameters: [], rest: anyType, result: stringType };
const deciding: TemplateFunction = { parameters: [anyType], rest: anyType, result: anyType, resultOf: firstOrLast };
const ordering: TemplateFunction = { ...signature([anyType, anyType], boolType), faultOf: orderFault };

/** Functions that every template of Go has. */
export const builtInFunctions: Readonly<Record<string, TemplateFunction>> = {
  and: deciding,
  or: deciding,
  not: signature([anyType], boolType),
  call: {
    parameters: [anyType],
    rest: anyType,
    result: anyType,
    faultOf: ([given]) =>
      given === undefined || given.type.kind === 'any' ? undefined : `calls ${nameOf(given.type)}, which is not a function`,
  },
  html: printing,
  js: printing,
  urlquery: printing,
  print: printing,
  println: printing,
  printf: { parameters: [stringType], rest: anyType, result: stringType, faultOf: printfFault },
  len: { ...signature([anyType], intType), faultOf: lengthFault },
  index: { parameters: [anyType], rest: anyType, result: anyType, resultOf: indexResult, faultOf: indexFault },
  slice: { parameters: [anyType], rest: intType, result: anyType, resultOf: ([given]) => given?.type ?? anyType, faultOf: sliceFault },
  eq: {
    parameters: [anyType],
    rest: anyType,
    result: boolType,
    faultOf: (given) => (given.length === 1 ? 'compares one value with none' : comparisonFault(given)),
  },
  ne: { ...signature([anyType, anyType], boolType), faultOf: comparisonFault },
  lt: ordering,
  le: ordering,
  gt: ordering,
  ge: ordering,
};
