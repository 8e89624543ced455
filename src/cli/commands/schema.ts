import { editorSchema } from '../../compile/config/editor-schema';
import type { Command } from './command';

/** Prints the JSON Schema that editors complete and check environment files with. */
export const schema: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of environment files, for editors',
  positionals: '',
  flags: {},
  run: async (terminal) => {
    terminal.out(`${JSON.stringify(editorSchema(), null, 2)}\n`);
    return 0;
  },
};
