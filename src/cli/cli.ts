import { quoted } from '../core/problem';
import { suggestion } from '../core/suggestion';
import { commands } from './commands';
import { readArguments, usageOf } from './commands/arguments';
import type { Command, ExitCode, Terminal } from './commands/command';
import { guarded } from './guarded-terminal';
import { version } from './version';
import { wrapped } from './wrapped';

const help = (): string => {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => wrapped(summary, ' '.repeat(width + 4), `  ${name.padEnd(width)}  `));
  return `${wrapped(`crowsnest ${version}: compiles one description of an MLOps platform into the GitOps manifests of its observability`, '  ', '')}

crowsnest <command> [platform-folder]

${lines.join('\n')}

crowsnest <command> --help shows its arguments and flags.
The platform folder holds environments/ and dist/; it is the current folder
unless it is named.
Exit codes: 0 clean, 1 problems, 2 bad usage, 3 a bug in crowsnest.
`;
};

const helpOf = (command: Command): string => {
  const flags = Object.entries({ ...command.flags, help: { help: 'print this help' } });
  const width = Math.max(...flags.map(([name]) => name.length));
  const lines = flags.map(([name, flag]) => wrapped(flag.help, ' '.repeat(width + 6), `  --${name.padEnd(width)}  `));
  return `${wrapped(usageOf(command), '    ', '')}\n${wrapped(command.summary, '  ')}\n\n${lines.join('\n')}\n`;
};

const badUsage = (terminal: Terminal, message: string, usage: string): ExitCode => {
  terminal.err(`${message}\n    ${usage}\n`);
  return 2;
};

const noCommand = (terminal: Terminal, name: string): ExitCode => {
  const known = commands.map((command) => command.name);
  const message = name.startsWith('-') ? `a command is expected before ${quoted(name)}` : `there is no command ${quoted(name)}`;
  return badUsage(terminal, `${message}: ${suggestion(name, known)}`, 'crowsnest help lists all commands');
};

const printHelp = (terminal: Terminal, name: string | undefined): ExitCode => {
  const command = commands.find((one) => one.name === name);
  if (name !== undefined && command === undefined) return noCommand(terminal, name);
  terminal.out(command === undefined ? help() : helpOf(command));
  return 0;
};

/** Runs what was typed after `crowsnest`. */
export const runCli = async (given: Terminal, words: readonly string[]): Promise<ExitCode> => {
  const [name, ...rest] = words;
  const terminal = guarded(given);
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return printHelp(terminal, rest[0]);
  if (name === '--version' || name === 'version') {
    terminal.out(`${version}\n`);
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  if (command === undefined) return noCommand(terminal, name);
  const request = readArguments(command, rest);
  if (typeof request === 'string') return badUsage(terminal, request, usageOf(command));
  if (request.flags.help === true) return printHelp(terminal, name);
  return command.run(request.flags.format === 'github' ? guarded(given, 'build') : terminal, request);
};
