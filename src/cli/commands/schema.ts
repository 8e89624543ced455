import { editorSchemaText } from '../../compile/config/editor-schema';
import type { Command } from './command';

const print = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;

/** Prints the JSON Schemas that editors complete and check environment files and files of incidents with. */
export const schema: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of environment files, for editors',
  positionals: '',
  flags: {
    incidents: { type: 'boolean', help: 'print the schema of incidents/*.yaml instead' },
    atlas: { type: 'boolean', help: 'print the schema of what atlas prints instead' },
  },
  run: async (terminal, { flags }) => {
    if (flags.atlas === true) terminal.out(print((await import('../../lint/atlas/schema')).atlasSchema()));
    else if (flags.incidents === true) terminal.out(print((await import('../../verify/incidents/schema')).incidentEditorSchema()));
    else terminal.out(editorSchemaText());
    return 0;
  },
};
