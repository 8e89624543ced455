import { hasErrors } from '../../core/problem';
import type { Risk } from '../../diff';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { ReplayWords } from '../../verify/history/report/words';
import { type Arguments, type Command, type ExitCode, resultsFlag, type Terminal } from './command';
import { earlierState, otherState } from './other-state';
import { linkPlatform, platformFolder } from './platform';
import { colored, printProblems } from './print';
import { badUsage } from './request';

type States = Readonly<Record<'before' | 'after', ObjectGraph>>;

// The flag takes these three; without it, nothing is too risky.
const asRisk = (flag: unknown): Risk => (flag === 'low' || flag === 'medium' || flag === 'high' ? flag : 'none');

const pictureOf = async (before: ObjectGraph, after: ObjectGraph): Promise<readonly string[]> => {
  const [{ atlasOf }, { changedAtlas }, { chainsPicture }] = await Promise.all([
    import('../../lint/atlas'),
    import('../../diff/atlas'),
    import('../../diff/render/mermaid'),
  ]);
  const nowhere: ReadonlySet<string> = new Set();
  return chainsPicture(changedAtlas(atlasOf(before, nowhere), atlasOf(after, nowhere)));
};

const riskColors = { high: 'red', medium: 'yellow', low: 'green', none: 'dim' } as const;

const coloredByRisk = (terminal: Terminal, risk: Risk, text: string): string => colored(terminal, riskColors[risk], text);

const resultsOf = async (terminal: Terminal, given: Arguments, states: States): Promise<readonly ReplayWords[] | string> =>
  given.flags.replay === undefined ? [] : (await import('./replay-results')).replayResults(terminal, given, states);

const print = async (terminal: Terminal, { before, after }: States, given: Arguments): Promise<ExitCode> => {
  const { flags } = given;
  const [{ diffGraphs, risks }, { withoutSecrets }, { replayLines, replayMarkdownLines }] = await Promise.all([
    import('../../diff'),
    import('../../diff/mask'),
    import('../../verify/history/report/text'),
  ]);
  const results = await resultsOf(terminal, given, { before, after });
  if (typeof results === 'string') return badUsage(terminal, [results]);
  const report = withoutSecrets(diffGraphs(before, after));
  switch (flags.format) {
    case 'json':
      terminal.out(`${JSON.stringify({ ...(await import('../../diff/render/json')).reportJson(report), history: results }, null, 2)}\n`);
      break;
    case 'markdown': {
      const history = results.flatMap((result) => ['', ...replayMarkdownLines(result)]);
      terminal.out(
        (await import('../../diff/render/markdown')).reportMarkdown(report, { picture: await pictureOf(before, after), history }),
      );
      break;
    }
    default: {
      const history = results.flatMap((result) => [`on history: ${replayLines(result).join('\n')}`, '']);
      const paint = (risk: Risk, text: string): string => coloredByRisk(terminal, risk, text);
      terminal.out((await import('../../diff/render/text')).reportText(report, paint, history.join('\n').split('\n')));
    }
  }
  const limit = risks.indexOf(asRisk(flags['fail-on']));
  return limit > 0 && risks.indexOf(report.risk) >= limit ? 1 : 0;
};

/** Says what a change of the platform does, from two object graphs. */
export const diff: Command = {
  name: 'diff',
  summary: 'report what a change does: first for the people on call, then object by object',
  positionals: '[git ref | folder] [platform-folder]',
  flags: {
    format: { type: 'string', values: ['text', 'markdown', 'json'], help: 'text (default), markdown or json' },
    replay: resultsFlag,
    'fail-on': {
      type: 'string',
      values: ['low', 'medium', 'high'],
      help: 'exit 1 if any change has at least this risk: low, medium or high',
    },
  },
  run: async (terminal, given) => {
    const [against = 'HEAD', folder] = given.positionals;
    const root = platformFolder(terminal, folder);
    const other = await otherState(terminal, root, against);
    if (other.kind === 'usage') {
      terminal.err(`${other.message}\n`);
      return 2;
    }
    const now = await linkPlatform(terminal, root);
    if (now.graph === undefined || hasErrors(now.problems)) {
      printProblems(terminal, now.problems);
      return 1;
    }
    const before = await earlierState(terminal, other, now);
    printProblems(terminal, [...now.problems, ...before.problems]);
    return before.kind === 'none' ? 1 : print(terminal, { before: before.graph, after: now.graph }, given);
  },
};
