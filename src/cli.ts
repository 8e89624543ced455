import { parseArgs } from 'node:util';
import { version } from '../package.json';
import type { Arguments, Command, ExitCode, Terminal } from './commands/command';
import { explain } from './commands/explain';
import { init } from './commands/init';
import { schema } from './commands/schema';
import { synth } from './commands/synth';
import { suggestion } from './model/suggestion';

/** Every command, in the order in which help shows them. */
export const commands: readonly Command[] = [init, synth, explain, schema];

const usageOf = ({ name, positionals }: Command): string => ['crowsnest', name, positionals].filter((part) => part !== '').join(' ');

const help = (): string => {
  const width = Math.max(...commands.map((command) => usageOf(command).length));
  const lines = commands.map((command) => `  ${usageOf(command).padEnd(width)}  ${command.summary}`);
  return `crowsnest ${version}: compiles the description of an MLOps platform into the GitOps manifests of its observability

${lines.join('\n')}

crowsnest <command> --help tells more. The platform folder holds environments/ and gets dist/; default is the current one.
Exit codes: 0 clean, 1 problems, 2 bad usage, 3 a bug of crowsnest.
`;
};

const helpOf = (command: Command): string => {
  const flags = Object.entries({ ...command.flags, help: { help: 'print this' } });
  const width = Math.max(...flags.map(([name]) => name.length));
  return `${usageOf(command)}\n  ${command.summary}\n\n${flags.map(([name, flag]) => `  --${name.padEnd(width)}  ${flag.help}`).join('\n')}\n`;
};

const badUsage = (terminal: Terminal, message: string): ExitCode => {
  terminal.err(`${message}\n`);
  return 2;
};

// parseArgs throws an Error for each kind of bad usage, with a message that says what.
const read = (command: Command, words: readonly string[]): Arguments | string => {
  const options = Object.fromEntries([
    ...Object.entries(command.flags).map(([name, { type }]) => [name, { type }] as const),
    ['help', { type: 'boolean' as const }],
  ]);
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
    const wrong = Object.entries(command.flags).find(
      ([name, { values: known }]) => known !== undefined && values[name] !== undefined && !known.includes(String(values[name])),
    );
    if (wrong !== undefined)
      return `--${wrong[0]} can not be "${String(values[wrong[0]])}": ${suggestion(String(values[wrong[0]]), wrong[1].values ?? [])}`;
    const most = command.positionals.split(/\s(?=[<[])/).filter((part) => part !== '').length;
    if (positionals.length > most) return `too many arguments: ${usageOf(command)}`;
    return { positionals, flags: values };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return `${message.split('. ')[0]}: ${usageOf(command)}`;
  }
};

/** Runs what was typed after `crowsnest`. */
export const runCli = async (terminal: Terminal, words: readonly string[]): Promise<ExitCode> => {
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.out(help());
    return 0;
  }
  if (name === '--version' || name === 'version') {
    terminal.out(`${version}\n`);
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  if (command === undefined)
    return badUsage(
      terminal,
      `there is no command "${name}": ${suggestion(
        name,
        commands.map((one) => one.name),
      )}`,
    );
  const given = read(command, rest);
  if (typeof given === 'string') return badUsage(terminal, given);
  if (given.flags.help === true) {
    terminal.out(helpOf(command));
    return 0;
  }
  return command.run(terminal, given);
};
