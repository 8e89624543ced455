import { hasErrors } from '../../core/problem';
import { compare, type DeletionPolicy, deletionBudgetOf, writeDist } from '../write';
import { type Arguments, type Command, formatFlag, type Terminal } from './command';
import { platformFolder, synthesizePlatform } from './platform';
import { printProblems } from './print';
import { differing, type Outcome, printChecked, printJson, printWritten } from './synth-outcome';

const nothing = { missing: [], changed: [], stale: [], problems: [] };

const synthesized = async (terminal: Terminal, root: string, { flags }: Arguments): Promise<Outcome> => {
  const { fileSystem } = terminal;
  const { files, environments, problems, accepted } = await synthesizePlatform(terminal, root);
  const deletions: DeletionPolicy = flags['allow-deletions'] === true ? { kind: 'allowed' } : deletionBudgetOf(environments);
  const write = () => (flags.check === true ? compare(fileSystem, root, files) : writeDist({ fileSystem, root, deletions }, files));
  const { missing, changed, stale, problems: faults } = hasErrors(problems) ? nothing : await write();
  return { missing, changed, stale, files: files.length, problems: [...problems, ...faults], accepted };
};

/** Compiles `environments/` into `dist/`. */
export const synth: Command = {
  name: 'synth',
  summary: 'compile environments/ into dist/',
  positionals: '[platform-folder]',
  flags: {
    check: { type: 'boolean', help: 'write nothing; exit 1 and list the files that differ' },
    watch: { type: 'boolean', help: 'compile again whenever a file of the input changes; Ctrl-C ends it' },
    'allow-deletions': { type: 'boolean', help: 'also delete objects beyond the deletion budget' },
    format: formatFlag,
  },
  run: async (terminal, given) => {
    const { positionals, flags } = given;
    const root = platformFolder(terminal, positionals[0]);
    if (flags.watch === true) {
      const { watch } = await import('./synth-watch');
      return watch({ terminal, root, flags, compile: (on) => synthesized(on, root, given) });
    }
    const outcome = await synthesized(terminal, root, given);
    const broken = hasErrors(outcome.problems);
    const differs = flags.check === true && !broken && differing(outcome) > 0;
    if (flags.format === 'json') printJson(terminal, outcome);
    else {
      printProblems(terminal, outcome.problems, outcome.accepted.length);
      if (!broken && flags.check === true) printChecked(terminal, outcome);
      else if (!broken) printWritten(terminal, outcome);
    }
    return broken || differs ? 1 : 0;
  },
};
