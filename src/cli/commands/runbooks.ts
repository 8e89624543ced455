import path from 'node:path';
import { type Environment, loadConfiguration } from '../../compile/config/environment';
import type { RunbookFile } from '../../compile/runbooks';
import { type Language, languages } from '../../core/alerts/text';
import { errorCode, reasonOf } from '../../core/file-system';
import { printable } from '../../core/problem';
import type { Command, Terminal } from './command';
import { environmentSources, platformVocabulary } from './platform';
import { printProblems } from './print';

const folderName = path.join('docs', 'runbooks');

const shown = ({ folder }: Terminal, file: string): string => printable(path.relative(folder, file));

// Whether something is there that the command did not write.
const isForeign = ({ fileSystem }: Terminal, file: string, mark: string): boolean => {
  if (fileSystem.stat(file) === undefined) return false;
  return !fileSystem.read(file).toString('utf8').startsWith(mark);
};

const write = ({ fileSystem }: Terminal, root: string, files: readonly RunbookFile[]): void => {
  for (const { path: name, text } of files) {
    fileSystem.makeFolder(path.dirname(path.join(root, name)));
    fileSystem.write(path.join(root, name), text);
  }
};

// The language that all environments agree on, if there are any.
const languageOf = (environments: readonly Environment[]): Language | undefined => {
  const [first, ...others] = new Set(environments.map(({ alerting }) => alerting.language));
  return others.length === 0 ? first : undefined;
};

/** Writes the pages that alerts of the catalogue link to. */
export const runbooks: Command = {
  name: 'runbooks',
  summary: 'write a page for every alert of the catalogue, and of added kinds, into docs/runbooks, or another folder',
  positionals: '[folder]',
  flags: {
    language: { type: 'string', values: languages, help: 'of titles and headings: en or ko; without it, that of the environments here' },
  },
  run: async (terminal, { positionals, flags }) => {
    const { pageMark, runbookFiles } = await import('../../compile/runbooks');
    const { vocabulary, problems } = await platformVocabulary(terminal, terminal.folder);
    if (problems.length > 0) {
      printProblems(terminal, problems);
      return 1;
    }
    const { environments } = loadConfiguration({ ...(await environmentSources(terminal, terminal.folder)), vocabulary });
    const root = path.resolve(terminal.folder, positionals[0] ?? folderName);
    const language = languages.find((one) => one === flags.language) ?? languageOf(environments);
    const files = runbookFiles(language, { kinds: vocabulary.added, environments });
    try {
      const foreign = files.map(({ path: name }) => path.join(root, name)).filter((file) => isForeign(terminal, file, pageMark));
      if (foreign.length > 0) {
        for (const file of foreign) terminal.err(`${shown(terminal, file)} was not written by this command, so it stays\n`);
        terminal.err('nothing was written: move these pages, or choose another folder\n');
        return 1;
      }
      write(terminal, root, files);
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      terminal.err(`${shown(terminal, root)} cannot be written: ${reasonOf(error)}\n`);
      return 1;
    }
    terminal.out(`${files.length} pages in ${shown(terminal, root)}\n`);
    return 0;
  },
};
