import { parseArgs } from 'node:util';
import { quoted } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import type { Arguments, Command, Flag } from './command';

/** How a command is typed: `crowsnest explain <path in dist> [platform-folder]`. */
export const usageOf = ({ name, positionals }: Command): string => ['crowsnest', name, positionals].filter((part) => part !== '').join(' ');

const flagsOf = (command: Command): Readonly<Record<string, Flag>> => ({
  ...command.flags,
  help: { type: 'boolean', help: 'print this help' },
});

interface Option {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

const unknownFlag = ({ name }: Command, given: string, known: readonly string[]): string =>
  `${name} has no flag ${quoted(given)}: ${suggestion(
    given,
    known.map((flag) => `--${flag}`),
  )}`;

const optionFault = (command: Command, { name, rawName, value, inlineValue }: Option): string | undefined => {
  const flags = flagsOf(command);
  const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
  if (flag === undefined) return unknownFlag(command, rawName, Object.keys(flags));
  if (flag.type === 'boolean')
    return inlineValue === true ? `--${name} is a flag without a value, but got ${quoted(value ?? '')}` : undefined;
  if (value === undefined) return `--${name} needs a value: ${flag.help}`;
  if (flag.values === undefined || flag.values.includes(value)) return undefined;
  return `--${name} cannot be ${quoted(value)}: ${suggestion(value, flag.values)}`;
};

// `<needed>`, `[optional]` and `[several...]`, as help shows them.
const placesOf = ({ positionals }: Command): readonly string[] => positionals.split(/\s(?=[<[])/).filter((part) => part !== '');

const positionalFault = (command: Command, given: readonly string[]): string | undefined => {
  const places = placesOf(command);
  const missing = places[given.length];
  const extra = places.at(-1)?.endsWith('...]') === true ? undefined : given[places.length];
  if (missing?.startsWith('<')) return `${command.name} needs ${missing}`;
  if (extra !== undefined) return `${command.name} has no use for ${quoted(extra)}`;
  const empty = given.indexOf('');
  return empty === -1 ? undefined : `${places[empty] ?? places.at(-1)} is empty`;
};

const optionOf = (name: string, type: Flag['type']) =>
  type === 'list' ? { type: 'string' as const, multiple: true } : { type, multiple: false, ...(name === 'help' ? { short: 'h' } : {}) };

/** Reads what was typed after a command's name, or says what is wrong with it. */
export const readArguments = (command: Command, words: readonly string[]): Arguments | string => {
  const options = Object.fromEntries(Object.entries(flagsOf(command)).map(([name, { type }]) => [name, optionOf(name, type)]));
  const { values, positionals, tokens } = parseArgs({ args: [...words], options, allowPositionals: true, strict: false, tokens: true });
  const flags = values as Arguments['flags']; // only strings come several times
  const fault = tokens.flatMap((token) => (token.kind === 'option' ? (optionFault(command, token) ?? []) : []))[0];
  if (fault !== undefined) return fault;
  return flags.help === true ? { positionals, flags } : (positionalFault(command, positionals) ?? { positionals, flags });
};
