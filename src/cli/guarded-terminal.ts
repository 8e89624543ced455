import { printable } from '../core/problem';
import type { Terminal } from './commands/command';

// Sequences of our own, which colour text and erase a line of progress; commands write them only where colours may be used.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const own = /(\u001b\[\d{1,2}m|\r\u001b\[K)/;

const shown = (text: string, color: boolean): string => {
  const parts = color ? text.split(own) : [text];
  return parts.map((part, index) => (index % 2 === 1 ? part : part.split('\n').map(printable).join('\n'))).join('');
};

/** Who reads what is printed: people and programs, or a build server that gets commands. */
type Reader = 'anybody' | 'build';

// A build server reads commands from what is printed: GitHub where a line starts with "::", others wherever "##name[" is.
const withoutCommands = (text: string, reader: Reader): string => {
  const inert = text.replace(/##(?=\w*\[)/g, '#\\u0023');
  return reader === 'build' ? inert : inert.replace(/^([^\S\n]*):(?=:)/gm, '$1\\u003a');
};

/**
 * A terminal that what is printed cannot drive, wherever a text comes from: control characters, characters that show nothing or turn
 * the direction of writing, and commands of build servers are printed as escapes, which JSON reads as the same text. Line breaks
 * are left: who prints a name on a line of its own makes it `printable`.
 */
export const guarded = (terminal: Terminal, reader: Reader = 'anybody'): Terminal => {
  const safe = (text: string): string => withoutCommands(shown(text, terminal.color), reader);
  return { ...terminal, out: (text) => terminal.out(safe(text)), err: (text) => terminal.err(safe(text)) };
};
