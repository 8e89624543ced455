import type { Argument } from './world';

const isNumber = (text: string): boolean =>
  text.trim() === text && text !== '' && (!Number.isNaN(Number(text)) || /^[+-]?(?:inf|infinity|nan)$/i.test(text));

/** What keeps an argument from being read as a number, as functions that humanize do. */
export const numberFault = ([given]: readonly Argument[]): string | undefined => {
  if (given?.operand?.kind === 'nil') return 'needs a number and is given nil';
  if (given === undefined || given.type.kind === 'any') return undefined;
  const { type, operand } = given;
  if (operand?.kind === 'string' && !isNumber(operand.value)) return `needs a number and is given "${operand.value}"`;
  return type.kind === 'basic' && type.basic !== 'bool' && type.basic !== 'complex'
    ? undefined
    : `needs a number and is given ${type.name}`;
};
