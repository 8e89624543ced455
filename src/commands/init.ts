import path from 'node:path';
import { editorSchema } from '../config/editor-schema';
import { errorCode, reasonOf } from '../file-system';
import type { Command } from './command';
import { initFiles } from './init-files';
import { platformFolder } from './platform';
import { colored } from './print';

/** Writes a small commented platform to start from. */
export const init: Command = {
  name: 'init',
  summary: 'write a small commented platform into an empty folder',
  positionals: '[platform-folder]',
  flags: {},
  run: async (terminal, { positionals }) => {
    const root = platformFolder(terminal, positionals[0]);
    const { fileSystem } = terminal;
    try {
      if (fileSystem.lstat(path.join(root, 'environments')) !== undefined) {
        terminal.err(`${path.join(root, 'environments')} exists already; init only writes where there is none\n`);
        return 1;
      }
      const files = { ...initFiles, 'environments/schema.json': `${JSON.stringify(editorSchema(), null, 2)}\n` };
      fileSystem.makeFolder(path.join(root, 'environments'));
      for (const [name, text] of Object.entries(files)) {
        fileSystem.write(path.join(root, name), text);
        terminal.out(`${name}\n`);
      }
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      terminal.err(`${root} can not be written: ${reasonOf(error)}\n`);
      return 1;
    }
    terminal.out(`${colored(terminal, 'green', 'done')}: edit environments/, then run crowsnest synth\n`);
    return 0;
  },
};
