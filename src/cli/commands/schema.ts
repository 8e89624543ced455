import { editorSchemaText } from '../../compile/config/editor-schema';
import type { Command, ExitCode, Terminal } from './command';
import { platformFolder, platformVocabulary } from './platform';
import { printProblems } from './print';

const print = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;

// Kinds and ways to notify of the platform's own are in its schema.
const ofPlatform = async (terminal: Terminal, root: string): Promise<ExitCode> => {
  const { vocabulary, problems } = await platformVocabulary(terminal, root);
  printProblems(terminal, problems);
  if (problems.length > 0) return 1;
  terminal.out(editorSchemaText(vocabulary.schema));
  return 0;
};

/** Prints the JSON Schemas that editors complete and check environment files and files of incidents with. */
export const schema: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of environment files, for editors',
  positionals: '[platform-folder]',
  flags: {
    incidents: { type: 'boolean', help: 'print the schema of incidents/*.yaml instead' },
    kinds: { type: 'boolean', help: 'print the schema of kinds/*.yaml instead' },
    atlas: { type: 'boolean', help: 'print the schema of what atlas prints instead' },
  },
  run: async (terminal, { flags, positionals }) => {
    const others = ['incidents', 'kinds', 'atlas'].filter((flag) => flags[flag] === true);
    if (others.length > 1) {
      terminal.err(`schema prints one schema: give one of ${others.map((flag) => `--${flag}`).join(' and ')}\n`);
      return 2;
    }
    if (flags.atlas === true) terminal.out(print((await import('../../lint/atlas/schema')).atlasSchema()));
    else if (flags.incidents === true) terminal.out(print((await import('../../verify/incidents/schema')).incidentEditorSchema()));
    else if (flags.kinds === true) terminal.out(print((await import('../../compile/config/kind-files')).kindEditorSchema()));
    else return ofPlatform(terminal, platformFolder(terminal, positionals[0]));
    return 0;
  },
};
