import path from 'node:path';
import { editorSchema } from '../../compile/config/editor-schema';
import { errorCode, type FileSystem, reasonOf } from '../../core/file-system';
import type { Command } from './command';
import { initFiles } from './init-files';
import { platformFolder } from './platform';
import { colored } from './print';

const folderName = 'environments';

// Written beside its place and then renamed, so that it is there whole or not at all.
const write = (fileSystem: FileSystem, root: string, files: Readonly<Record<string, string>>): void => {
  const staged = path.join(root, '.crowsnest-init');
  try {
    fileSystem.remove(staged);
    fileSystem.makeFolder(staged);
    for (const [name, text] of Object.entries(files)) fileSystem.write(path.join(staged, name), text);
    fileSystem.rename(staged, path.join(root, folderName));
  } catch (error) {
    try {
      fileSystem.remove(staged);
    } catch {
      // The fault that led here is the one to tell.
    }
    throw error;
  }
};

/** Writes a small commented platform to start from. */
export const init: Command = {
  name: 'init',
  summary: 'write a small commented platform into an empty folder',
  positionals: '[platform-folder]',
  flags: {},
  run: async (terminal, { positionals }) => {
    const root = platformFolder(terminal, positionals[0]);
    const shown = path.relative(terminal.folder, path.join(root, folderName));
    const { fileSystem } = terminal;
    const files = { ...initFiles, 'schema.json': `${JSON.stringify(editorSchema(), null, 2)}\n` };
    try {
      if (fileSystem.lstat(path.join(root, folderName)) !== undefined) {
        terminal.err(`${shown} exists already, and init changes nothing that exists\n`);
        return 1;
      }
      write(fileSystem, root, files);
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      terminal.err(`${shown} can not be written: ${reasonOf(error)}\n`);
      return 1;
    }
    for (const name of Object.keys(files)) terminal.out(`${path.join(shown, name)}\n`);
    terminal.out(`${colored(terminal, 'green', 'done')}: edit ${shown}, then run crowsnest synth\n`);
    return 0;
  },
};
