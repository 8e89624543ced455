import { type Difference, type Differences, differencesBetween, type Held } from '../../compile/config/differences';
import { loadConfiguration } from '../../compile/config/environment';
import { dotted } from '../../core/path';
import { hasErrors, printable } from '../../core/problem';
import { recoverDist } from '../write';
import { type ExitCode, problemJson, type Terminal } from './command';
import { platformSources } from './platform';
import { colored, counted, printProblems } from './print';

const most = 100;

const shown = (value: unknown): string => {
  const text = printable(typeof value === 'string' ? value : JSON.stringify(value));
  return text.length > most ? `${text.slice(0, most - 3)}...` : text;
};

const valueText = (held: Held): string => {
  switch (held.kind) {
    case 'written':
      return shown(held.value);
    case 'default':
      return `${shown(held.value)} by default`;
    case 'removed':
      return 'removed';
    case 'absent':
      return 'nothing written';
  }
};

const placeText = (held: Held): string => ('at' in held ? printable(`${held.at.file}:${held.at.line}`) : '');

interface Row {
  readonly names: readonly string[];
  readonly value: string;
  readonly place: string;
}

// Environments that hold the same, from the same place, share a row.
const rowsOf = ({ held }: Difference): readonly Row[] => {
  const rows = new Map<string, Row>();
  for (const one of held) {
    const [value, place] = [valueText(one), placeText(one)];
    const key = JSON.stringify([one.kind, value, place]);
    rows.set(key, { names: [...(rows.get(key)?.names ?? []), one.environment], value, place });
  }
  return [...rows.values()];
};

const differenceText = (terminal: Terminal, difference: Difference): string => {
  const rows = rowsOf(difference);
  const names = Math.max(...rows.map((row) => row.names.join(', ').length));
  const values = Math.max(...rows.map(({ value }) => value.length));
  const lines = rows.map(({ names: own, value, place }) =>
    `  ${own.join(', ').padEnd(names)}  ${value.padEnd(values)}  ${place}`.trimEnd(),
  );
  return `${colored(terminal, 'bold', dotted(difference.path))}\n${lines.join('\n')}\n`;
};

const text = (terminal: Terminal, { differences, named }: Differences): string => {
  const names = named.map(({ path, value, at }) => `  ${dotted(path)}: ${shown(value)}  ${printable(at.file)}:${at.line}\n`);
  return [
    ...differences.map((difference) => differenceText(terminal, difference)),
    ...(named.length === 0 ? [] : [`${colored(terminal, 'bold', 'named after the environment')}\n${names.join('')}`]),
    `${counted(differences.length, 'difference')}, and ${counted(named.length, 'value')} that ${named.length === 1 ? 'is' : 'are'} named after the environment\n`,
  ].join('');
};

const heldJson = (held: Held): object => {
  if (!('at' in held)) return held;
  const { at, ...rest } = held;
  return { ...rest, ...at };
};

const json = ({ differences, named }: Differences): object => ({
  differences: differences.map(({ path, held }) => ({ path: dotted(path), held: held.map(heldJson) })),
  named: named.map(({ path, value, at }) => ({ path: dotted(path), value, ...at })),
});

/** Prints everything that environments have differently, with the lines that say so. */
export const checkDifferences = async (terminal: Terminal, root: string, format: string): Promise<ExitCode> => {
  const recovered = await recoverDist(terminal.fileSystem, root);
  const sources = await platformSources(terminal, root);
  const { environments, problems } = loadConfiguration(sources);
  const { maskProblems, maskText } = await import('../../lint/credentials');
  const found = [...recovered, ...maskProblems(problems, sources)];
  if (hasErrors(found)) {
    if (format === 'json') terminal.out(`${JSON.stringify({ problems: found.map(problemJson) }, null, 2)}\n`);
    else printProblems(terminal, found);
    return 1;
  }
  const differences = differencesBetween(environments);
  terminal.out(maskText(format === 'json' ? `${JSON.stringify(json(differences), null, 2)}\n` : text(terminal, differences), sources));
  return 0;
};
