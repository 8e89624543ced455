import path from 'node:path';
import { inventoryOf } from '../../compile/secrets/inventory';
import { inventoryMarkdown, inventoryText } from '../../compile/secrets/render';
import { hasErrors } from '../../core/problem';
import type { Command } from './command';
import { loadPlatform, platformFolder } from './platform';
import { printProblems } from './print';

/** Lists which Secrets must exist, where and why, and how to create them; no value of one is read. */
export const secrets: Command = {
  name: 'secrets',
  summary: 'list the Secrets that must exist, what reads them, and the command that creates each',
  positionals: '[platform-folder]',
  flags: { format: { type: 'string', values: ['text', 'json', 'markdown'], help: 'text (default), json or markdown' } },
  run: async (terminal, { positionals, flags }) => {
    const folder = platformFolder(terminal, positionals[0]);
    const { environments, problems } = await loadPlatform(terminal, folder);
    printProblems(terminal, problems);
    if (hasErrors(problems)) return 1;
    const root = path.relative(terminal.folder, folder);
    const inventories = environments.map((environment) => inventoryOf(environment, root === '' ? '' : `${root}/`));
    switch (flags.format) {
      case 'json':
        terminal.out(`${JSON.stringify(inventories, null, 2)}\n`);
        break;
      case 'markdown':
        terminal.out(inventoryMarkdown(inventories));
        break;
      default:
        terminal.out(inventoryText(inventories));
    }
    return 0;
  },
};
