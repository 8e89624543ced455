import { hasErrors, type Problem, printable } from '../../core/problem';
import { compare, type DeletionPolicy, type Difference, deletionBudgetOf, writeDist } from '../write';
import { type Command, formatFlag, problemJson, type Terminal } from './command';
import { platformFolder, synthesizePlatform } from './platform';
import { colored, counted, printProblems } from './print';

interface Outcome extends Difference {
  readonly files: number;
  readonly problems: readonly Problem[];
  readonly accepted: readonly Problem[];
}

const nothing = { missing: [], changed: [], stale: [] };

const printJson = (terminal: Terminal, { problems, accepted, ...outcome }: Outcome): void =>
  terminal.out(`${JSON.stringify({ ...outcome, problems: problems.map(problemJson), accepted: accepted.map(problemJson) }, null, 2)}\n`);

const printDifference = (terminal: Terminal, { missing, changed, stale }: Difference): void => {
  const lines = [
    ...missing.map((path) => ({ path, what: 'is missing' })),
    ...changed.map((path) => ({ path, what: 'differs' })),
    ...stale.map((path) => ({ path, what: 'is no longer produced' })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, what } of lines) terminal.out(`dist/${printable(path)} ${what}\n`);
};

const printWritten = (terminal: Terminal, { missing, changed, stale, files }: Outcome): void => {
  const total = missing.length + changed.length + stale.length;
  const detail = total === 0 ? 'nothing changed' : `${missing.length} new, ${changed.length} changed, ${stale.length} removed`;
  terminal.out(`${colored(terminal, 'green', `dist/ holds ${counted(files, 'file')}`)}: ${detail}\n`);
};

const printChecked = (terminal: Terminal, outcome: Outcome, differs: boolean): void => {
  printDifference(terminal, outcome);
  if (!differs) terminal.out(`${colored(terminal, 'green', `dist/ is up to date`)}: ${counted(outcome.files, 'file')}\n`);
  else terminal.err('dist/ is not what environments/ compiles to; run crowsnest synth and commit the result\n');
};

/** Compiles `environments/` into `dist/`. */
export const synth: Command = {
  name: 'synth',
  summary: 'compile environments/ into dist/',
  positionals: '[platform-folder]',
  flags: {
    check: { type: 'boolean', help: 'write nothing; exit 1 and list the files that differ' },
    'allow-deletions': { type: 'boolean', help: 'also delete objects beyond the deletion budget' },
    format: formatFlag,
  },
  run: async (terminal, { positionals, flags }) => {
    const root = platformFolder(terminal, positionals[0]);
    const { files, environments, problems, accepted } = await synthesizePlatform(terminal, root);
    const failed = hasErrors(problems);
    const deletions: DeletionPolicy = flags['allow-deletions'] === true ? { kind: 'allowed' } : deletionBudgetOf(environments);
    const result = failed
      ? { ...nothing, problems: [] }
      : flags.check === true
        ? compare(terminal.fileSystem, root, files)
        : await writeDist({ fileSystem: terminal.fileSystem, root, deletions }, files);
    const outcome: Outcome = {
      missing: result.missing,
      changed: result.changed,
      stale: result.stale,
      files: files.length,
      problems: [...problems, ...result.problems],
      accepted,
    };
    const broken = hasErrors(outcome.problems);
    const differs = flags.check === true && outcome.missing.length + outcome.changed.length + outcome.stale.length > 0;
    if (flags.format === 'json') printJson(terminal, outcome);
    else {
      printProblems(terminal, outcome.problems, accepted.length);
      if (!broken && flags.check === true) printChecked(terminal, outcome, differs);
      else if (!broken) printWritten(terminal, outcome);
    }
    return broken || differs ? 1 : 0;
  },
};
