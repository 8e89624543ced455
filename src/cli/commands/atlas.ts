import type { Arguments, Command, ExitCode, Terminal } from './command';
import { shownState } from './shown-state';

const run = async (terminal: Terminal, given: Arguments): Promise<ExitCode> => {
  const state = await shownState(terminal, given);
  if (typeof state === 'number') return state;
  const { graph, outside, before, against } = state;
  const [{ atlasOf }, { changedAtlas }, { withoutSecretsIn }] = await Promise.all([
    import('../../lint/atlas'),
    import('../../diff/atlas'),
    import('../../diff/mask'),
  ]);
  const now = atlasOf(graph, outside);
  const shown = before === undefined ? now : changedAtlas(atlasOf(before, outside), now);
  const whole = { version: 1, ...(against === undefined ? {} : { against }), ...withoutSecretsIn(shown) };
  terminal.out(`${JSON.stringify(whole, null, 2)}\n`);
  return 0;
};

/** Prints everything between a metric and the person who is notified, and what joins it, as data. */
export const atlas: Command = {
  name: 'atlas',
  summary: 'print what joins metrics, monitors, alerts, routes and receivers as JSON, of one state or of a change',
  positionals: '[git ref | folder] [platform-folder]',
  flags: {
    format: { type: 'string', values: ['json'], help: 'json, which is the default' },
    manifests: { type: 'string', help: 'read the YAML in this folder instead of a platform' },
  },
  run,
};
