import path from 'node:path';
import { errorCode, reasonOf } from '../../core/file-system';
import { printable } from '../../core/problem';
import type { ReplayWords } from '../../verify/history/report/words';
import { type Arguments, type Command, type ExitCode, resultsFlag, type Terminal } from './command';
import { badUsage } from './request';
import { type ShownState, shownState } from './shown-state';

const titleOf = ({ environments: [first] }: ShownState, manifests: unknown): string =>
  typeof manifests === 'string' ? manifests : (first?.fields.platform ?? '');

const languageOf = ({ environments: [first] }: ShownState, given: unknown): 'en' | 'ko' =>
  (given ?? first?.alerting.language) === 'ko' ? 'ko' : 'en';

const pageOf = async (state: ShownState, { flags }: Arguments, history: readonly ReplayWords[]): Promise<string> => {
  const { before, against, graph, outside } = state;
  const [{ reportPage }, { saying }, { atlasOf }, { changedAtlas }, { diffGraphs }, { withoutSecrets, withoutSecretsIn }] =
    await Promise.all([
      import('../report/page'),
      import('../report/words'),
      import('../../lint/atlas'),
      import('../../diff/atlas'),
      import('../../diff'),
      import('../../diff/mask'),
    ]);
  const now = atlasOf(graph, outside);
  const language = languageOf(state, flags.language);
  return reportPage({
    ...state,
    title: titleOf(state, flags.manifests),
    language,
    say: saying(language),
    atlas: withoutSecretsIn(before === undefined ? now : changedAtlas(atlasOf(before, outside), now)),
    ...(before === undefined || against === undefined
      ? {}
      : { change: { against, report: withoutSecrets(diffGraphs(before, graph)), history } }),
  });
};

const historyOf = async (terminal: Terminal, given: Arguments, { before, graph }: ShownState): Promise<readonly ReplayWords[] | string> => {
  if (given.flags.replay === undefined) return [];
  if (before === undefined) return '--replay is about a change: name the state to compare with as well';
  return (await import('./replay-results')).replayResults(terminal, given, { before, after: graph });
};

const write = ({ fileSystem, folder, out, err }: Terminal, file: string, text: string): ExitCode => {
  try {
    fileSystem.write(path.resolve(folder, file), text);
    out(`wrote ${printable(file)}\n`);
    return 0;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    err(`${printable(file)} cannot be written: ${reasonOf(error)}\n`);
    return 1;
  }
};

const run = async (terminal: Terminal, given: Arguments): Promise<ExitCode> => {
  const state = await shownState(terminal, given);
  if (typeof state === 'number') return state;
  const history = await historyOf(terminal, given, state);
  if (typeof history === 'string') return badUsage(terminal, [history]);
  const { out } = given.flags;
  return write(terminal, typeof out === 'string' ? out : 'report.html', await pageOf(state, given, history));
};

/** Writes everything that there is to see of a platform, a folder or a change as one page. */
export const report: Command = {
  name: 'report',
  summary: 'write one HTML page: who is notified of what, every alert, and what a change does',
  positionals: '[git ref | folder] [platform-folder]',
  flags: {
    out: { type: 'string', help: 'the file to write; report.html by default' },
    manifests: { type: 'string', help: 'show the YAML in this folder instead of a platform' },
    replay: resultsFlag,
    language: { type: 'string', values: ['en', 'ko'], help: 'language of the page; that of the messages by default' },
  },
  run,
};
