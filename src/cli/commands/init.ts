import path from 'node:path';
import { editorSchemaText } from '../../compile/config/editor-schema';
import { errorCode, type FileSystem, reasonOf } from '../../core/file-system';
import { printable } from '../../core/problem';
import type { Command, Terminal } from './command';
import { gitAttributes, initFiles, plainInitFiles } from './init-files';
import { platformFolder } from './platform';
import { colored } from './print';

const folderName = 'environments';
const attributesName = '.gitattributes';

const removeQuietly = (fileSystem: FileSystem, file: string): void => {
  try {
    fileSystem.remove(file);
  } catch {
    // A fault before this one is the one to report.
  }
};

type Attributes = 'written' | 'left alone';

// Written beside its place and then renamed, so that everything is there or nothing is. What a repository says of its files
// is its own: `.gitattributes` is left alone where there is one.
const place = (fileSystem: FileSystem, root: string, files: Readonly<Record<string, string>>): Attributes => {
  const staged = path.join(root, '.crowsnest-init');
  const attributes = path.join(root, attributesName);
  const isFree = fileSystem.lstat(attributes) === undefined;
  try {
    fileSystem.remove(staged);
    fileSystem.makeFolder(path.join(staged, folderName));
    for (const [name, text] of Object.entries(files)) fileSystem.write(path.join(staged, folderName, name), text);
    if (isFree) fileSystem.write(path.join(staged, attributesName), gitAttributes);
    fileSystem.rename(path.join(staged, folderName), path.join(root, folderName));
    if (isFree) fileSystem.rename(path.join(staged, attributesName), attributes);
  } finally {
    removeQuietly(fileSystem, staged);
  }
  return isFree ? 'written' : 'left alone';
};

const report = (terminal: Terminal, names: readonly string[], attributes: Attributes): void => {
  for (const name of names) terminal.out(`${name}\n`);
  if (attributes === 'left alone') {
    terminal.out(
      `${attributesName} exists already: add these lines, so that reviews show dist/ folded\n${gitAttributes.replace(/^/gm, '    ').trimEnd()}\n`,
    );
  }
};

/** Writes a small commented platform to start from. */
export const init: Command = {
  name: 'init',
  summary: 'write a small commented platform into an empty folder',
  positionals: '[platform-folder]',
  flags: { plain: { type: 'boolean', help: 'one that needs no Kubernetes: Prometheus, Alertmanager and Grafana in Docker Compose' } },
  run: async (terminal, { positionals, flags }) => {
    const root = platformFolder(terminal, positionals[0]);
    const shownIn = (name: string): string => printable(path.relative(terminal.folder, path.join(root, name)));
    const { fileSystem } = terminal;
    const files = { ...(flags.plain === true ? plainInitFiles : initFiles), 'schema.json': editorSchemaText() };
    const shown = shownIn(folderName);
    try {
      if (fileSystem.lstat(path.join(root, folderName)) !== undefined) {
        terminal.err(`${shown} exists already, and init changes nothing that exists\n`);
        return 1;
      }
      const attributes = place(fileSystem, root, files);
      const names = Object.keys(files).map((name) => path.join(shown, name));
      report(terminal, attributes === 'written' ? [...names, shownIn(attributesName)] : names, attributes);
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      terminal.err(`${shown} cannot be written: ${reasonOf(error)}\n`);
      return 1;
    }
    terminal.out(`${colored(terminal, 'green', 'done')}: edit ${shown}, then run crowsnest synth\n`);
    return 0;
  },
};
